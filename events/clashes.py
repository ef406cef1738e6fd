"""What stands at the same time in a programme and can't be: in one room, or with one person."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from events.old_pages.names import is_name

BETWEEN = re.compile(r"[,;/]|\s(?:und|&|\+)\s")
ACADEMIC = re.compile(r"\b(?:Prof|Dr|Dipl|Ing)\b\.?-?", re.IGNORECASE)


class Kind(StrEnum):
    ROOM = "room"  # can't be
    PERSON = "person"  # may be meant: whoever leads through the day
    TIME = "time"  # may be meant: parallel sessions, of which nobody says where


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of the programme. `day` is never open: items without one belong to the first day."""

    title: str
    day: dt.date | None
    starts: dt.time | None
    ends: dt.time | None
    room: str = ""
    speakers: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """`first` and `second` are places in the programme; `what` is the room or the person."""

    kind: Kind
    first: int
    second: int
    what: str = ""


def clashes(slots: Sequence[Slot]) -> list[Clash]:
    """By the later item of each two. Parallel sessions in different rooms are fine."""
    found = []
    for second, later in enumerate(slots):
        for first, earlier in enumerate(slots[:second]):
            if _overlap(earlier, later) and (clash := _between(earlier, later)):
                found.append(Clash(clash[0], first, second, clash[1]))
    return found


def people(speakers: str) -> dict[str, str]:
    """The names in a list of speakers, as they are compared and as they are written. Offices are none."""
    parts = (part.strip() for part in BETWEEN.split(speakers))
    names = {" ".join(ACADEMIC.sub("", part).split()): part for part in parts}
    return {name.casefold(): part for name, part in names.items() if " " in name and is_name(name)}


def _overlap(one: Slot, other: Slot) -> bool:
    """An item without an end only takes the moment at which it begins."""
    if one.starts is None or other.starts is None or one.day != other.day:
        return False
    ends, others = one.ends or one.starts, other.ends or other.starts
    return one.starts == other.starts or (one.starts < others and other.starts < ends)


def _between(one: Slot, other: Slot) -> tuple[Kind, str] | None:
    room, another = _plain(one.room), _plain(other.room)
    if room and room == another:
        return Kind.ROOM, other.room.strip()
    if shared := _first(people(one.speakers).keys() & people(other.speakers).keys()):
        return Kind.PERSON, people(other.speakers)[shared]
    return None if room and another else (Kind.TIME, "")


def _plain(room: str) -> str:
    return " ".join(room.casefold().split())


def _first(names: Iterable[str]) -> str:
    return min(names, default="")
