"""From a plan to queries of Elasticsearch. Pure: values in, queries out.

As in the embedded engine queries come in two forms: `holds_*` only say whether a document matches, `scored` also how
well. Those of the first form stand where Elasticsearch computes no score.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from search import ranking
from search.elastic import clauses
from search.elastic.clauses import NOTHING, Query, all_of, any_of
from search.facets import FIT
from search.plan import GRAMS_SHARE, Alternative, Concept, Plan
from search.terms import exact_title

MOST_TERMS = 50_000  # in one clause; the cluster refuses more than 65,536
LONGEST_TERM = 255  # characters; no term of the index is longer
PRIOR: Query = {"field_value_factor": {"field": "prior", "missing": 1.0}}


def scope(audiences: Sequence[str], hidden: Collection[str]) -> Query:
    """Keeps a viewer to what they may see."""
    keys = sorted(hidden)
    starts = range(0, len(keys), MOST_TERMS)
    left_out = [clauses.terms("key", keys[start : start + MOST_TERMS]) for start in starts]
    return all_of(clauses.terms("audience", audiences) if audiences else NOTHING, without=left_out)


def filters(chosen: Mapping[str, tuple[str, ...]], *, without: str | None = None) -> list[Query]:
    """Of what documents carry; how they suit a city they do not (`search.elastic.fit`)."""
    return [
        clauses.terms(f"facets.{name}", values)
        for name, values in chosen.items()
        if values and name not in {without, FIT}
    ]


def holds_enough(plan: Plan) -> Query:
    """At least `enough` concepts and every required one."""
    return all_of(any_of([_holds(concept) for concept in plan.concepts], max(plan.enough, 1)), *_required(plan))


def holds_any(plan: Plan) -> Query:
    return any_of([_holds(concept) for concept in plan.concepts])


def holds_grams(plan: Plan) -> Query:
    """Spelled alike: enough of the grams, and every required concept."""
    enough = math.ceil(GRAMS_SHARE * len(plan.grams))
    return all_of(any_of([clauses.term("grams", gram) for gram in plan.grams], enough), *_required(plan))


def scored(plan: Plan, matching: Query | None = None) -> Query:
    """The score of a document by what it holds. `matching` decides which documents; without it `holds_enough`."""
    concepts = [_scored_concept(concept) for concept in plan.concepts]
    should: list[Query] = []
    if matching is None:
        must, filtered = [any_of(concepts, max(plan.enough, 1))], _required(plan)
    else:
        must, filtered, should = [], [matching], concepts
    if len(concepts) > 1:
        should = [*should, *(clauses.worth(_holds(concept), ranking.CONCEPT_BONUS) for concept in plan.concepts)]
    if plan.title:
        should.append(clauses.worth(clauses.term("exact", exact_title(plan.title)), ranking.EXACT_TITLE))
    should += [clauses.term("grams", gram, ranking.GRAM_WEIGHT) for gram in plan.grams]
    return clauses.scored(must, filtered=filtered, should=should)


def weighted(query: Query, *further: Query) -> Query:
    """A score times what the document itself weighs, and times `further` functions."""
    return clauses.multiplied(query, [PRIOR, *further])


def begins(field: str, beginning: str) -> Query:
    return clauses.prefix(field, beginning) if len(beginning) <= LONGEST_TERM else NOTHING


def _required(plan: Plan) -> list[Query]:
    return [_holds(concept) for concept in plan.concepts if concept.required]


def _holds(concept: Concept) -> Query:
    """In the texts of the page, or in those of its files."""
    return any_of(
        [_holds_in(field, way) for way in concept.alternatives for field in (way.kind.value, f"file_{way.kind.value}")]
    )


def _holds_in(field: str, alternative: Alternative) -> Query:
    terms = alternative.terms
    if len(terms) == 1:
        return clauses.term(field, terms[0])
    if alternative.phrase:
        return clauses.phrase(field, terms)
    return all_of(*(clauses.term(field, term) for term in terms))


def _scored_concept(concept: Concept) -> Query:
    return clauses.best_of([_scored_alternative(one) for one in concept.alternatives], ranking.TIE_BREAKER)


def _scored_alternative(alternative: Alternative) -> Query:
    kind = alternative.kind.value
    filed = _scored_in(f"file_{kind}", alternative, alternative.weight * ranking.FILE_BOOST)
    return any_of([_scored_on_page(kind, alternative), filed])


def _scored_in(field: str, alternative: Alternative, weight: float) -> Query:
    terms = alternative.terms
    if alternative.phrase and len(terms) > 1:
        return clauses.phrase(field, terms, weight)
    single = [clauses.term(field, term, weight) for term in terms]
    return single[0] if len(single) == 1 else clauses.scored(single)


def _scored_on_page(field: str, alternative: Alternative) -> Query:
    terms, weight = alternative.terms, alternative.weight
    if alternative.phrase and len(terms) > 1:
        everywhere = clauses.phrase(field, terms, weight)
        return _with_title(everywhere, clauses.phrase(f"title_{field}", terms, weight * ranking.TITLE_BOOST))
    if len(terms) == 1:
        return _scored_term(field, terms[0], weight)
    return clauses.scored([_scored_term(field, term, weight) for term in terms])


def _scored_term(field: str, term: str, weight: float) -> Query:
    everywhere = clauses.term(field, term, weight)
    return _with_title(everywhere, clauses.term(f"title_{field}", term, weight * ranking.TITLE_BOOST))


def _with_title(everywhere: Query, title: Query) -> Query:
    # What stands in the title stands in the field of all texts too.
    return clauses.scored([everywhere], should=[title])
