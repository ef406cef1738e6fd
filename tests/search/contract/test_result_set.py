"""What counts as found, what follows below the divider, and what only its spelling admits."""

from __future__ import annotations

import datetime as dt

from access.audience import ANYBODY
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.request import Sort
from search.results import FacetCount
from tests.search.contract.collection import document, fill, ids, phrase, plan, with_grams, word

WORDS = "Ganztag Eltern Verein Museum"


def test_half_of_the_words_make_a_hit_and_fewer_follow_as_partial(engine: SearchEngine, german: German) -> None:
    bodies = ("Ganztag Eltern Verein Museum", "Ganztag Eltern", "Museum", "Garten", "Verein und Museum")
    fill(
        engine,
        [document(number, body=body, facets={"topic": (f"t{number}",)}) for number, body in enumerate(bodies, start=1)],
    )

    results = engine.search(plan(german, WORDS, facets=("topic",)), viewer=ANYBODY)

    assert ids(results, partial=False)[0] == 1
    assert set(ids(results, partial=False)) == {1, 2, 5}
    assert ids(results, partial=True) == [3]
    assert (results.total, results.partial_total) == (3, 1)
    assert results.facets["topic"] == tuple(FacetCount(f"t{number}", 1) for number in (1, 2, 5))


def test_partial_hits_follow_even_when_they_are_newer(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, body="Ganztag Eltern", newest=dt.date(2001, 1, 1)),
            document(2, body="Museum", newest=dt.date(2025, 1, 1)),
            document(3, body="Verein", newest=dt.date(2024, 1, 1)),
        ],
    )

    assert ids(engine.search(plan(german, WORDS, sort=Sort.NEWEST), viewer=ANYBODY)) == [1, 2, 3]


def test_a_quotation_must_be_found(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, body="Haus im Grünen, Garten, Weg"), document(2, body="Garten und Weg")])
    concepts = (phrase(german, "Haus im Grünen"), word(german, "Garten"), word(german, "Weg"))

    results = engine.search(Plan(concepts, enough=2), viewer=ANYBODY)

    assert ids(results, partial=False) == [1]
    assert ids(results, partial=True) == [2]


def test_pages_run_on_from_hits_into_partial_ones_without_gap_or_repetition(
    engine: SearchEngine, german: German
) -> None:
    full = [document(number, body="Ganztag Eltern") for number in range(1, 14)]
    part = [document(number, body="Museum") for number in range(20, 38)]
    fill(engine, [*full, *part])

    pages = [engine.search(plan(german, WORDS, offset=start, limit=5), viewer=ANYBODY) for start in range(0, 40, 5)]

    found = [number for page in pages for number in ids(page)]
    assert found == [*range(1, 14), *range(20, 38)]
    assert {(page.total, page.partial_total) for page in pages} == {(13, 18)}
    assert [hit.partial for page in pages for hit in page.hits] == [False] * 13 + [True] * 18


def test_likeness_of_spelling_admits_only_when_little_is_found(engine: SearchEngine, german: German) -> None:
    alike = document(100, "Bildungslandschaftsplanung")
    fill(engine, [document(1, "Bildungslandschaften"), alike])
    typed = with_grams(german, "Bildungslandschaftsplaner", facets=("kind",))
    assert ids(engine.search(plan(german, "Bildungslandschaftsplaner"), viewer=ANYBODY), partial=False) == []

    results = engine.search(typed, viewer=ANYBODY)

    assert ids(results) == [100]
    assert (results.total, results.partial_total) == (1, 0)


def test_likeness_of_spelling_admits_nothing_beside_five_hits(engine: SearchEngine, german: German) -> None:
    found = [document(number, body="Bildungslandschaftsplaner") for number in range(1, 6)]
    fill(engine, [*found, document(100, "Bildungslandschaftsplanung")])

    results = engine.search(with_grams(german, "Bildungslandschaftsplaner"), viewer=ANYBODY)

    assert sorted(ids(results)) == [1, 2, 3, 4, 5]
    assert results.total == 5


def test_what_spelling_admits_counts_in_facets_and_obeys_filters(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Bildungslandschaftsplanung", facets={"topic": ("a",)}),
            document(2, "Bildungslandschaftsplanung", facets={"topic": ("b",)}),
        ],
    )
    typed = with_grams(german, "Bildungslandschaftsplaner", facets=("topic",), filters={"topic": ("a",)})

    results = engine.search(typed, viewer=ANYBODY)

    assert ids(results) == [1]
    assert results.facets["topic"] == (FacetCount("a", 1, chosen=True), FacetCount("b", 1))
