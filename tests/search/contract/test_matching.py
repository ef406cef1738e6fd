"""Which documents a concept finds."""

from __future__ import annotations

import pytest

from access.audience import ANYBODY
from search.documents import TextField
from search.engine import SearchEngine
from search.german import German
from search.plan import Alternative, Concept, Plan, TermKind
from tests.search.contract.collection import document, fill, ids, phrase, plan, with_text, word


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Das Haus am Markt", "Häuser"),
        ("Die Häuser am Markt", "Haus"),
        ("Eine Bäckerei im Ort", "Baeckerei"),
        ("Eine Baeckerei im Ort", "Bäckerei"),
        ("Bildungsmonitoring in der Stadt", "Monitoring"),
        ("Monitoring der Bildung", "Bildungsmonitoring"),
        ("Straße und Weg", "STRASSE"),
    ],
)
def test_a_word_is_found_in_its_other_forms(engine: SearchEngine, german: German, written: str, typed: str) -> None:
    fill(engine, [document(1, body=written), document(2, body="Etwas ganz anderes")])

    assert ids(engine.search(plan(german, typed), viewer=ANYBODY)) == [1]


@pytest.mark.parametrize("field", list(TextField))
def test_every_text_is_searched(engine: SearchEngine, german: German, field: TextField) -> None:
    fill(engine, [with_text(document(1), field, "Lernwerkstatt"), document(2)])

    assert ids(engine.search(plan(german, "Lernwerkstatt"), viewer=ANYBODY)) == [1]


def test_names_are_searched_like_the_title(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Bildung und Teilhabe", names=("BuT",)), document(2)])

    assert ids(engine.search(plan(german, "BuT"), viewer=ANYBODY)) == [1]


def test_whole_words_alone_find_no_other_form_of_the_word(engine: SearchEngine) -> None:
    fill(engine, [document(1, body="Das Haus"), document(2, body="Die Häuser"), document(3, body="Das Rathaus")])
    exact = Plan((Concept("Haus", (Alternative(TermKind.WORDS, ("haus",)),)),), enough=1)

    assert ids(engine.search(exact, viewer=ANYBODY)) == [1]


def test_a_phrase_is_found_only_in_this_order_and_side_by_side(engine: SearchEngine, german: German) -> None:
    texts = ("Die offene Ganztagsschule im Ort", "Ganztagsschule, offene", "Eine offene und gebundene Ganztagsschule")
    fill(engine, [document(number, body=text) for number, text in enumerate(texts, start=1)])

    results = engine.search(Plan((phrase(german, "offene Ganztagsschule"),), enough=1), viewer=ANYBODY)

    assert ids(results) == [1]


def test_a_phrase_may_hold_small_words(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, body="Beim Tag der Bildung"), document(2, body="Der Tag, die Bildung")])

    assert ids(engine.search(Plan((phrase(german, "Tag der Bildung"),), enough=1), viewer=ANYBODY)) == [1]


def test_a_phrase_does_not_reach_from_one_text_into_the_next(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [document(1, "Offene", summary="Ganztagsschule"), document(2, "Schule offene", names=("Ganztagsschule",))],
    )

    assert not engine.search(Plan((phrase(german, "offene Ganztagsschule"),), enough=1), viewer=ANYBODY).hits


def test_all_terms_of_an_alternative_must_be_there(engine: SearchEngine) -> None:
    fill(engine, [document(1, body="Haus und Garten"), document(2, body="Haus"), document(3, body="Garten")])
    both = Plan((Concept("Hausgarten", (Alternative(TermKind.PARTS, ("haus", "gart")),)),), enough=1)

    assert ids(engine.search(both, viewer=ANYBODY)) == [1]


def test_a_synonym_counts_less_than_the_word_itself(engine: SearchEngine) -> None:
    fill(engine, [document(1, body="Die Kita am Park"), document(2, body="Der Kindergarten am Park")])
    ways = (Alternative(TermKind.STEMS, ("kindergart",)), Alternative(TermKind.STEMS, ("kita",), 0.6))

    results = engine.search(Plan((Concept("Kindergarten", ways),), enough=1), viewer=ANYBODY)

    assert ids(results) == [2, 1]


@pytest.mark.parametrize(
    "typed", ["*", "haus*", "+haus -weg", "title:haus", "(haus", '"', "haus AND weg", "[a TO z]", "\\"]
)
def test_operators_are_ordinary_text(engine: SearchEngine, typed: str) -> None:
    fill(engine, [document(1, body="Das Haus")])
    literal = Plan((Concept(typed, (Alternative(TermKind.WORDS, (typed,)),)),), enough=1, title=typed)

    assert not engine.search(literal, viewer=ANYBODY).hits


def test_an_empty_index_finds_nothing(engine: SearchEngine, german: German) -> None:
    results = engine.search(plan(german, "Haus", facets=("kind",), filters={"topic": ("a",)}), viewer=ANYBODY)

    assert (results.hits, results.total, results.partial_total) == ((), 0, 0)
    assert engine.search(Plan(), viewer=ANYBODY).total == 0
    assert engine.word_counts(["haus"], viewer=ANYBODY) == {"haus": 0}
    assert not engine.similar_words("hauss", viewer=ANYBODY)
    assert not engine.suggest("ha", viewer=ANYBODY)


def test_a_hit_carries_the_document_as_it_was_indexed(engine: SearchEngine, german: German) -> None:
    written = document(
        7,
        "Häuser <b>für</b> alle",
        summary="Kurz & gut",
        names=("HfA",),
        facets={"topic": ("wohnen", "stadt")},
        display={"city": "Köln", "topics": ["Wohnen"], "year": 2020, "none": None},
        readiness=3,
    )
    fill(engine, [written])

    assert engine.search(plan(german, "Haus"), viewer=ANYBODY).hits[0].document == written


def test_very_long_words_and_texts_are_taken(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "x" * 5_000, body="Haus " * 20_000), document(2, body="")])

    assert ids(engine.search(Plan((word(german, "Haus"),), enough=1), viewer=ANYBODY)) == [1]
