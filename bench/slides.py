"""`python -m bench.slides`: what 20,000 slides in the index cost a search, beside the same search without them.

Two indexes of the same generated pages and presentations: in one of them the presentations have their slides. A search
is what a request asks of the search room (`bench.engine`): understood, all facets counted, ten hits read, their
passages and slides marked. Both answer the same queries in turn, query by query, so that whatever else the machine does
slows both. `ratio` is the one with slides beside the one without; `CPU` is processor time of this process. `KB read` is
the middle of what the ten hits of a search are read from, `MB held` the most that Python holds at once during one.

`--url http://127.0.0.1:9200` measures our engine on an Elasticsearch as well; its indexes are deleted afterwards.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.engine import MEGABYTE, quantile, table
from bench.prepared import make_german, setup

if TYPE_CHECKING:
    from search.documents import SearchDocument
    from search.engine import SearchEngine
    from search.german import German
    from search.request import SearchRequest
    from search.results import SearchResults

WARM_UP, LOOKED_AT = 20, 10
WITH, WITHOUT = "with slides", "without"
PATIENCE = 120.0  # seconds
HEAD = (
    "engine",
    "search",
    "index",
    "p50 ms",
    "p95 ms",
    "CPU p50",
    "ratio p50",
    "ratio p95",
    "hits",
    "KB read",
    "MB held",
)
Find = Callable[["SearchRequest"], "SearchResults"]


def ways() -> Mapping[str, Callable[[str], SearchRequest]]:
    from search.request import SearchRequest

    return {
        "words": SearchRequest,
        "words, a topic chosen": lambda text: SearchRequest(text, filters={"topic": ("thema-1", "thema-4")}),
        "words, presentations only": lambda text: SearchRequest(text, filters={"kind": ("presentation",)}),
        "no words": lambda _text: SearchRequest(),
    }


@dataclass
class Measured:
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    read: list[float] = field(default_factory=list)  # KB
    held: list[float] = field(default_factory=list)  # MB

    def ask(self, find: Find, request: SearchRequest) -> None:
        start, cpu_start = time.perf_counter(), time.process_time()
        found = find(request)
        self.seconds.append(time.perf_counter() - start)
        self.cpu.append(time.process_time() - cpu_start)
        self.hits.append(found.total)

    def look(self, find: Find, engine: Recorded, request: SearchRequest) -> None:
        """The same once more, watched: that takes longer."""
        tracemalloc.start()
        find(request)
        self.held.append(tracemalloc.get_traced_memory()[1] / MEGABYTE)
        tracemalloc.stop()
        self.read.append(engine.kilobytes())


class Recorded:
    """An engine that remembers which documents its last answer held."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        self._last: Sequence[SearchDocument] = ()

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def search(self, *asked: object, **who: object) -> object:
        found = self._engine.search(*asked, **who)  # type: ignore[arg-type]
        self._last = [hit.document for hit in found.hits]
        return found

    def kilobytes(self) -> float:
        from search.stored import stored_values

        return sum(len(json.dumps(stored_values(document), default=str)) for document in self._last) / 1024


def documents(pages: int, presentations: int, slides: int) -> Iterator[SearchDocument]:
    from bench import texts

    yield from texts.pages(pages)
    yield from (texts.presentation(number, slides) for number in range(1, presentations + 1))


@contextmanager
def engines(url: str | None, folder: Path, german: German) -> Iterator[dict[str, Callable[[str], SearchEngine]]]:
    """By name: what makes the engine of an index."""
    from search.elastic import ElasticEngine
    from search.elastic.cluster import Cluster
    from search.embedded import EmbeddedEngine

    kept = ExitStack()

    def on_cluster(index: str) -> SearchEngine:
        prefix = f"bench-slides-{index.replace(' ', '-')}"
        engine = ElasticEngine(Cluster(str(url), prefix=prefix, timeout=PATIENCE, write_timeout=PATIENCE), german)
        kept.callback(_delete, engine, f"{prefix}-search")
        return engine

    with kept:
        known: dict[str, Callable[[str], SearchEngine]] = {
            "embedded": lambda index: EmbeddedEngine(folder / index, german)
        }
        yield known | ({"elasticsearch": on_cluster} if url else {})


def _delete(engine: SearchEngine, alias: str) -> None:
    client = engine._connection._opened(PATIENCE)  # type: ignore[attr-defined]
    client.indices.delete(index=list(client.indices.get(index=alias)), ignore_unavailable=True)


def measure(
    name: str,
    make: Callable[[str], SearchEngine],
    german: German,
    stock: Mapping[str, Sequence[SearchDocument]],
    queries: int,
) -> Iterator[tuple[str, ...]]:
    from access.audience import ANYBODY
    from bench import texts
    from search.finder import Finder
    from search.understand.knowledge import Knowledge

    finds: dict[str, Find] = {}
    recorded: dict[str, Recorded] = {}
    for index, held in stock.items():
        engine = make(index)
        start = time.perf_counter()
        engine.rebuild(held, lambda: ((), ()))
        size = engine.status().size / MEGABYTE
        print(
            f"{name}, {index}: {len(held):,} documents in {time.perf_counter() - start:.0f} s, {size:.0f} MB",
            flush=True,
        )
        recorded[index] = Recorded(engine)
        finder = Finder(recorded[index], german, Knowledge())  # type: ignore[arg-type]
        finds[index] = lambda request, finder=finder: finder.find(request, viewer=ANYBODY)  # type: ignore[misc]
    for way, request_for in ways().items():
        requests = [request_for(text) for text in texts.queries(queries)]
        found = {index: Measured() for index in finds}
        for request in requests[:WARM_UP]:
            for find in finds.values():
                find(request)
        for number, request in enumerate(requests):
            for index in list(finds)[:: 1 if number % 2 else -1]:
                found[index].ask(finds[index], request)
        for request in requests[:LOOKED_AT]:
            for index, find in finds.items():
                found[index].look(find, recorded[index], request)
        yield from (_row(name, way, index, found[index], found[WITHOUT]) for index in found)


def _row(engine: str, way: str, index: str, found: Measured, beside: Measured) -> tuple[str, ...]:
    def at(values: Sequence[float], share: float) -> float:
        return quantile(sorted(values), share)

    return (
        engine,
        way,
        index,
        *(f"{at(found.seconds, share) * 1000:.1f}" for share in (0.5, 0.95)),
        f"{at(found.cpu, 0.5) * 1000:.1f}",
        *(f"{at(found.seconds, share) / at(beside.seconds, share):.2f}" for share in (0.5, 0.95)),
        f"{median(found.hits):,.0f}",
        f"{median(found.read):.0f}",
        f"{median(found.held):.1f}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--presentations", type=int, default=700)
    parser.add_argument("--slides", type=int, default=29, help="of each presentation")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--url", help="of an Elasticsearch")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        setup(folder)
        german = make_german()
        stock = {
            WITHOUT: list(documents(options.pages, options.presentations, 0)),
            WITH: list(documents(options.pages, options.presentations, options.slides)),
        }
        with engines(options.url, folder, german) as made:
            for name, make in made.items():
                print(table([HEAD, *measure(name, make, german, stock, options.queries)]), flush=True)


if __name__ == "__main__":
    main()
