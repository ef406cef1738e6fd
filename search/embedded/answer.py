"""From a plan to the answer: the result set, what follows below it, and the counts of the facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tantivy import Occur, Query

from search.embedded.hits import Row, count, facet_counts, page
from search.embedded.query import Clause, all_of, filters, holds_any, holds_enough, holds_grams, scored
from search.embedded.reader import Snapshot
from search.embedded.schema import unpacked
from search.engine import EngineHit, EngineResults
from search.plan import GRAMS_ADMIT_BELOW, Plan
from search.request import Sort
from search.results import FacetCount


def everything(snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
    query = all_of([*scope, *filters(plan.filters)])
    rows, total = page(snapshot.searcher, query, Sort.NEWEST, plan.offset, plan.limit)
    return EngineResults(
        hits=_hits(snapshot, rows, partial=False),
        total=total,
        partial_total=0,
        facets=facet_counts(snapshot.searcher, plan, scope),
    )


def matching(snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
    """Counting and ranking read the same postings and neither needs the other, so they share the processors: tantivy
    works without Python's lock. At 100,000 pages that halves the time."""
    ranking = _Ranking(snapshot, plan, [*scope, *filters(plan.filters)])
    found, some = holds_enough(plan), holds_any(plan)  # what holds enough holds some
    counting = snapshot.beside.submit(_count, snapshot, plan, _Matching(found, some, scope))
    rows, total = ranking.page(scored(plan))
    if plan.grams and total < GRAMS_ADMIT_BELOW and _little_found(snapshot, plan, found, scope):
        found = Query.boolean_query([(Occur.Should, found), (Occur.Should, holds_grams(plan))])
        some = Query.boolean_query([(Occur.Should, found), (Occur.Should, some)])
        rows, total = ranking.page(scored(plan, found))
        counting = snapshot.beside.submit(_count, snapshot, plan, _Matching(found, some, scope))
    counted = counting.result()
    partial: Sequence[Row] = ()
    if counted.some > total and len(rows) < plan.limit:
        rest = all_of([(Occur.Must, some), (Occur.MustNot, found)])
        following = replace(plan, offset=max(0, plan.offset - total), limit=plan.limit - len(rows))
        partial, _ = replace(ranking, plan=following).page(scored(plan, rest))
    return EngineResults(
        hits=_hits(snapshot, rows, partial=False) + _hits(snapshot, partial, partial=True),
        total=total,
        partial_total=counted.some - total,
        facets=counted.facets,
    )


@dataclass(frozen=True, slots=True)
class _Ranking:
    snapshot: Snapshot
    plan: Plan
    narrowed: list[Clause]

    def page(self, query: Query) -> tuple[Sequence[Row], int]:
        wanted = all_of([(Occur.Must, query), *self.narrowed])
        return page(self.snapshot.searcher, wanted, self.plan.sort, self.plan.offset, self.plan.limit)


@dataclass(frozen=True, slots=True)
class _Counted:
    some: int
    facets: Mapping[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class _Matching:
    found: Query  # the result set
    some: Query  # the result set and the partial hits
    scope: list[Clause]


def _count(snapshot: Snapshot, plan: Plan, matching: _Matching) -> _Counted:
    narrowed = [(Occur.Must, matching.some), *matching.scope, *filters(plan.filters)]
    return _Counted(
        some=count(snapshot.searcher, all_of(narrowed)),
        facets=facet_counts(snapshot.searcher, plan, [(Occur.Must, matching.found), *matching.scope]),
    )


def _little_found(snapshot: Snapshot, plan: Plan, found: Query, scope: list[Clause]) -> bool:
    """Asked without the filters: what is admitted must not change with a choice, or the facets would count wrongly."""
    if not any(plan.filters.values()):
        return True
    return count(snapshot.searcher, all_of([(Occur.Must, found), *scope])) < GRAMS_ADMIT_BELOW


def _hits(snapshot: Snapshot, rows: Sequence[Row], *, partial: bool) -> tuple[EngineHit, ...]:
    found = ((row, unpacked(snapshot.searcher.doc(row.address)["document"][0])) for row in rows)
    return tuple(EngineHit(document.key, row.score, partial, document) for row, document in found)
