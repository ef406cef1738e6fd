"""What is offered while somebody is typing."""

from __future__ import annotations

import pytest

from access.audience import ANYBODY
from search.engine import SearchEngine
from search.results import Suggestion
from tests.search.contract.collection import document, fill


def marked(suggestion: Suggestion) -> list[str]:
    return [suggestion.label[start:end] for start, end in suggestion.spans]


@pytest.mark.parametrize(
    ("title", "typed", "spans"),
    [
        ("Lesepaten in Bonn", "Les", ["Les"]),
        ("Lesepaten in Bonn", "bo", ["Bo"]),
        ("Die Bäckerei", "Baeck", ["Bäck"]),
        ("Die Baeckerei", "Bäck", ["Baeck"]),
        ("Straßenfest", "strass", ["Straß"]),
        ("Bildungsmonitoring", "Monit", ["monit"]),
        ("Lesepaten in Bonn", "lesepaten bo", ["Lesepaten", "Bo"]),
        ("Häuser", "ha", ["Hä"]),
    ],
)
def test_a_word_of_the_title_that_begins_so_is_offered_and_marked(
    engine: SearchEngine, title: str, typed: str, spans: list[str]
) -> None:
    fill(engine, [document(1, title), document(2, "Ganz anderes")])

    found = engine.suggest(typed, viewer=ANYBODY)

    assert [suggestion.key for suggestion in found] == ["practice:1"]
    assert found[0].kind == "practice"
    assert found[0].url == "/practice/1/"
    assert marked(found[0]) == spans


def test_a_name_is_offered_under_its_title(engine: SearchEngine) -> None:
    fill(engine, [document(1, "Bildung und Teilhabe", kind="glossary", names=("Teilhabepaket",))])

    assert [found.label for found in engine.suggest("Teilhabep", viewer=ANYBODY)] == ["Bildung und Teilhabe"]


def test_beginnings_of_words_come_before_parts_of_compounds(engine: SearchEngine) -> None:
    fill(engine, [document(1, "Bildungsmonitoring"), document(2, "Monitoring"), document(3, "Sozialmonitoring")])

    found = [suggestion.label for suggestion in engine.suggest("monitoring", viewer=ANYBODY)]

    assert found[0] == "Monitoring"
    assert set(found[1:]) == {"Bildungsmonitoring", "Sozialmonitoring"}


def test_every_kind_has_its_chance(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            *(document(number, f"Bonn baut {number}") for number in range(1, 20)),
            document(1, "Bonn", kind="city"),
            document(1, "Bonner Runde", kind="topic"),
            document(1, "Bonnmot", kind="glossary"),
            document(1, "Bonn und wir", kind="page"),
        ],
    )

    found = engine.suggest("bonn", viewer=ANYBODY, limit=8)

    assert [suggestion.kind for suggestion in found[:5]] == ["practice", "city", "topic", "glossary", "page"]
    assert {suggestion.kind for suggestion in found[5:]} == {"practice"}
    assert len({suggestion.key for suggestion in found}) == 8


@pytest.mark.parametrize("typed", ["", "   ", "*", "le*en", "(", "%", "\\", "les AND x", "-", "\x00", "x" * 5_000])
def test_what_begins_no_word_offers_nothing(engine: SearchEngine, typed: str) -> None:
    fill(engine, [document(1, "Lesepaten in Bonn")])

    assert list(engine.suggest(typed, viewer=ANYBODY)) == []
