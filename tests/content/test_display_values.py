"""Numbers, the alphabet and page numbers as readers see them."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from content.alphabet import by_letter, initial, sort_key
from content.numbers import NO_BREAK, number, quantity, reference
from content.pagination import pagination


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (301_033, "301.033", "301,033"),
        (11.6, "11,6", "11.6"),
        (1.835, "1,83", "1.83"),
        (0, "0", "0"),
        (-2.5, "-2,5", "-2.5"),
    ],
)
def test_number_is_written_as_in_the_language(value: float, german: str, english: str) -> None:
    with translation.override("de"):
        assert number(value) == german
    with translation.override("en"):
        assert number(value) == english


def test_short_units_stand_with_the_value_and_long_ones_explain_it() -> None:
    with translation.override("de"):
        assert quantity(11.6, "Prozent der Einwohner") == f"11,6{NO_BREAK}%"
        assert quantity(5, "Prozent") == f"5{NO_BREAK}%"
        assert quantity(248.3, "km²") == f"248,3{NO_BREAK}km²"
        assert quantity(6.2, "Plätze je Fachkraft") == "6,2"
    assert reference("Prozent der Einwohner") == "Prozent der Einwohner"
    assert reference("km²") == ""


def test_umlauts_stand_with_their_vowels() -> None:
    assert sorted(["Zug", "Öl", "Ofen", "Äpfel", "Apfel"], key=sort_key) == ["Apfel", "Äpfel", "Ofen", "Öl", "Zug"]
    assert [initial(text) for text in ("Äußere", "§ 8a", "1000 Tage", "")] == ["A", "#", "#", "#"]


def test_all_letters_are_named_and_signs_come_first_only_when_needed() -> None:
    letters = by_letter(["Berlin", "Ärzte"], str)
    assert [letter.letter for letter in letters] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert letters[0].items == ("Ärzte",)
    assert by_letter(["7 Tage"], str)[0].anchor == "zeichen"


def test_one_page_needs_no_page_numbers() -> None:
    assert pagination(Paginator(range(20), 20).page(1)) is None


def test_page_numbers_leave_out_those_far_away() -> None:
    links = pagination(Paginator(range(400), 20).page(10))
    assert links is not None
    assert [entry.number for entry in links.entries] == [1, None, 8, 9, 10, 11, 12, None, 20]
    assert (links.previous_url, links.next_url) == ("?page=9", "?page=11")
    first = pagination(Paginator(range(40), 20).page(2))
    assert first is not None
    assert first.previous_url == "?"
