"""Words near one that nobody wrote, and how many documents hold a word."""

from __future__ import annotations

import pytest

from access.audience import ANYBODY
from search.engine import SearchEngine
from tests.search.contract.collection import document, fill


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bildungsmonitorng", "bildungsmonitoring"),
        ("kindertagespfege", "kindertagespflege"),
        ("bildnug", "bildung"),
        ("shcule", "schule"),
    ],
)
def test_a_slip_finds_the_word_that_was_meant(engine: SearchEngine, typed: str, meant: str) -> None:
    fill(engine, [document(1, body="Bildungsmonitoring, Kindertagespflege, Bildung, Schule"), document(2, body="Weg")])

    assert engine.similar_words(typed, viewer=ANYBODY)[0] == (meant, 1)


def test_nearer_words_come_first_and_then_the_more_frequent(engine: SearchEngine) -> None:
    texts = ("Lernwerkstatt", "Lernwerkstadt", "Lernwerkstadt", "Lehrwerkstatt")
    fill(engine, [document(number, body=text) for number, text in enumerate(texts, start=1)])

    words = [word for word, _ in engine.similar_words("lernwerkstaft", viewer=ANYBODY)]

    assert words[:2] == ["lernwerkstadt", "lernwerkstatt"] or words == [
        "lernwerkstatt",
        "lernwerkstadt",
        "lehrwerkstatt",
    ]


def test_the_last_part_of_a_compound_is_a_word_as_well(engine: SearchEngine) -> None:
    fill(engine, [document(1, body="Bildungsmonitoring")])

    assert engine.similar_words("monitorng", viewer=ANYBODY) == [("monitoring", 1)]


def test_no_more_words_than_asked_for(engine: SearchEngine) -> None:
    fill(engine, [document(1, body="Wand Hand Sand Land Rand Band Tand Pfand")])

    assert len(engine.similar_words("xand", viewer=ANYBODY, limit=3)) == 3


@pytest.mark.parametrize(("word", "number"), [("haus", 2), ("haeuser", 2), ("schulhaus", 1), ("turm", 0), ("schul", 1)])
def test_a_word_is_counted_as_word_stem_or_part(engine: SearchEngine, word: str, number: int) -> None:
    fill(engine, [document(1, body="Häuser am Weg"), document(2, body="Das Schulhaus"), document(3, body="Ein Weg")])

    assert engine.word_counts([word], viewer=ANYBODY) == {word: number}


@pytest.mark.parametrize("word", ["", "*", "a:b", "\\", "x" * 5_000])
def test_what_is_no_word_is_found_nowhere(engine: SearchEngine, word: str) -> None:
    fill(engine, [document(1, body="Haus")])

    assert engine.word_counts([word], viewer=ANYBODY) == {word: 0}
    assert list(engine.similar_words(word, viewer=ANYBODY)) == []
