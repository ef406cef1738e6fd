"""From a plan to the searches that answer it. Pure. All are asked in one request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool, Query

from search.elastic import query as queries
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
    found = Bool(should=[queries.holds_enough(plan), queries.holds_grams(plan)], minimum_should_match=1)
    return Matching(found, Bool(should=[found, queries.holds_any(plan)], minimum_should_match=1), admitting=True)


def answering(plan: Plan, matching: Matching, sight: Sight) -> dict[str, Body]:
    """By name: the page of hits, a facet with a choice (its name), and the counts `SOME` and `LITTLE`."""
    held = _Held(plan, sight)
    carried = [name for name in plan.facets if name != FIT or sight.ranks]
    chosen = [name for name in carried if plan.filters.get(name)]
    page = _page(plan, _ranked(plan, matching), held)
    for name in carried:
        if name not in chosen:
            page.aggs.bucket(name, _values(name, sight))
    bodies: dict[str, Body] = {HITS: page.to_dict()}
    for name in chosen:
        counting = held.counting(matching.found, without=name)
        counting.aggs.bucket(name, _values(name, sight))
        bodies[name] = counting.to_dict()
    if matching.found is None or matching.some is None:
        return bodies
    bodies[SOME] = held.counting(matching.some).extra(track_total_hits=True).to_dict()
    if plan.grams and not matching.admitting:
        # Asked without the filters: what is admitted must not change with a choice, or the facets would count wrongly.
        little: Search[Any] = Search().query(Bool(filter=[matching.found, sight.scope]))
        bodies[LITTLE] = little.extra(size=0, track_total_hits=GRAMS_ADMIT_BELOW).to_dict()
    return bodies


def following(plan: Plan, matching: Matching, sight: Sight, *, shown: int, total: int) -> Body:
    """The partial hits of a page on which `shown` of the result set's `total` stand."""
    rest = Bool(filter=[matching.some or queries.everything()], must_not=[matching.found or queries.everything()])
    part = replace(plan, offset=max(0, plan.offset - total), limit=plan.limit - shown)
    return _page(part, queries.scored(part, rest), _Held(part, sight)).to_dict()


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

    def search(self, query: Query, *, judged: bool = True) -> Search[Any]:
        """`judged`: it asks how documents suit the city, which takes two bytes for each of them."""
        ranks = self.sight.ranks
        search: Search[Any] = Search().query(query)
        return search.extra(runtime_mappings=ranks.runtime_mapping) if ranks and judged else search

    def counting(self, held: Query | None, *, without: str | None = None) -> Search[Any]:
        narrowed = [*([held] if held else []), *self.clauses(without=without)]
        judged = without == FIT or bool(self.plan.filters.get(FIT))
        return self.search(Bool(filter=narrowed), judged=judged).extra(size=0, track_total_hits=False)


def _page(plan: Plan, scored: Query | None, held: _Held) -> Search[Any]:
    query: Query = Bool(must=[scored] if scored else [], filter=held.clauses())
    order = plan.order if held.sight.ranks or plan.order is not Sort.FIT else Sort.RELEVANCE
    if order is Sort.RELEVANCE:
        query = queries.weighted(query, *(held.sight.ranks.functions if held.sight.ranks else ()))
    beyond = plan.offset + plan.limit > WINDOW
    page = held.search(query).sort(*_ORDERS[order]).source(["document"])
    offset, limit = (0, 0) if beyond else (plan.offset, plan.limit)
    return page.extra(**{"from": offset, "size": limit, "track_total_hits": True})


def _ranked(plan: Plan, matching: Matching) -> Query | None:
    if matching.found is None:
        return None
    return queries.scored(plan, matching.found if matching.admitting else None)


_ORDERS: Mapping[Sort, Sequence[Any]] = {
    Sort.RELEVANCE: BEST_FIRST,
    Sort.NEWEST: ({"newest": {"order": "desc", "missing": "_last"}}, {"tie": "asc"}),
    Sort.FIT: ({RANK: "desc"}, {"tie": "asc"}),
}


def _values(name: str, sight: Sight) -> Any:
    if name == FIT and sight.ranks:
        return sight.ranks.verdicts()
    return A("terms", field=f"facets.{name}", size=ALL_VALUES)


@cache
def known() -> Body:
    """What a process knows of the index and must see when it changes. The answer depends on nothing but the index, so
    the cluster keeps it until something is written."""
    search: Search[Any] = Search().query(queries.everything()).extra(size=0, track_total_hits=False)
    search.aggs.bucket("audiences", A("terms", field="audience", size=ALL_VALUES))
    search.aggs.metric("lowest", A("min", field="schema")).metric("highest", A("max", field="schema"))
    search.aggs.metric("offers", A("sum", field="offer_mark"))
    return search.to_dict()


def counts(wanted: Sequence[Query], scope: Query) -> Iterator[Body]:
    for query in wanted:
        search: Search[Any] = Search().query(Bool(filter=[query, scope]))
        yield search.extra(size=0, track_total_hits=True).to_dict()
