"""From a plan to the answer: the result set, what follows below it, and the counts of the facets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from access.audience import Viewer
from search.elastic import bodies
from search.elastic.bodies import HITS, LITTLE, SOME, Matching, Sight
from search.elastic.index import Answer, Index
from search.engine import EngineHit, EngineResults
from search.facets import FIT
from search.fit_numbers import VERDICTS
from search.plan import GRAMS_ADMIT_BELOW, Plan
from search.results import FacetCount, counted
from search.stored import read_document


def answer(index: Index, plan: Plan, *, viewer: Viewer, hidden: Collection[str]) -> EngineResults:
    asked = _Asked(index, plan, viewer, hidden)
    matching = bodies.matching(plan)
    found = asked.of(matching)
    if LITTLE in found and _total(found[LITTLE]) < GRAMS_ADMIT_BELOW:
        matching = bodies.with_grams(plan)
        found = asked.of(matching)
    total = _total(found[HITS])
    some = _total(found[SOME]) if SOME in found else total
    hits = _hits(found[HITS], partial=False)
    if some > total and len(hits) < plan.limit:
        hits += _hits(asked.rest(matching, shown=len(hits), total=total), partial=True)
    return EngineResults(hits, total, some - total, _facets(plan, found))


class _Asked:
    def __init__(self, index: Index, plan: Plan, viewer: Viewer, hidden: Collection[str]) -> None:
        self._index = index
        self._plan = plan
        self._who: Mapping[str, Any] = {"viewer": viewer, "hidden": hidden, "viewpoint": plan.viewpoint}

    def of(self, matching: Matching) -> Mapping[str, Answer]:
        names: list[str] = []

        def make(sight: Sight) -> list[bodies.Body]:
            made = bodies.answering(self._plan, matching, sight)
            names[:] = made
            return list(made.values())

        answers = self._index.ask(make, **self._who)
        return dict(zip(names, answers, strict=True))

    def rest(self, matching: Matching, *, shown: int, total: int) -> Answer:
        def make(sight: Sight) -> list[bodies.Body]:
            return [bodies.following(self._plan, matching, sight, shown=shown, total=total)]

        return self._index.ask(make, **self._who)[0]


def _total(one: Answer) -> int:
    return int(one["hits"]["total"]["value"])


def _hits(one: Answer, *, partial: bool) -> tuple[EngineHit, ...]:
    found = ((hit["_score"] or 0.0, read_document(hit["_source"]["document"])) for hit in one["hits"]["hits"])
    return tuple(EngineHit(document.key, score, partial, document) for score, document in found)


def _facets(plan: Plan, found: Mapping[str, Answer]) -> Mapping[str, tuple[FacetCount, ...]]:
    """A facet with a choice has an answer of its own, the others come with the hits."""
    return {name: _values(plan, name, found.get(name, found[HITS])["aggregations"][name]) for name in plan.facets}


def _values(plan: Plan, name: str, counts: Mapping[str, Any]) -> tuple[FacetCount, ...]:
    chosen: Sequence[str] = plan.filters.get(name, ())
    numbers = {bucket["key"]: bucket["doc_count"] for bucket in counts["buckets"]}
    if name == FIT:
        return tuple(FacetCount(value, numbers[value], value in chosen) for value in VERDICTS)
    return counted(numbers, chosen)
