"""Days and times in words."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from events.slide_ranges import slides_words
from events.words import day_words, moment_words, span_words, time_words

DAY = dt.date(2019, 5, 8)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "8. Mai 2019"),
        (DAY, "8. Mai 2019"),
        (dt.date(2019, 5, 10), "8.–10. Mai 2019"),
        (dt.date(2019, 6, 2), "8. Mai – 2. Juni 2019"),
        (dt.date(2020, 5, 10), "8. Mai 2019 – 10. Mai 2020"),
    ],
)
def test_span_names_each_month_and_year_once(last: dt.date | None, words: str) -> None:
    with translation.override("de"):
        assert span_words(SimpleNamespace(start_date=DAY, end_date=last)) == words


def test_nothing_known_is_said_with_nothing() -> None:
    assert span_words(SimpleNamespace(start_date=None, end_date=None)) == ""
    assert moment_words(None, dt.time(9)) == ""


def test_weekdays_and_times_in_both_languages() -> None:
    with translation.override("de"):
        assert day_words(DAY) == "Mittwoch, 8. Mai"
        assert moment_words(DAY, dt.time(9, 5)) == "Mi., 8. Mai 2019, 9:05 Uhr"
        assert time_words(dt.time(9), dt.time(16, 30)) == "9:00–16:30 Uhr"
    with translation.override("en"):
        assert day_words(DAY) == "Wednesday, 8 May"
        assert moment_words(DAY, dt.time(9, 5)) == "Wed, 8 May 2019, 9:05"


def test_slides_are_named_one_or_from_to() -> None:
    with translation.override("de"):
        assert [slides_words(4, None), slides_words(4, 4), slides_words(4, 9), slides_words(None, None)] == [
            "Folie 4",
            "Folie 4",
            "Folien 4–9",
            "",
        ]
