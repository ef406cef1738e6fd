"""In which order documents stand."""

from __future__ import annotations

import datetime as dt

import pytest

from access.audience import ANYBODY
from search.documents import TextField
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.request import Sort
from tests.search.contract.collection import document, fill, ids, plan, with_text

FILLER = "und dann noch vieles mehr zu ganz verschiedenen Dingen in der Stadt"


def test_an_exact_title_comes_first(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Schulbau Schulbau Schulbau", summary="Schulbau", body="Schulbau " * 30),
            document(2, "Schulbau", kind="page", body=FILLER),
            document(3, "Schulbau in Köln", body="Schulbau"),
        ],
    )

    assert ids(engine.search(plan(german, "schulbau"), viewer=ANYBODY))[0] == 2


def test_a_term_of_the_same_name_does_not_push_examples_down(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Bildungsmonitoring in Ulm", body="Bildungsmonitoring mit Daten." + FILLER),
            document(2, "Bildungsmonitoring", kind="glossary", body=FILLER),
        ],
    )
    assert ids(engine.search(plan(german, "Bildungsmonitoring"), viewer=ANYBODY)) == [1, 2]


@pytest.mark.parametrize("typed", ["but", "BuT", "büro für bildung", "Buero  für Bildung"])
def test_an_exact_name_is_as_good_as_the_title(engine: SearchEngine, german: German, typed: str) -> None:
    fill(
        engine,
        [
            document(1, "BuT und Büro für Bildung", body="BuT " * 20 + "Büro für Bildung " * 20),
            document(2, "Bildung und Teilhabe", names=("BuT", "Büro für Bildung"), body=FILLER),
        ],
    )

    assert ids(engine.search(plan(german, typed), viewer=ANYBODY))[0] == 2


def test_holding_more_of_the_query_beats_holding_one_word_often(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, body="Ganztag " * 12 + FILLER),
            document(2, body=f"Der Ganztag wird mit Eltern und Vereinen gestaltet. {FILLER}"),
            *(document(number, body=f"Eltern und Vereine {FILLER}") for number in range(3, 9)),
        ],
    )

    assert ids(engine.search(plan(german, "Ganztag Eltern Vereine"), viewer=ANYBODY))[0] == 2


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (TextField.TITLE, TextField.SUMMARY),
        (TextField.SUMMARY, TextField.BODY),
        (TextField.BLOCKS, TextField.BODY),
        (TextField.TITLE, TextField.CONTEXT),
    ],
)
def test_where_a_word_stands_counts(
    engine: SearchEngine, german: German, stronger: TextField, weaker: TextField
) -> None:
    weak, strong = (
        document(number, "Eine Sache", summary=FILLER, blocks=FILLER, body=FILLER, context="Eine Stadt")
        for number in (1, 2)
    )
    fill(engine, [with_text(weak, weaker, "Lernwerkstatt"), with_text(strong, stronger, "Lernwerkstatt")])

    assert ids(engine.search(plan(german, "Lernwerkstatt"), viewer=ANYBODY)) == [2, 1]


def test_the_word_itself_comes_before_a_compound_with_it(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Bildungsmonitoring", body=FILLER), document(2, "Monitoring der Stadt", body=FILLER)])

    assert ids(engine.search(plan(german, "Monitoring"), viewer=ANYBODY)) == [2, 1]


def test_practice_examples_lead_at_equal_relevance(engine: SearchEngine, german: German) -> None:
    kinds = ("page", "city", "topic", "glossary", "practice")
    fill(engine, [document(1, "Lesepaten gesucht", kind=kind) for kind in kinds])

    results = engine.search(plan(german, "Lesepaten"), viewer=ANYBODY)

    assert results.hits[0].document.kind == "practice"
    assert results.total == len(kinds)


def test_newer_and_readier_ones_lead_at_equal_relevance(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Lesepaten in der Stadt", newest=dt.date(2012, 1, 1)),
            document(2, "Lesepaten in der Stadt", newest=dt.date(2025, 1, 1)),
            document(3, "Lesepaten in der Stadt", newest=dt.date(2025, 1, 1), readiness=5),
            document(4, "Lesepaten in der Stadt", newest=None),
        ],
    )

    assert ids(engine.search(plan(german, "Lesepaten"), viewer=ANYBODY)) == [3, 2, 1, 4]


def test_equals_stand_in_the_order_of_their_keys(engine: SearchEngine, german: German) -> None:
    numbers = [9, 2, 11, 30, 4]
    fill(engine, [document(number, "Lesepaten") for number in numbers[:3]])
    for number in numbers[3:]:
        engine.apply([document(number, "Lesepaten")])

    assert ids(engine.search(plan(german, "Lesepaten"), viewer=ANYBODY)) == sorted(numbers)
    assert ids(engine.search(Plan(), viewer=ANYBODY)) == sorted(numbers)


def test_newest_first_when_asked_for(engine: SearchEngine, german: German) -> None:
    days = {1: dt.date(2020, 5, 1), 2: dt.date(2024, 1, 1), 3: None, 4: dt.date(1999, 1, 1)}
    fill(
        engine,
        [document(number, body="Haus " * number, newest=day) for number, day in days.items()]
        + [document(5, "Haus", newest=dt.date(2010, 1, 1))],
    )

    results = engine.search(plan(german, "Haus", sort=Sort.NEWEST), viewer=ANYBODY)

    assert ids(results) == [2, 1, 5, 4, 3]


def test_without_a_query_everything_comes_newest_first(engine: SearchEngine) -> None:
    fill(engine, [document(number, newest=dt.date(2000 + number, 1, 1)) for number in (3, 1, 2)])

    results = engine.search(Plan(), viewer=ANYBODY)

    assert ids(results) == [3, 2, 1]
    assert (results.total, results.partial_total) == (3, 0)
