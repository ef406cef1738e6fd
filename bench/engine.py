"""`python -m bench.engine --pages 1000 10000`: what a search costs on generated pages, contender by contender.

One search is what a request asks of the search room: the query understood, ten hits, all facets, the best passage of
each hit with its words marked. Every contender gets the same pages and queries, in a process of its own. `ratio` is the
p95 beside that of the last contender of this size.

The index of a contender is kept in `--folder` (default: a temporary one), and a second run over it skips the indexing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import django
import psutil

from bench.wagtail_database import WagtailDatabase

if TYPE_CHECKING:
    from search.request import SearchRequest
    from search.results import SearchResults

QUERIES = 200
WARM_UP = 20
FILTERED_EVERY = 5  # every fifth search has a facet chosen
SECONDS = 60  # a slow contender is asked fewer searches, as many as fit into this
LARGEST = {"wagtail": 1_000}  # pages; with more it needs longer than five seconds for a search
MEGABYTE = 1024 * 1024


class Contender(Protocol):
    def index(self, count: int) -> None:
        """Index the first `count` generated pages, unless the folder holds them already."""
        ...

    def ask(self, text: str, filters: Mapping[str, tuple[str, ...]]) -> int:
        """One whole search; the number of hits."""
        ...


class Embedded:
    """The whole way of a search on the embedded engine, without the database."""

    def __init__(self, folder: Path) -> None:
        from search.embedded import EmbeddedEngine
        from search.german import German
        from search.lexicon import open_lexicon

        german = German(open_lexicon(folder.parent / "lexicon"))
        self._engine = EmbeddedEngine(folder, german)
        self._german = german

    def index(self, count: int) -> None:
        from bench.texts import pages

        if self._engine.status().documents != count:
            self._engine.rebuild(pages(count), lambda: ((), ()))

    def ask(self, text: str, filters: Mapping[str, tuple[str, ...]]) -> int:
        from search.request import SearchRequest

        return self.find(SearchRequest(text, filters=filters)).total

    def find(self, request: SearchRequest) -> SearchResults:
        from access.audience import ANYBODY
        from search.finder import Finder
        from search.understand.knowledge import Knowledge

        return Finder(self._engine, self._german, Knowledge()).find(request, viewer=ANYBODY)

    def touch(self) -> None:
        """What a commit does to whoever reads: one page is written anew."""
        from bench.texts import page

        self._engine.apply([page(1)])


# Last the one the others are compared with.
CONTENDERS: Mapping[str, Callable[[Path], Contender]] = {
    "wagtail": WagtailDatabase,
    "embedded": Embedded,
}


@dataclass(frozen=True, slots=True)
class Measured:
    index_seconds: float
    index_bytes: int
    seconds: tuple[float, ...]  # of each search, sorted
    cpu_seconds: tuple[float, ...]  # the same, of processor time: what stays comparable on a busy machine
    hits: int  # of the middle query
    rss_indexed: int  # bytes
    rss: int


def quantile(values: Sequence[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)]


def measure(name: str, folder: Path, count: int) -> Measured:
    from bench.texts import queries

    contender = CONTENDERS[name](folder)
    start = time.perf_counter()
    contender.index(count)
    index_seconds = time.perf_counter() - start
    rss_indexed = psutil.Process().memory_info().rss
    asked = [(text, _filters(number)) for number, text in enumerate(queries(QUERIES))]
    begun = time.perf_counter()
    for text, filters in asked[:WARM_UP]:
        if time.perf_counter() - begun < SECONDS / 2:
            contender.ask(text, filters)
    seconds, cpu_seconds, hits = [], [], []
    for text, filters in asked:
        if time.perf_counter() - begun > SECONDS:
            break
        start, cpu_start = time.perf_counter(), time.process_time()
        hits.append(contender.ask(text, filters))
        seconds.append(time.perf_counter() - start)
        cpu_seconds.append(time.process_time() - cpu_start)
    return Measured(
        index_seconds=index_seconds,
        index_bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        seconds=tuple(sorted(seconds)),
        cpu_seconds=tuple(sorted(cpu_seconds)),
        hits=sorted(hits)[len(hits) // 2],
        rss_indexed=rss_indexed,
        rss=psutil.Process().memory_info().rss,
    )


def _filters(number: int) -> Mapping[str, tuple[str, ...]]:
    return {"topic": ("thema-1", "thema-4")} if number % FILTERED_EVERY == 0 else {}


def _measure_apart(sender: Connection, name: str, folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
    django.setup()
    sender.send(measure(name, folder, count))


def measured_apart(name: str, folder: Path, count: int) -> Measured:
    """In a process of its own, so that the memory is that of this contender."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure_apart, args=(sender, name, folder / f"{name}-{count}", count))
    process.start()
    sender.close()
    try:
        found = receiver.recv()
    except EOFError:
        raise SystemExit(f"{name} failed at {count} pages") from None
    process.join()
    assert isinstance(found, Measured)
    return found


HEAD = (
    "contender",
    "pages",
    "p50 ms",
    "p95 ms",
    "max ms",
    "CPU p50",
    "CPU p95",
    "ratio",
    "hits",
    "index s",
    "index MB",
    "RSS MB",
)


def row(name: str, count: int, found: Measured, last: Measured) -> tuple[str, ...]:
    return (
        name,
        f"{count:,}",
        *(f"{quantile(found.seconds, share) * 1000:.1f}" for share in (0.5, 0.95, 1.0)),
        *(f"{quantile(found.cpu_seconds, share) * 1000:.1f}" for share in (0.5, 0.95)),
        f"{quantile(found.seconds, 0.95) / quantile(last.seconds, 0.95):.2f}",
        f"{found.hits:,}",
        f"{found.index_seconds:.0f}",
        f"{found.index_bytes / MEGABYTE:.0f}",
        f"{found.rss / MEGABYTE:.0f} ({found.rss_indexed / MEGABYTE:.0f} after indexing)",
    )


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        rows: list[tuple[str, ...]] = [HEAD]
        for count in options.pages:
            able = [name for name in CONTENDERS if count <= LARGEST.get(name, count)]
            found = {name: measured_apart(name, folder, count) for name in able}
            last = found[able[-1]]
            rows += [row(name, count, measured, last) for name, measured in found.items()]
        print(table(rows))


if __name__ == "__main__":
    main()
