from __future__ import annotations

import pytest

from search.german import get_german
from search.understand.query import understand
from tests.search.knowledge import knowledge


def recognised(text: str) -> list[tuple[str, str]]:
    found = understand(text, german=get_german(), knowledge=knowledge())
    return [(place.facet, place.value) for place in found.recognised]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ganztag in Bonn", "bonn"),
        ("ganztag bonn", "bonn"),
        ("Bonner Ganztag", "bonn"),
        ("Bonns Ganztag", "bonn"),
        ("Koeln", "koeln"),
        ("Kölner Schulen", "koeln"),
        ("Münchner Modell", "muenchen"),
        ("Muenchen", "muenchen"),
        ("Frankfurt", "frankfurt-am-main"),
        ("Schulbau in Frankfurt am Main", "frankfurt-am-main"),
        ("Kitas Mülheim", "muelheim-an-der-ruhr"),
        ("Schulbau in Essen", "essen"),
        ("Schulbau Essen", "essen"),
        ("Essener Bildungskonferenz", "essen"),
        ("Essen", "essen"),
        ("Stadt Siegen", "siegen"),
        ("Kita in Halle", "halle-saale"),
        ("Halle (Saale)", "halle-saale"),
    ],
)
def test_a_city_is_recognised_in_short_inflected_and_umlaut_forms(text: str, value: str) -> None:
    assert recognised(text) == [("city", value)]


@pytest.mark.parametrize(
    "text",
    [
        "gesundes Essen in der Kita",
        "Essen in Schulen",
        "warmes Essen",
        "wie Kinder siegen",
        "Halle für Sport",
        '"Bonn"',
    ],
)
def test_an_everyday_word_or_a_quotation_is_no_city(text: str) -> None:
    assert recognised(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NRW", "DE-NW"),
        ("Schulen in Nordrhein-Westfalen", "DE-NW"),
        ("BaWü", "DE-BW"),
        ("bayerische Kommunen", "DE-BY"),
        ("Bayerns Schulen", "DE-BY"),
        ("Sachsen-Anhalt", "DE-ST"),
        ("sächsische Städte", "DE-SN"),
    ],
)
def test_a_state_is_recognised_by_name_abbreviation_and_adjective(text: str, value: str) -> None:
    assert recognised(text) == [("state", value)]


def test_the_words_of_a_place_still_search() -> None:
    found = understand("Kita Frankfurt am Main", german=get_german(), knowledge=knowledge())
    assert [concept.typed for concept in found.concepts] == ["Kita", "Frankfurt"]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Schulbau Städte über 500.000", ["500-1000", "1000+"]),
        ("Großstädte ab 500000", ["500-1000", "1000+"]),
        ("unter 250.000 Einwohner", ["unter-100", "100-250"]),
        ("Ganztag zwischen 100.000 und 250.000 Einwohnern", ["100-250"]),
        ("Städte mit 100 bis 250 Tsd. Einwohnern", ["100-250"]),
        ("Städte ab 1 Mio.", ["1000+"]),
        ("kleinere Großstadt", ["100-250", "250-500"]),
        ("Millionenstädte", ["1000+"]),
    ],
)
def test_a_city_size_is_recognised(text: str, sizes: list[str]) -> None:
    assert recognised(text) == [("size", size) for size in sizes]


@pytest.mark.parametrize(
    "text",
    ["über 500 Schüler", "ab 2020", "Städte über 20", "250000 Euro", "unter 3 Jahren", "ab 500000 Euro"],
)
def test_other_numbers_are_no_size(text: str) -> None:
    assert recognised(text) == []


def test_the_words_of_a_size_are_no_concepts() -> None:
    found = understand("Schulbau Städte über 500.000", german=get_german(), knowledge=knowledge())
    assert [concept.typed for concept in found.concepts] == ["Schulbau"]
