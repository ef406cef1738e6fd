"""German dates and times, in all the forms in which pages write them, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from events.old_pages.days import When, whens

D8, D9, D10 = (dt.date(2019, 5, day) for day in (8, 9, 10))
T9, T16 = dt.time(9), dt.time(16)

ONE_DAY = [
    "8. Mai 2019",
    "8.Mai 2019",
    "8 Mai 2019",
    "08. Mai 2019",
    "8.5.2019",
    "08.05.2019",
    "8. 5. 2019",
    "08.05. 2019",
    "8.5.19",
    "08.05.19",
    "2019-05-08",
    "8. MAI 2019",
    "Mi., 8. Mai 2019",
    "Mi, 08.05.2019",
    "Mittwoch, 8. Mai 2019",
    "Mittwoch, den 8. Mai 2019",
    "Mittwoch 08.05.2019",
    "am Mittwoch, dem 8. Mai 2019",
    "8. Mai 2019 (Mittwoch)",
    "8.\u00a0Mai\u00a02019",
]
RANGES = [
    "8. bis 10. Mai 2019",
    "8.-10. Mai 2019",
    "8.–10. Mai 2019",
    "8. – 10. Mai 2019",
    "8. — 10. Mai 2019",
    "8.-10.5.2019",
    "8.–10.05.2019",
    "08-10.05.2019",
    "08.05.–10.05.2019",
    "08.05. - 10.05.2019",
    "08.05-10.05.2019",
    "08.05.2019-10.05.2019",
    "08.05.2019 bis 10.05.2019",
    "2019-05-08 bis 2019-05-10",
    "vom 8. Mai bis 10. Mai 2019",
    "vom 8. Mai 2019 bis zum 10. Mai 2019",
    "8., 9. und 10. Mai 2019",
    "Mittwoch, 8. bis Freitag, 10. Mai 2019",
    "Mi.–Fr., 8.–10. Mai 2019",
    "von Mittwoch, 8. Mai, bis Freitag, 10. Mai 2019",
]
TWO_DAYS = [
    "8./9. Mai 2019",
    "8. und 9. Mai 2019",
    "8. + 9. Mai 2019",
    "8. u. 9. Mai 2019",
    "8./9.5.2019",
    "8. & 9. Mai 2019",
]
TIMED = [
    ("8. Mai 2019, 9 Uhr", T9, None),
    ("8. Mai 2019, 9.00 Uhr s.t.", T9, None),
    ("8. Mai 2019, 09:00", T9, None),
    ("8. Mai 2019 um 9:00 Uhr", T9, None),
    ("8. Mai 2019 ab 9 Uhr", T9, None),
    ("8. Mai 2019 – 9:00 Uhr", T9, None),
    ("8. Mai 2019, 9 Uhr 30", dt.time(9, 30), None),
    ("8. Mai 2019, 9-16 Uhr", T9, T16),
    ("8. Mai 2019 von 9 bis 16 Uhr", T9, T16),
    ("8. Mai 2019, 9 Uhr bis 16 Uhr", T9, T16),
    ("8. Mai 2019 (9–16 Uhr)", T9, T16),
    ("8. Mai 2019, 9.00–16.00 Uhr", T9, T16),
    ("8. Mai 2019 | 09:00 - 16:00", T9, T16),
    ("08.05.2019, 9:00 Uhr - 16:00 Uhr", T9, T16),
    ("08.05.2019 09:00–16:00 h", T9, T16),
    ("8. Mai 2019, Beginn: 9 Uhr, Ende: 16 Uhr", T9, T16),
    ("8. Mai 2019, zwischen 9.00 und 16.00 Uhr", None, None),  # left to the reader
    ("8. Mai 2019 bis 16 Uhr", None, T16),
    ("8. Mai 2019, 24 Uhr", None, None),
    ("8. Mai 2019, 9:75 Uhr", None, None),
]
TIMED_RANGES = [
    "Mi., 8. Mai 2019, 9:00 Uhr bis Fr., 10. Mai 2019, 16:00 Uhr",
    "8. Mai 2019, 9 Uhr – 10. Mai 2019, 16 Uhr",
    "08.05.2019 09:00 - 10.05.2019 16:00",
    "8. Mai, 9 Uhr, bis 10. Mai 2019, 16 Uhr",
    "08.05.2019 | 09:00 – 10.05.2019 | 16:00",
    "8. bis 10. Mai 2019, 9–16 Uhr",
]
NO_DATES = [
    "Mai 2019",
    "im Mai",
    "31.02.2019",
    "30. Februar 2019",
    "32.05.2019",
    "8.13.2019",
    "29.02.2019",
    "Straße des 17. Juni 135",
    "17. Juni 1953",
    "Tel. 089 12 34 56",
    "089/233-12345",
    "Version 1.2.3.4",
    "DIN 18.040",
    "S. 8-10",
    "10.30 Uhr",
    "Klassen 5/6",
    "12. Netzwerktreffen",
    "3. bis 6. Klasse",
    "IBAN DE02 1203 0000 0000 2020 51",
    "2019/20",
]


def only(text: str) -> When:
    found = whens(" ".join(text.split()))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("text", ONE_DAY)
def test_a_single_day(text: str) -> None:
    when = only(text)
    assert (when.first.date(), when.last, when.starts) == (D8, None, None)
    assert not when.first.contradicts


@pytest.mark.parametrize("text", RANGES)
def test_several_days(text: str) -> None:
    when = only(text)
    assert when.last is not None
    assert (when.first.date(), when.last.date()) == (D8, D10)


@pytest.mark.parametrize("text", TWO_DAYS)
def test_two_days(text: str) -> None:
    when = only(text)
    assert when.last is not None
    assert (when.first.date(), when.last.date()) == (D8, D9)


@pytest.mark.parametrize(("text", "starts", "ends"), TIMED)
def test_a_day_with_times(text: str, starts: dt.time | None, ends: dt.time | None) -> None:
    when = only(text)
    assert (when.first.date(), when.starts, when.ends) == (D8, starts, ends)


@pytest.mark.parametrize("text", TIMED_RANGES)
def test_several_days_with_times(text: str) -> None:
    when = only(text)
    assert when.last is not None
    assert (when.first.date(), when.starts, when.last.date(), when.ends) == (D8, T9, D10, T16)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert whens(text) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("vom 30. April bis 2. Mai 2019", dt.date(2019, 4, 30), dt.date(2019, 5, 2)),
        ("30.12.2019 - 02.01.2020", dt.date(2019, 12, 30), dt.date(2020, 1, 2)),
        ("30.12. – 2.1.2020", dt.date(2019, 12, 30), dt.date(2020, 1, 2)),
        ("1. Sept. bis 3. Okt. 2018", dt.date(2018, 9, 1), dt.date(2018, 10, 3)),
        ("28. Febr. 2019", None, None),
        ("5. Mrz. 2019", dt.date(2019, 3, 5), None),
        ("24. Jan. 2019", dt.date(2019, 1, 24), None),
        ("29.02.2020", dt.date(2020, 2, 29), None),
    ],
)
def test_months_and_years_that_turn(text: str, first: dt.date | None, last: dt.date | None) -> None:
    found = whens(text)
    assert (found[0].first.date() if found else None) == first
    assert (found[0].last.date() if found and found[0].last else None) == last


def test_a_missing_year_stays_missing() -> None:
    when = only("am 3. März von 9 bis 16 Uhr")
    assert (when.first.day, when.first.month, when.first.year, when.starts, when.ends) == (3, 3, None, T9, T16)


def test_a_weekday_that_the_calendar_contradicts_is_kept_and_known() -> None:
    assert only("Di., 8. Mai 2019").first.contradicts
    assert only("Donnerstag, den 11.12.2018, 13.00–17.30 Uhr").first.contradicts


def test_days_that_do_not_follow_each_other_are_no_range() -> None:
    for text in ("8. und 15. Mai 2019", "8./22. Mai 2019", "10. – 8. Mai 2019"):
        when = only(text)
        assert when.apart
        assert when.last is None


def test_several_dates_in_a_line_are_several() -> None:
    found = whens("Anmeldung bis 15. April 2019 zum Treffen am 8. Mai 2019 in Raum 3")
    assert [when.first.date() for when in found] == [dt.date(2019, 4, 15), D8]
