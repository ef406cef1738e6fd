"""From a plan to tantivy queries. Pure: values in, queries out.

Queries come in two forms: `holds_*` only say whether a document matches (for the result set, counts and facets),
`scored` ones also how well.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from tantivy import Occur, Query

from search import ranking
from search.embedded.schema import SCHEMA, facet_terms
from search.facets import FIT
from search.plan import GRAMS_SHARE, Alternative, Concept, Plan
from search.terms import exact_title

Clause = tuple[Occur, Query]


def scope(audiences: Sequence[str] | None, hidden: Collection[str]) -> list[Clause]:
    """The clauses that keep a viewer to what they may see; `audiences` None: everything."""
    clauses: list[Clause] = []
    if audiences is not None:
        clauses.append((Occur.Must, any_keyword("audience", audiences)))
    if hidden:
        clauses.append((Occur.MustNot, Query.term_set_query(SCHEMA, "key", sorted(hidden))))
    return clauses


def filters(chosen: Mapping[str, tuple[str, ...]], *, without: str | None = None) -> list[Clause]:
    """Of what documents carry; how they suit a city they do not (`CityView.holds`)."""
    return [
        (Occur.Must, any_keyword(f"facets.{name}", facet_terms(values)))
        for name, values in chosen.items()
        if values and name not in {without, FIT}
    ]


def any_keyword(field: str, values: Sequence[str]) -> Query:
    """Holds any of these whole values. Adds nothing to the score."""
    if not values:
        return Query.empty_query()
    if len(values) == 1:
        return _unscored(Query.term_query(SCHEMA, field, values[0], "basic"))
    return _unscored(Query.term_set_query(SCHEMA, field, list(values)))


def all_of(clauses: Iterable[Clause]) -> Query:
    """Every clause; when none of them says what must be there, everything but what must not."""
    clauses = list(clauses)
    if not any(occur == Occur.Must for occur, _ in clauses):
        clauses.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(clauses)


def any_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def holds_term(field: str, term: str) -> Query:
    return Query.term_query(SCHEMA, field, term, "basic")


def holds_enough(plan: Plan) -> Query:
    """At least `enough` concepts and every required one."""
    return _enough(plan, [_holds(concept) for concept in plan.concepts])


def holds_any(plan: Plan) -> Query:
    return any_of(_holds(concept) for concept in plan.concepts)


def holds_grams(plan: Plan) -> Query:
    """Spelled alike: enough of the grams, and every required concept."""
    enough = math.ceil(GRAMS_SHARE * len(plan.grams))
    grams = [(Occur.Should, holds_term("grams", gram)) for gram in plan.grams]
    return Query.boolean_query(
        [(Occur.Must, Query.boolean_query(grams, minimum_number_should_match=enough)), *_required(plan)]
    )


def scored(plan: Plan, matching: Query | None = None) -> Query:
    """The score of a document by what it holds. `matching` decides which documents; without it `holds_enough`, which
    then costs no second pass."""
    concepts = [_scored_concept(concept) for concept in plan.concepts]
    must = [(Occur.Must, _enough(plan, concepts))]
    should: list[Clause] = []
    if matching is not None:
        must, should = [(Occur.Must, _unscored(matching))], [(Occur.Should, concept) for concept in concepts]
    if len(concepts) > 1:
        should += [
            (Occur.Should, Query.const_score_query(_holds(concept), ranking.CONCEPT_BONUS)) for concept in plan.concepts
        ]
    if plan.title:
        title = Query.const_score_query(holds_term("exact", exact_title(plan.title)), ranking.EXACT_TITLE)
        should.append((Occur.Should, title))
    if plan.grams:
        grams = [(Occur.Should, Query.term_query(SCHEMA, "grams", gram, "freq")) for gram in plan.grams]
        should.append((Occur.Should, Query.boost_query(Query.boolean_query(grams), ranking.GRAM_WEIGHT)))
    return Query.boolean_query([*must, *should])


def _enough(plan: Plan, concepts: Sequence[Query]) -> Query:
    counted = Query.boolean_query(
        [(Occur.Should, concept) for concept in concepts], minimum_number_should_match=max(plan.enough, 1)
    )
    required = _required(plan)
    return Query.boolean_query([(Occur.Must, counted), *required]) if required else counted


def _required(plan: Plan) -> list[Clause]:
    return [(Occur.Must, _unscored(_holds(concept))) for concept in plan.concepts if concept.required]


def _holds(concept: Concept) -> Query:
    """In the texts of the page, or in those of its files."""
    return any_of(
        _holds_in(field, way) for way in concept.alternatives for field in (way.kind.value, f"file_{way.kind.value}")
    )


def _holds_in(field: str, alternative: Alternative) -> Query:
    terms = alternative.terms
    if len(terms) == 1:
        return holds_term(field, terms[0])
    if alternative.phrase:
        return Query.phrase_query(SCHEMA, field, list(terms))
    return Query.boolean_query([(Occur.Must, holds_term(field, term)) for term in terms])


def _scored_concept(concept: Concept) -> Query:
    ways = [_scored_alternative(alternative) for alternative in concept.alternatives]
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways, ranking.TIE_BREAKER)


def _scored_alternative(alternative: Alternative) -> Query:
    kind = alternative.kind.value
    filed = Query.boost_query(_scored_in(f"file_{kind}", alternative), ranking.FILE_BOOST)
    return Query.boost_query(any_of([_scored_on_page(kind, alternative), filed]), alternative.weight)


def _scored_on_page(field: str, alternative: Alternative) -> Query:
    terms = alternative.terms
    if alternative.phrase and len(terms) > 1:
        return _with_title(*(_scored_in(name, alternative) for name in (field, f"title_{field}")))
    if len(terms) == 1:
        return _scored_term(field, terms[0])
    return Query.boolean_query([(Occur.Must, _scored_term(field, term)) for term in terms])


def _scored_in(field: str, alternative: Alternative) -> Query:
    terms = alternative.terms
    if alternative.phrase and len(terms) > 1:
        return Query.phrase_query(SCHEMA, field, list(terms))
    single = [Query.term_query(SCHEMA, field, term, "freq") for term in terms]
    return single[0] if len(single) == 1 else Query.boolean_query([(Occur.Must, query) for query in single])


def _scored_term(field: str, term: str) -> Query:
    return _with_title(*(Query.term_query(SCHEMA, name, term, "freq") for name in (field, f"title_{field}")))


def _with_title(everywhere: Query, title: Query) -> Query:
    # What stands in the title stands in the field of all texts too.
    return Query.boolean_query(
        [(Occur.Must, everywhere), (Occur.Should, Query.boost_query(title, ranking.TITLE_BOOST))]
    )


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
