"""From a plan to queries of Elasticsearch. Pure: values in, queries out.

As in the embedded engine queries come in two forms: `holds_*` only say whether a document matches, `scored` also how
well. Those of the first form stand where Elasticsearch computes no score.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from elasticsearch.dsl.function import FieldValueFactor, ScoreFunction
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    FunctionScore,
    MatchAll,
    MatchNone,
    MatchPhrase,
    Prefix,
    Query,
    Term,
    Terms,
)

from search import ranking
from search.facets import FIT
from search.plan import GRAMS_SHARE, Alternative, Concept, Plan
from search.terms import exact_title

MOST_TERMS = 50_000  # in one clause; the cluster refuses more than 65,536
LONGEST_TERM = 255  # characters; no term of the index is longer


def scope(audiences: Sequence[str], hidden: Collection[str]) -> Query:
    """Keeps a viewer to what they may see."""
    allowed = Terms("audience", list(audiences)) if audiences else MatchNone()
    keys = sorted(hidden)
    left_out: list[Query] = [
        Terms("key", keys[start : start + MOST_TERMS]) for start in range(0, len(keys), MOST_TERMS)
    ]
    return Bool(filter=[allowed], must_not=left_out)


def filters(chosen: Mapping[str, tuple[str, ...]], *, without: str | None = None) -> list[Query]:
    """Of what documents carry; how they suit a city they do not (`search.elastic.fit`)."""
    return [
        Terms(f"facets.{name}", list(values))
        for name, values in chosen.items()
        if values and name not in {without, FIT}
    ]


def holds_term(field: str, term: str) -> Query:
    return Term(field, {"value": term})


def holds_enough(plan: Plan) -> Query:
    """At least `enough` concepts and every required one."""
    return Bool(
        filter=[_at_least(max(plan.enough, 1), [_holds(concept) for concept in plan.concepts]), *_required(plan)]
    )


def holds_any(plan: Plan) -> Query:
    return _at_least(1, [_holds(concept) for concept in plan.concepts])


def holds_grams(plan: Plan) -> Query:
    """Spelled alike: enough of the grams, and every required concept."""
    enough = math.ceil(GRAMS_SHARE * len(plan.grams))
    grams = [holds_term("grams", gram) for gram in plan.grams]
    return Bool(filter=[_at_least(enough, grams), *_required(plan)])


def scored(plan: Plan, matching: Query | None = None) -> Query:
    """The score of a document by what it holds. `matching` decides which documents; without it `holds_enough`."""
    concepts = [_scored_concept(concept) for concept in plan.concepts]
    should: list[Query] = []
    if matching is None:
        must: list[Query] = [_at_least(max(plan.enough, 1), concepts)]
        filtered = _required(plan)
    else:
        must, filtered, should = [], [matching], concepts
    if len(concepts) > 1:
        should = [*should, *(_worth(_holds(concept), ranking.CONCEPT_BONUS) for concept in plan.concepts)]
    if plan.title:
        should.append(_worth(holds_term("exact", exact_title(plan.title)), ranking.EXACT_TITLE))
    should += [_bm25("grams", gram, ranking.GRAM_WEIGHT) for gram in plan.grams]
    return Bool(must=must, filter=filtered, should=should)


def weighted(query: Query, *further: ScoreFunction) -> Query:
    """A score times what the document itself weighs, and times `further` functions."""
    prior = FieldValueFactor(field="prior", missing=1.0)
    return FunctionScore(query=query, functions=[prior, *further], score_mode="multiply", boost_mode="multiply")


def begins(field: str, beginning: str) -> Query:
    return Prefix(field, {"value": beginning}) if len(beginning) <= LONGEST_TERM else MatchNone()


def any_of(queries: Sequence[Query]) -> Query:
    return _at_least(1, queries)


def everything() -> Query:
    return MatchAll()


def _at_least(number: int, queries: Sequence[Query]) -> Query:
    if number == 1 and len(queries) == 1:
        return queries[0]
    return Bool(should=list(queries), minimum_should_match=number) if queries else MatchNone()


def _required(plan: Plan) -> list[Query]:
    return [_holds(concept) for concept in plan.concepts if concept.required]


def _worth(query: Query, score: float) -> Query:
    return ConstantScore(filter=query, boost=score)


def _holds(concept: Concept) -> Query:
    return _at_least(1, [_holds_alternative(alternative) for alternative in concept.alternatives])


def _holds_alternative(alternative: Alternative) -> Query:
    field, terms = alternative.kind.value, alternative.terms
    if len(terms) == 1:
        return holds_term(field, terms[0])
    if alternative.phrase:
        return _phrase(field, terms)
    return Bool(filter=[holds_term(field, term) for term in terms])


def _scored_concept(concept: Concept) -> Query:
    ways = [_scored_alternative(alternative) for alternative in concept.alternatives]
    return ways[0] if len(ways) == 1 else DisMax(queries=ways, tie_breaker=ranking.TIE_BREAKER)


def _scored_alternative(alternative: Alternative) -> Query:
    field, terms, weight = alternative.kind.value, alternative.terms, alternative.weight
    if alternative.phrase and len(terms) > 1:
        everywhere = _phrase(field, terms, weight)
        return _with_title(everywhere, _phrase(f"title_{field}", terms, weight * ranking.TITLE_BOOST))
    if len(terms) == 1:
        return _scored_term(field, terms[0], weight)
    return Bool(must=[_scored_term(field, term, weight) for term in terms])


def _scored_term(field: str, term: str, weight: float) -> Query:
    return _with_title(_bm25(field, term, weight), _bm25(f"title_{field}", term, weight * ranking.TITLE_BOOST))


def _with_title(everywhere: Query, title: Query) -> Query:
    # What stands in the title stands in the field of all texts too.
    return Bool(must=[everywhere], should=[title])


def _bm25(field: str, term: str, weight: float) -> Query:
    return Term(field, {"value": term, "boost": weight})


def _phrase(field: str, terms: Sequence[str], weight: float = 1.0) -> Query:
    return MatchPhrase(field, {"query": " ".join(terms), "boost": weight})
