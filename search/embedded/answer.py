"""From a plan to the answer: the result set, what follows below it, and the counts of the facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tantivy import Occur, Query

from search.embedded.city_pages import city_page
from search.embedded.hits import Row, count, facet_counts, page
from search.embedded.query import Clause, all_of, filters, holds_any, holds_enough, holds_grams, scored
from search.embedded.reader import Snapshot
from search.embedded.schema import unpacked
from search.engine import EngineHit, EngineResults
from search.facets import FIT
from search.plan import GRAMS_ADMIT_BELOW, Plan
from search.results import FacetCount

Facets = Mapping[str, tuple[FacetCount, ...]]


def everything(snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
    narrowed = [*scope, *_verdict_chosen(snapshot, plan)]
    counting = snapshot.beside.submit(facet_counts, snapshot.searcher, plan, narrowed)
    ranked = _Ranking(snapshot, plan, [*scope, *filters(plan.filters)]).page()
    return EngineResults(
        hits=_hits(snapshot, ranked.rows, partial=False),
        total=ranked.total,
        partial_total=0,
        facets=_with_verdicts(plan, counting.result(), ranked),
    )


def matching(snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
    """Counting and ranking read the same postings and neither needs the other, so they share the processors: tantivy
    works without Python's lock. At 100,000 pages that halves the time."""
    ranking = _Ranking(snapshot, plan, [*scope, *filters(plan.filters)])
    found, some = holds_enough(plan), holds_any(plan)  # what holds enough holds some
    counting = snapshot.beside.submit(_count, snapshot, plan, _Matching(found, some, scope))
    ranked = ranking.page(scored(plan))
    if plan.grams and ranked.total < GRAMS_ADMIT_BELOW and _little_found(snapshot, plan, found, scope):
        found = Query.boolean_query([(Occur.Should, found), (Occur.Should, holds_grams(plan))])
        some = Query.boolean_query([(Occur.Should, found), (Occur.Should, some)])
        ranked = ranking.page(scored(plan, found))
        counting = snapshot.beside.submit(_count, snapshot, plan, _Matching(found, some, scope))
    counted, total = counting.result(), ranked.total
    partial: Sequence[Row] = ()
    if counted.some > total and len(ranked.rows) < plan.limit:
        rest = all_of([(Occur.Must, some), (Occur.MustNot, found)])
        following = replace(plan, offset=max(0, plan.offset - total), limit=plan.limit - len(ranked.rows))
        partial = replace(ranking, plan=following).page(scored(plan, rest)).rows
    return EngineResults(
        hits=_hits(snapshot, ranked.rows, partial=False) + _hits(snapshot, partial, partial=True),
        total=total,
        partial_total=counted.some - total,
        facets=_with_verdicts(plan, counted.facets, ranked),
    )


@dataclass(frozen=True, slots=True)
class _Ranked:
    rows: Sequence[Row]
    total: int
    verdicts: tuple[FacetCount, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ranking:
    snapshot: Snapshot
    plan: Plan
    narrowed: list[Clause]  # by all filters but the verdict

    def page(self, query: Query | None = None) -> _Ranked:
        plan, searcher = self.plan, self.snapshot.searcher
        wanted = all_of([*([(Occur.Must, query)] if query else []), *self.narrowed])
        if plan.viewpoint is None:
            return _Ranked(*page(searcher, wanted, plan.order, plan.offset, plan.limit))
        return _Ranked(*city_page(searcher, wanted, plan, self.snapshot.seen_from(plan.viewpoint)))


@dataclass(frozen=True, slots=True)
class _Counted:
    some: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class _Matching:
    found: Query  # the result set
    some: Query  # the result set and the partial hits
    scope: list[Clause]


def _count(snapshot: Snapshot, plan: Plan, matching: _Matching) -> _Counted:
    scope = [*matching.scope, *_verdict_chosen(snapshot, plan)]
    narrowed = [(Occur.Must, matching.some), *scope, *filters(plan.filters)]
    return _Counted(
        some=count(snapshot.searcher, all_of(narrowed)),
        facets=facet_counts(snapshot.searcher, plan, [(Occur.Must, matching.found), *scope]),
    )


def _verdict_chosen(snapshot: Snapshot, plan: Plan) -> list[Clause]:
    if plan.viewpoint is None or not plan.filters.get(FIT):
        return []
    return [(Occur.Must, snapshot.seen_from(plan.viewpoint).holds(plan.filters[FIT]))]


def _with_verdicts(plan: Plan, facets: Facets, ranked: _Ranked) -> Facets:
    both = {**facets, FIT: ranked.verdicts}
    return {name: both[name] for name in plan.facets}


def _little_found(snapshot: Snapshot, plan: Plan, found: Query, scope: list[Clause]) -> bool:
    """Asked without the filters: what is admitted must not change with a choice, or the facets would count wrongly."""
    if not any(plan.filters.values()):
        return True
    return count(snapshot.searcher, all_of([(Occur.Must, found), *scope])) < GRAMS_ADMIT_BELOW


def _hits(snapshot: Snapshot, rows: Sequence[Row], *, partial: bool) -> tuple[EngineHit, ...]:
    found = ((row, unpacked(snapshot.searcher.doc(row.address)["document"][0])) for row in rows)
    return tuple(EngineHit(document.key, row.score, partial, document) for row, document in found)
