"""Where a page leaves something open, nothing is taken, and a remark says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from events.old_pages.found import Use
from events.old_pages.words import REMARKS
from tests.events.old_pages.reading import codes, read_text, value


@pytest.mark.parametrize(
    "line",
    [
        "Anmeldeschluss: 15. April 2019",
        "Anmeldung bis zum 15. April 2019",
        "Bitte melden Sie sich bis zum 15. April 2019 an.",
        "Stand: 15.04.2019",
        "Veröffentlicht am 15. April 2019",
        "Zuletzt aktualisiert am 15.04.2019",
        "Pressemitteilung vom 15.04.2019",
        "Seit dem 15. April 2019 gibt es ein Konzept.",
        "Der Rat hat am Beschluss vom 15. April 2019 festgehalten.",
        "Das nächste Treffen findet am 15. April 2019 statt.",
    ],
)
def test_other_dates_are_not_the_events(line: str) -> None:
    assert value(read_text(f"Treffen der Städte\n\nEin Text.\n\n{line}"), "start_date") is None
    event = read_text(f"Treffen der Städte\n\nTermin: 8. Mai 2019\n\n{line}")
    assert value(event, "start_date") == dt.date(2019, 5, 8)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Jahrestagung 2018\n3. März", dt.date(2018, 3, 3)),
        ("Treffen\nSamstag, 3. März\nVeröffentlicht am 5. März 2018", dt.date(2018, 3, 3)),
        ("Treffen\nSonntag, 3. März\nVeröffentlicht am 5. März 2018", None),  # the weekday contradicts
        ("Treffen\n3. März\nAnmeldeschluss: 15. Februar 2018", dt.date(2018, 3, 3)),
        ("Treffen\n15. Januar\nAnmeldeschluss: 10. Dezember 2018", None),  # the event is in the next year
        ("Treffen\n3. März\nVeröffentlicht am 20. Dezember 2018", None),  # before or after it?
        ("Treffen\n3. März\n© 2018 Netz", None),
        ("Treffen\n3. März\nSeit 2018 gibt es das Netz.", None),
    ],
)
def test_a_missing_year_is_taken_only_where_it_is_clear(lines: str, expected: dt.date | None) -> None:
    event = read_text(lines)
    assert value(event, "start_date") == expected
    assert ("date.year" in codes(event)) == (expected is not None)
    assert ("date.no_year" in codes(event)) == (expected is None)


def test_a_date_that_contradicts_its_weekday_is_kept_with_its_line() -> None:
    event = read_text("Treffen\n\nTermin: Di., 8. Mai 2019")
    assert value(event, "start_date") == dt.date(2019, 5, 8)
    assert "date.weekday" in codes(event)
    assert [event.page.of(line.span) for line in event.body] == ["Termin: Di., 8. Mai 2019"]


def test_two_kinds_in_a_title_are_none() -> None:
    event = read_text("Fachtag und Jahrestagung\n\n8. Mai 2019")
    assert value(event, "kind") is None
    assert "kind.several" in codes(event)


def test_two_words_with_capitals_are_nobodys_name() -> None:
    event = read_text("Treffen\n\nProgramm\n10:00 Impuls – Kommunales Bildungsmanagement\n11:00 Pause")
    assert event.agenda[0].title.value == "Impuls – Kommunales Bildungsmanagement"
    assert event.agenda[0].speakers is None


def test_an_office_address_is_not_the_place() -> None:
    event = read_text("Treffen\n\n8. Mai 2019\n\nGeschäftsstelle\nWeg 3\n10115 Berlin\nTel. 030 12345")
    assert value(event, "street") is None
    assert value(event, "city") is None


def test_a_page_without_anything_keeps_all_its_text() -> None:
    event = read_text("Nur ein Satz ohne alles.\n\nUnd noch einer.")
    assert "date.missing" in codes(event)
    assert all(line.use != Use.BOILERPLATE for line in event.lines)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 5_000 + "Termin: 8. Mai 2019",
        "<ul>" + "<li>8. Mai 2019<p>" * 1_500,
        "8. Mai 2019 " * 5_000,
        "10:30 Begrüßung\n" * 2_000,
        "„" * 50_000,
        "Aa " * 10_000,
        "Ort: " + "a, " * 5_000,
        "Dr. " * 5_000,
        "1" * 20_000,
    ],
    ids=range(9),
)
def test_long_and_odd_texts_are_read(text: str) -> None:
    assert read_text(text).lines


def test_every_remark_has_a_german_sentence() -> None:
    with translation.override("de"):
        for code, text in REMARKS.items():
            with translation.override("en"):
                english = str(text)
            assert str(text) != english, code
