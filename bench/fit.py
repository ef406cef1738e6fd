"""`python -m bench.fit --pages 1000 10000`: what the reader's city costs a search, beside the same search without one.

A search is the same as in `bench.engine`: understood, ranked, all facets counted, ten hits with their passages; with a
city also judged. `ratio` is the p95 beside that of the same words without a city. The cities take turns, all of them
have been looked from before; what the first look costs stands in rows of its own (`first look`: the index was never
seen from anywhere; `after a change`: it was, and one page has been written since).

The index is kept in `--folder` (default: a temporary one), and a second run over it skips the indexing.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import django

from bench.engine import Embedded, quantile, table

if TYPE_CHECKING:
    from cities.profiles import Viewpoint
    from search.request import SearchRequest

QUERIES, WARM_UP = 200, 20
HERE = ("augsburg", "bremen", "herne", "muenchen", "trier")  # a few of different size and state
HEAD = ("search", "pages", "p50 ms", "p95 ms", "max ms", "CPU p50", "CPU p95", "ratio", "hits")
Ask = Callable[[str, "Viewpoint"], "SearchRequest"]


def ways() -> Mapping[str, tuple[str, Ask]]:
    """What is asked → beside which it is put, and how."""
    from search.facets import FIT
    from search.request import SearchRequest, Sort

    words, none = "words, without a city", "no words, without a city"
    good = {FIT: ("good",)}
    return {
        words: (words, lambda text, _here: SearchRequest(text)),
        "words, blended with fit": (words, lambda text, here: SearchRequest(text, viewpoint=here)),
        "words, sorted by fit": (words, lambda text, here: SearchRequest(text, viewpoint=here, sort=Sort.FIT)),
        "words, fits well": (words, lambda text, here: SearchRequest(text, viewpoint=here, filters=good)),
        none: (none, lambda _text, _here: SearchRequest()),
        "no words, by fit": (none, lambda _text, here: SearchRequest(viewpoint=here)),
        "no words, by fit, fits well": (none, lambda _text, here: SearchRequest(viewpoint=here, filters=good)),
        "no words, by fit, page 50": (none, lambda _text, here: SearchRequest(viewpoint=here, page=50)),
    }


def viewpoints() -> list[Viewpoint]:
    from bench.cities import demo_field
    from cities.profiles import Viewpoint

    field = demo_field()
    return [Viewpoint(field.profiles[slug], field) for slug in HERE]


@dataclass(frozen=True, slots=True)
class Timed:
    """Sorted. Processor time stays comparable on a busy machine, but adds up what ran at the same time."""

    seconds: Sequence[float]
    cpu: Sequence[float]


def timed(searches: Sequence[Callable[[], object]]) -> Timed:
    seconds, cpu = [], []
    for search in searches:
        start, cpu_start = time.perf_counter(), time.process_time()
        search()
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - cpu_start)
    return Timed(sorted(seconds), sorted(cpu))


def measure(folder: Path, count: int) -> Iterator[tuple[str, ...]]:
    from bench.texts import queries

    contender, texts = Embedded(folder / f"embedded-{count}"), queries(QUERIES)
    contender.index(count)
    asked = ways()
    for name in ("first look", "after a change"):
        yield _row(name, count, _looks(contender, asked["no words, by fit"][1]), None, "")
        contender.touch()
    found: dict[str, Timed] = {}
    for name, (beside, ask) in asked.items():
        requests = [ask(text, here) for text, here in zip(texts, cycle(viewpoints()), strict=False)]
        totals = sorted(contender.find(request).total for request in requests[:WARM_UP])
        found[name] = timed([lambda request=request: contender.find(request) for request in requests])  # type: ignore[misc]
        yield _row(name, count, found[name], found[beside], f"{totals[len(totals) // 2]:,}")


def _looks(contender: Embedded, ask: Ask) -> Timed:
    """A look from each city in turn; before that one without a city, which opens the index."""
    contender.ask("", {})
    return timed([lambda here=here: contender.find(ask("", here)) for here in viewpoints()])  # type: ignore[misc]


def _row(name: str, count: int, found: Timed, beside: Timed | None, hits: str) -> tuple[str, ...]:
    shares = (f"{quantile(found.seconds, share) * 1000:.1f}" for share in (0.5, 0.95, 1.0))
    cpu = (f"{quantile(found.cpu, share) * 1000:.1f}" for share in (0.5, 0.95))
    ratio = f"{quantile(found.seconds, 0.95) / quantile(beside.seconds, 0.95):.2f}" if beside else ""
    return (name, f"{count:,}", *shares, *cpu, ratio, hits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = options.folder or Path(temporary)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
        os.environ["DATABASE_URL"] = f"sqlite:///{temporary}/site.sqlite3"
        django.setup()
        print(table([HEAD, *(row for count in options.pages for row in measure(folder, count))]))


if __name__ == "__main__":
    main()
