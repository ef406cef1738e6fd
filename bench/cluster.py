"""`python -m bench.cluster --pages 1000 10000`: what a search costs on Elasticsearch, beside the floor and its peers.

One search is what a request asks of the search room, as in `bench.engine`: the query understood, everything counted,
ten hits read and marked. In each size all contenders answer the same queries in turn, query by query:

    ours        the engine on Elasticsearch
    floor       the very requests that ours sends for this query, over plain HTTP on one open connection, the answers
                read and thrown away
    floor+JSON  the same, the answers read as JSON
    embedded    the same search on the embedded engine
    wagtail     Wagtail's Elasticsearch backend (`bench.wagtail_cluster` says what it leaves out)

Everybody has been asked every query once before. Then what the cluster keeps of answers is thrown away before each
query, except what a process knows of the index, which is asked with every search and changes only with the index.
`ratio` is ours beside the contender: below 1 ours is faster. `CPU` is processor time of this process, not of the
cluster; `requests` is how many ours sends for a search, `KB` what it is answered.

`--documents 1000000` measures ours and the floor over entries made of a pool of analysed pages. What is prepared, and
the embedded index, stay in `--folder`; indexes on the cluster are deleted, unless `--keep`.
"""

from __future__ import annotations

import argparse
import http.client
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.engine import quantile, table
from bench.prepared import Ready, entries, make_german, ready_for_cluster, ready_for_embedded, repeated, setup

if TYPE_CHECKING:
    from search.engine import SearchEngine
    from search.german import German
    from search.request import SearchRequest

LOCAL = "http://127.0.0.1:9200"
PATIENCE = 120.0  # seconds
TOO_SLOW = 5.0  # seconds; who needs longer for a query in the middle is left out
TRIED = 5  # queries, to find that out
HEAD = ("searches", "documents", "contender", "p50 ms", "p95 ms", "CPU p50", "ratio p50", "ratio p95", "requests", "KB")


@dataclass(frozen=True, slots=True)
class Options:
    url: str
    folder: Path
    queries: int  # of each way to search
    peers: bool
    keep: bool
    pool: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as the engine sent it."""

    method: str
    target: str
    body: bytes | None
    headers: Mapping[str, str]


@dataclass
class Ours:
    """The engine on the cluster, and what it sends."""

    url: str
    prefix: str
    german: German
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        from search.elastic import ElasticEngine
        from search.elastic.cluster import Cluster

        cluster = Cluster(self.url, prefix=self.prefix, timeout=PATIENCE, write_timeout=PATIENCE)
        self.engine = ElasticEngine(cluster, self.german)
        self.client = self.engine._connection._opened(PATIENCE)
        for node in self.client.transport.node_pool.all():
            node.perform_request = self._recorded(node.perform_request)  # type: ignore[method-assign]

    def _recorded(self, perform: Callable[..., Any]) -> Callable[..., Any]:
        def performing(method: str, target: str, body: bytes | None = None, **rest: Any) -> Any:
            self.sent.append(Sent(method, target, body, dict(rest.get("headers") or {})))
            return perform(method, target, body=body, **rest)

        return performing

    def know(self) -> None:
        """Ask what a process knows of the index, as every search does."""
        from access.audience import ANYBODY

        self.engine._index.ask(lambda _sight: [], viewer=ANYBODY, hidden=())


class Floor:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 9200, timeout=PATIENCE)

    def send(self, sent: Sequence[Sent]) -> list[bytes]:
        answers = []
        for one in sent:
            self._connection.request(one.method, one.target, one.body, dict(one.headers))
            answers.append(self._connection.getresponse().read())
        return answers

    def read(self, sent: Sequence[Sent]) -> list[Any]:
        return [json.loads(answer) for answer in self.send(sent)]


def searches(each: int) -> list[tuple[str, SearchRequest]]:
    """The mix: by name of the way to search, `each` of it in turn."""
    from bench.fit import viewpoints
    from bench.texts import queries
    from search.request import SearchRequest, Sort

    topics = {"topic": ("thema-1", "thema-4")}
    ways: Mapping[str, Callable[[str, Any], SearchRequest]] = {
        "words": lambda text, _here: SearchRequest(text),
        "words, a topic chosen": lambda text, _here: SearchRequest(text, filters=topics),
        "words, blended with fit": lambda text, here: SearchRequest(text, viewpoint=here),
        "words, sorted by fit": lambda text, here: SearchRequest(text, viewpoint=here, sort=Sort.FIT),
        "no words, by fit": lambda _text, here: SearchRequest(viewpoint=here),
    }
    texts, places = queries(each), list(islice(cycle(viewpoints()), each))
    return [(name, way(text, here)) for text, here in zip(texts, places, strict=True) for name, way in ways.items()]


def finding(engine: SearchEngine, german: German) -> Callable[[SearchRequest], object]:
    from access.audience import ANYBODY
    from search.finder import Finder
    from search.understand.knowledge import Knowledge

    finder = Finder(engine, german, Knowledge())
    return lambda request: finder.find(request, viewer=ANYBODY)


@dataclass
class Round:
    """One size: who answers, and what it took. `ask`: contender → number of the search → its answer."""

    ours: Ours
    asked: Sequence[tuple[str, SearchRequest]]
    others: Mapping[str, Callable[[SearchRequest], object]]
    indexes: Sequence[str]
    recorded: list[list[Sent]] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    seconds: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def run(self) -> None:
        floor = Floor(self.ours.url)
        mine = finding(self.ours.engine, self.ours.german)
        others = {name: ask for name, ask in self.others.items() if self._fast_enough(ask)}
        for _, request in self.asked:
            mine(request)  # what has to be learnt first is no part of it
            self.ours.sent.clear()
            mine(request)
            self.recorded.append(list(self.ours.sent))
            self.kilobytes.append(sum(map(len, floor.send(self.recorded[-1]))) / 1024)
            for ask in others.values():
                ask(request)
        for number, (way, request) in enumerate(self.asked):
            turns: dict[str, Callable[[], object]] = {
                "ours": partial(mine, request),
                "floor": partial(floor.send, self.recorded[number]),
                "floor+JSON": partial(floor.read, self.recorded[number]),
                **{name: partial(ask, request) for name, ask in others.items()},
            }
            names = list(turns)
            first = number % len(names)
            for name in (*names[first:], *names[:first]):
                self._forget()
                start, cpu_start = time.perf_counter(), time.process_time()
                turns[name]()
                self.seconds[way, name].append(time.perf_counter() - start)
                self.cpu[way, name].append(time.process_time() - cpu_start)

    def _fast_enough(self, ask: Callable[[SearchRequest], object]) -> bool:
        taken = []
        for _, request in self.asked[:TRIED]:
            start = time.perf_counter()
            ask(request)
            taken.append(time.perf_counter() - start)
        return sorted(taken)[TRIED // 2] < TOO_SLOW

    def _forget(self) -> None:
        self.ours.client.indices.clear_cache(index=list(self.indexes), request=True)
        self.ours.know()

    def rows(self, documents: int) -> list[tuple[str, ...]]:
        ways = list(dict.fromkeys(way for way, _ in self.asked))
        names = list(dict.fromkeys(name for _, name in self.seconds))
        return [self._row([way], name, way, documents) for way in ways for name in names] + [
            self._row(ways, name, "all of these", documents) for name in names
        ]

    def _row(self, ways: Sequence[str], name: str, title: str, documents: int) -> tuple[str, ...]:
        def of(measured: Mapping[tuple[str, str], list[float]], contender: str) -> list[float]:
            return sorted(one for way in ways for one in measured[way, contender])

        own, beside = of(self.seconds, "ours"), of(self.seconds, name)
        cpu = f"{quantile(of(self.cpu, name), 0.5) * 1000:.1f}"
        places = [number for number, (way, _) in enumerate(self.asked) if way in ways]
        sent = f"{mean(len(self.recorded[place]) for place in places):.2f}" if name == "ours" else ""
        read = f"{mean(self.kilobytes[place] for place in places):.0f}" if name == "ours" else ""
        times = [f"{quantile(beside, share) * 1000:.1f}" for share in (0.5, 0.95)]
        ratios = [f"{quantile(own, share) / quantile(beside, share):.2f}" for share in (0.5, 0.95)]
        return (title, f"{documents:,}", name, *times, cpu, *ratios, sent, read)


def measure(count: int, options: Options) -> list[tuple[str, ...]]:
    """All contenders over `count` pages."""
    folder = options.folder / f"cluster-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    setup(folder)
    german = make_german()
    ours = Ours(options.url, f"bench-{count}", german)
    _fill(ours, count, lambda: entries(options.folder, count))
    others: dict[str, Callable[[SearchRequest], object]] = {"embedded": _embedded(options.folder, count, german)}
    indexes = [f"{ours.prefix}-search"]
    if options.peers:
        from bench.wagtail_cluster import WagtailCluster

        wagtail = WagtailCluster(options.url, f"bench-wagtail-{count}")
        wagtail.index(count)
        indexes.append(wagtail.index_name)
        others["wagtail"] = lambda request: wagtail.ask(request.text)
    return _measured(ours, count, options, others, indexes)


def measure_many(count: int, options: Options) -> list[tuple[str, ...]]:
    """Ours and the floor over `count` entries made of a pool."""
    setup(options.folder)
    ours = Ours(options.url, f"bench-{count}", make_german())
    _fill(ours, count, lambda: repeated(options.folder, count, options.pool))
    return _measured(ours, count, options, {}, [f"{ours.prefix}-search"])


def _measured(
    ours: Ours,
    count: int,
    options: Options,
    others: Mapping[str, Callable[[SearchRequest], object]],
    indexes: Sequence[str],
) -> list[tuple[str, ...]]:
    measuring = Round(ours, searches(options.queries), others, indexes)
    try:
        measuring.run()
    finally:
        if not options.keep:
            delete(ours, indexes)
    return measuring.rows(count)


def delete(ours: Ours, indexes: Sequence[str]) -> None:
    for name in indexes:
        ours.client.indices.delete(index=list(ours.client.indices.get(index=name)), ignore_unavailable=True)


def _fill(ours: Ours, count: int, made: Callable[[], Any]) -> None:
    status = ours.engine.status()
    if status.documents == count and status.current:
        return
    with ready_for_cluster():
        start = time.perf_counter()
        ours.engine.rebuild((Ready(entry["key"], entry) for entry in made()), lambda: ((), ()))  # type: ignore[misc]
    taken = time.perf_counter() - start
    size = ours.engine.status().size / 1024 / 1024
    print(f"{count:,} prepared entries written in {taken:.0f} s, {count / taken:,.0f}/s, {size:,.0f} MB", flush=True)


def _embedded(folder: Path, count: int, german: German) -> Callable[[SearchRequest], object]:
    from search.embedded import EmbeddedEngine

    engine = EmbeddedEngine(folder / f"embedded-ready-{count}", german)
    if engine.status().documents != count or not engine.status().current:
        with ready_for_embedded(folder, count) as documents:
            engine.rebuild(documents, lambda: ((), ()))
    return finding(engine, german)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--documents", type=int, help="engine only, over entries made of a pool of analysed pages")
    parser.add_argument("--pool", type=int, default=10_000)
    parser.add_argument("--url", default=LOCAL)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--queries", type=int, default=100, help="of each way to search")
    parser.add_argument("--no-peers", action="store_true", help="without Wagtail, which takes long to index")
    parser.add_argument("--keep", action="store_true", help="the indexes on the cluster")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = given.folder or Path(temporary)
        options = Options(given.url, folder, given.queries, not given.no_peers, given.keep, given.pool)
        runs = [(measure_many, given.documents)] if given.documents else [(measure, count) for count in given.pages]
        # Each size in a process of its own: Django takes one database.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as process:
            for run, count in runs:
                print(table([HEAD, *process.submit(run, count, options).result()]), flush=True)


if __name__ == "__main__":
    main()
