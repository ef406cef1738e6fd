"""From a plan to the searches that answer it. Pure. All are asked in one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from search.elastic import clauses
from search.elastic import query as queries
from search.elastic.clauses import EVERYTHING, Query, all_of, any_of
from search.elastic.fit import RANK, CityRanks
from search.facets import FIT
from search.plan import GRAMS_ADMIT_BELOW, Plan
from search.request import Sort

ALL_VALUES = 10_000  # of a facet; a bucket costs only what it holds
WINDOW = 2_000_000  # hits that can be paged through, the setting of the index

BEST_FIRST: Sequence[Any] = ({"_score": "desc"}, {"tie": "asc"})

HITS, SOME, LITTLE = "hits", "some", "little"
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks: what they may see, and how it suits their city."""

    scope: Query
    ranks: CityRanks | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """`found`: the result set. `some`: with it the partial hits. None: everything."""

    found: Query | None
    some: Query | None = None
    admitting: bool = False  # the result set is wider than what holds enough of the words


def matching(plan: Plan) -> Matching:
    if not plan.concepts:
        return Matching(None)
    return Matching(queries.holds_enough(plan), queries.holds_any(plan))


def with_grams(plan: Plan) -> Matching:
    """Where hardly anything was found, also what is spelled alike."""
    found = any_of([queries.holds_enough(plan), queries.holds_grams(plan)])
    return Matching(found, any_of([found, queries.holds_any(plan)]), admitting=True)


def answering(plan: Plan, matching: Matching, sight: Sight) -> dict[str, Body]:
    """By name: the page of hits, a facet with a choice (its name), and the counts `SOME` and `LITTLE`."""
    held = _Held(plan, sight)
    carried = [name for name in plan.facets if name != FIT or sight.ranks]
    chosen = [name for name in carried if plan.filters.get(name)]
    page = _page(plan, _ranked(plan, matching), held)
    bodies: dict[str, Body] = {HITS: {**page, "aggs": _values([n for n in carried if n not in chosen], sight)}}
    for name in chosen:
        bodies[name] = {**held.counting(matching.found, without=name), "aggs": _values([name], sight)}
    if matching.found is None or matching.some is None:
        return bodies
    bodies[SOME] = {**held.counting(matching.some), "track_total_hits": True}
    if plan.grams and not matching.admitting:
        # Asked without the filters: what is admitted must not change with a choice, or the facets would count wrongly.
        bodies[LITTLE] = counting(all_of(matching.found, sight.scope), upto=GRAMS_ADMIT_BELOW)
    return bodies


def following(plan: Plan, matching: Matching, sight: Sight, *, shown: int, total: int) -> Body:
    """The partial hits of a page on which `shown` of the result set's `total` stand."""
    rest = all_of(matching.some or EVERYTHING, without=[matching.found or EVERYTHING])
    part = replace(plan, offset=max(0, plan.offset - total), limit=plan.limit - shown)
    return _page(part, queries.scored(part, rest), _Held(part, sight))


@dataclass(frozen=True, slots=True)
class _Held:
    """What every search of a plan is held to."""

    plan: Plan
    sight: Sight

    def clauses(self, *, without: str | None = None) -> list[Query]:
        clauses = [self.sight.scope, *queries.filters(self.plan.filters, without=without)]
        verdicts = self.plan.filters.get(FIT, ())
        if self.sight.ranks and verdicts and without != FIT:
            clauses.append(self.sight.ranks.holds(verdicts))
        return clauses

    def search(self, query: Query, *, judged: bool = True) -> Body:
        """`judged`: it asks how documents suit the city, which takes two bytes for each of them."""
        ranks = self.sight.ranks
        return {"query": query, **({"runtime_mappings": ranks.runtime_mapping} if ranks and judged else {})}

    def counting(self, held: Query | None, *, without: str | None = None) -> Body:
        narrowed = [*([held] if held else []), *self.clauses(without=without)]
        judged = without == FIT or bool(self.plan.filters.get(FIT))
        return {**self.search(all_of(*narrowed), judged=judged), "size": 0, "track_total_hits": False}


def _page(plan: Plan, scored: Query | None, held: _Held) -> Body:
    ranks = held.sight.ranks
    query = clauses.scored([scored] if scored else [], filtered=held.clauses())
    order = plan.order if ranks or plan.order is not Sort.FIT else Sort.RELEVANCE
    if order is Sort.RELEVANCE:
        query = queries.weighted(query, *([ranks.function] if ranks else []))
    offset, limit = (0, 0) if plan.offset + plan.limit > WINDOW else (plan.offset, plan.limit)
    extent = {"from": offset, "size": limit, "track_total_hits": True}
    return {**held.search(query), **extent, "sort": _ORDERS[order], "_source": ["document"]}


def _ranked(plan: Plan, matching: Matching) -> Query | None:
    if matching.found is None:
        return None
    return queries.scored(plan, matching.found if matching.admitting else None)


_ORDERS: Mapping[Sort, Sequence[Any]] = {
    Sort.RELEVANCE: BEST_FIRST,
    Sort.NEWEST: ({"newest": {"order": "desc", "missing": "_last"}}, {"tie": "asc"}),
    Sort.FIT: ({RANK: "desc"}, {"tie": "asc"}),
}


def _values(names: Sequence[str], sight: Sight) -> Mapping[str, Any]:
    """The values of these facets with their numbers."""
    return {name: sight.ranks.verdicts if name == FIT and sight.ranks else _carried(name) for name in names}


def _carried(name: str) -> Mapping[str, Any]:
    return {"terms": {"field": f"facets.{name}", "size": ALL_VALUES}}


# What a process knows of the index and must see when it changes. The answer depends on nothing but the index, so the
# cluster keeps it until something is written.
KNOWN: Body = {
    "query": EVERYTHING,
    "size": 0,
    "track_total_hits": False,
    "aggs": {
        "audiences": {"terms": {"field": "audience", "size": ALL_VALUES}},
        "lowest": {"min": {"field": "schema"}},
        "highest": {"max": {"field": "schema"}},
        "offers": {"sum": {"field": "offer_mark"}},
    },
}


def counting(query: Query, *, upto: int | bool = True) -> Body:
    """How many there are; past `upto` it is enough to know that there are more."""
    return {"query": query, "size": 0, "track_total_hits": upto}
