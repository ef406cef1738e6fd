"""Pasted lines become items of the programme; what is not understood is named with its line."""

from __future__ import annotations

import datetime as dt

import pytest

from events.agenda_lines import Lines, Why, read_lines

MAY_8 = dt.date(2019, 5, 8)
PASTED = """Programm

Mittwoch, 8. Mai
10:30 Begrüßung – Dr. A. Beispiel
10:30–11:15 Impuls: Bildung vor Ort – Prof. Dr. Änne Groß, LMU München
10.30 Uhr Kaffeepause
11 Uhr Podium – Anna Meier, Bernd Schulz und Carla Özdemir
Donnerstag, 9. Mai
9.00 Uhr Workshop A, Seminarraum Nord
9.00 Uhr Workshop B (Saal 2)
Grußwort
12:00
"""


def titles(lines: Lines) -> list[str]:
    return [item.row.title for item in lines.items]


def test_lines_become_items_with_day_time_kind_and_people() -> None:
    lines = read_lines(PASTED, MAY_8)
    first, second, third, fourth = (item.row for item in lines.items[:4])
    assert (first.day, first.starts, first.speakers, first.kind) == (
        MAY_8,
        dt.time(10, 30),
        "Dr. A. Beispiel",
        "welcome",
    )
    assert (second.starts, second.ends, second.title) == (dt.time(10, 30), dt.time(11, 15), "Impuls: Bildung vor Ort")
    assert (third.starts, third.kind) == (dt.time(10, 30), "break")
    assert fourth.speakers == "Anna Meier, Bernd Schulz und Carla Özdemir"


def test_a_room_is_told_from_the_title() -> None:
    found = [(item.row.title, item.room, item.row.day) for item in read_lines(PASTED, MAY_8).items[4:]]
    day = dt.date(2019, 5, 9)
    assert found == [("Workshop A", "Seminarraum Nord", day), ("Workshop B", "Saal 2", day)]


def test_what_is_not_understood_is_named_with_its_line() -> None:
    left = [(line.number, line.text, line.why) for line in read_lines(PASTED, MAY_8).unread]
    assert left == [(12, "12:00", Why.ODD)]
    assert read_lines(PASTED, MAY_8).items[-1].row.note == "Grußwort"


def test_without_a_beginning_days_without_a_year_are_not_guessed() -> None:
    lines = read_lines(PASTED, None)
    assert {item.row.day for item in lines.items} == {None}
    assert [line.text for line in lines.unread if line.why == Why.NO_DAY] == ["Mittwoch, 8. Mai", "Donnerstag, 9. Mai"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:30 Begrüßung – Dr. A. Beispiel", ["Begrüßung"]),
        ("14.30 Begrüßung\n15.30 Ende", ["Begrüßung", "Ende"]),
        ("10:30\tBegrüßung\tDr. A. Beispiel\n11:00\tVortrag\tBernd Schulz", ["Begrüßung", "Vortrag"]),
        ("10:30 Uhr\nBegrüßung\n\n11:00 Uhr\nVortrag", ["Begrüßung", "Vortrag"]),
        ("Vormittag: Ankommen\nNachmittag: Workshops", ["Ankommen", "Workshops"]),
        ("8. Mai 2019, 10:30 Uhr Begrüßung\n9. Mai 2019, 11:30 Uhr Ende", ["Begrüßung", "Ende"]),
        ("- 10:30 Begrüßung\n- 11:00 Ende", ["Begrüßung", "Ende"]),
    ],
)
def test_forms_in_which_programmes_are_written(text: str, expected: list[str]) -> None:
    lines = read_lines(text, MAY_8)
    assert titles(lines) == expected
    assert lines.unread == ()


def test_a_day_written_before_the_time_is_the_day_of_the_item() -> None:
    lines = read_lines("8. Mai 2019, 10:30 Uhr Begrüßung\n9. Mai 2019, 11:30 Uhr Ende", None)
    assert [item.row.day for item in lines.items] == [MAY_8, dt.date(2019, 5, 9)]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("10:00 Ankommen\n25:00 Ende", "25:00 Ende", Why.ODD),
        ("Grußwort\n10:30 Vortrag", "Grußwort", Why.NO_TIME),
        ("Mittwoch, 8. Mai: Auftakt im Rathaus\n10:30 Vortrag", "Mittwoch, 8. Mai: Auftakt im Rathaus", Why.MORE),
        ("Das ist kein Programm.", "Das ist kein Programm.", Why.NO_TIME),
    ],
)
def test_nothing_is_lost_in_silence(text: str, line: str, why: Why) -> None:
    assert [(one.text, one.why) for one in read_lines(text, MAY_8).unread] == [(line, why)]


def test_an_end_before_its_beginning_stays_as_a_remark() -> None:
    row = read_lines("10:30 - 10:00 Rückwärts", MAY_8).items[0].row
    assert (row.starts, row.ends, row.note) == (dt.time(10, 30), None, "bis 10:00 Uhr")


@pytest.mark.parametrize("text", ["", " \n\t\n", "–––", "🙂", "\x00", "1" * 5000])
def test_anything_may_be_pasted(text: str) -> None:
    assert read_lines(text, MAY_8).items == ()
