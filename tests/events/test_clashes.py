"""What can't be at the same time in a programme, and what may be."""

from __future__ import annotations

import datetime as dt

import pytest

from events.clashes import Kind, Slot, clashes, people

DAY = dt.date(2019, 5, 8)


def slot(starts: str, ends: str = "", *, room: str = "", who: str = "", day: dt.date | None = DAY) -> Slot:
    return Slot("Titel", day, dt.time.fromisoformat(starts), dt.time.fromisoformat(ends) if ends else None, room, who)


def kinds(*slots: Slot) -> list[Kind]:
    return [clash.kind for clash in clashes(slots)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (slot("10:00", "11:00", room="Saal"), slot("10:30", "11:30", room="saal "), [Kind.ROOM]),
        (slot("10:00", "11:00", room="Saal"), slot("10:00", room="Saal"), [Kind.ROOM]),
        (slot("10:00", "11:00", room="Saal"), slot("11:00", "12:00", room="Saal"), []),
        (slot("10:00", "11:00", room="Saal"), slot("10:30", "11:30", room="Foyer"), []),
        (slot("10:00", "11:00"), slot("10:30", "11:30"), [Kind.TIME]),
        (slot("10:00", "11:00", room="Saal"), slot("10:30"), [Kind.TIME]),
        (slot("10:00"), slot("11:00"), []),
        (
            slot("10:00", "11:00", room="A", who="Anna Beispiel, Stadt Bonn"),
            slot("10:30", "11:30", room="B", who="Dr. Anna Beispiel und Bernd Schulz"),
            [Kind.PERSON],
        ),
        (slot("10:00", "11:00", room="A", who="Stadt Bonn"), slot("10:30", "11:30", room="B", who="Stadt Bonn"), []),
        (slot("10:00", "11:00", room="S"), slot("10:00", "11:00", room="S", day=dt.date(2019, 5, 9)), []),
    ],
)
def test_two_items(one: Slot, other: Slot, expected: list[Kind]) -> None:
    assert kinds(one, other) == expected
    assert kinds(other, one) == expected


def test_items_without_times_never_clash() -> None:
    assert clashes([Slot("A", DAY, None, None, "Saal"), Slot("B", DAY, None, None, "Saal")]) == []


def test_the_later_item_is_named_with_the_one_before() -> None:
    found = clashes([slot("10:00", room="A"), slot("12:00", room="B"), slot("12:00", room="B")])
    assert [(clash.first, clash.second, clash.what) for clash in found] == [(1, 2, "B")]


def test_people_are_told_from_offices() -> None:
    assert list(people("Anna Beispiel, LMU München; Dr. Bernd Schulz")) == ["anna beispiel", "bernd schulz"]
