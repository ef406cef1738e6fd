"""A page of hits out of an order that is total, and the counts of the facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tantivy import DocAddress, Query, Searcher, SearchResult

from search.embedded.query import Clause, all_of, filters
from search.embedded.schema import FACET_MARK
from search.facets import FIT
from search.plan import Plan
from search.request import Sort
from search.results import FacetCount, counted

EDGE = 16  # hits looked at on both sides of a page for equal scores; grows where more of them are equal
ALL_VALUES = 60_000  # tantivy refuses more than 65,000 buckets


@dataclass(frozen=True, slots=True)
class Row:
    score: float
    address: DocAddress


def page(searcher: Searcher, query: Query, sort: Sort, offset: int, limit: int) -> tuple[Sequence[Row], int]:
    """The hits of a page and the number of all hits."""
    if sort is Sort.NEWEST:
        found = searcher.search(query, limit=max(limit, 1), offset=offset, order_by_field="newest")
        return [Row(0.0, address) for _, address in found.hits[:limit]], _total(found)
    return _by_score(searcher, query, offset, limit)


def _by_score(searcher: Searcher, query: Query, offset: int, limit: int) -> tuple[Sequence[Row], int]:
    """tantivy leaves hits of equal score in the order of its segments, which changes with every merge. So a page is cut
    from a window that begins and ends between different scores, with equal ones put in order by `tie`."""
    edge = EDGE
    while True:
        start = max(0, offset - edge)
        wanted = offset + limit + edge - start
        found = searcher.search(query, limit=wanted, offset=start, weight_by_field="prior")
        hits = found.hits  # made anew at every access
        scores = [score for score, _ in hits]
        first, last = offset - start, offset - start + limit - 1
        if first >= len(scores):
            return [], _total(found)
        closed_before = start == 0 or scores[0] != scores[first]
        closed_after = len(scores) < wanted or scores[-1] != scores[last]
        if closed_before and closed_after:
            break
        edge *= 8
    ties = searcher.fast_field_values("tie", [address for _, address in hits])
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], ties[index]))
    return [Row(*hits[index]) for index in order[first : first + limit]], _total(found)


def count(searcher: Searcher, query: Query) -> int:
    return _total(searcher.search(query, limit=1))


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # there, but missing in the stubs


def facet_counts(searcher: Searcher, plan: Plan, matching: list[Clause]) -> Mapping[str, tuple[FacetCount, ...]]:
    """One pass for all facets without a choice, one more for each with a choice: it ignores its own."""
    carried = [name for name in plan.facets if name != FIT]
    chosen = [name for name in carried if plan.filters.get(name)]
    free = [name for name in carried if name not in chosen]
    found: dict[str, tuple[FacetCount, ...]] = {}
    for names, without in ((free, None), *(([name], name) for name in chosen)):
        if names:
            query = all_of([*matching, *filters(plan.filters, without=without)])
            answer = searcher.aggregate(query, {name: _terms(name) for name in names})
            found |= {name: _values(answer[name]["buckets"], plan.filters.get(name, ())) for name in names}
    return {name: found[name] for name in carried}


def _terms(name: str) -> dict[str, object]:
    return {"terms": {"field": f"facets.{name}", "size": ALL_VALUES, "segment_size": ALL_VALUES}}


def _values(buckets: list[dict[str, object]], chosen: Sequence[str]) -> tuple[FacetCount, ...]:
    counts = {str(bucket["key"]).removeprefix(FACET_MARK): int(str(bucket["doc_count"])) for bucket in buckets}
    return counted(counts, chosen)
