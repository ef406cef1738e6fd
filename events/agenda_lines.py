"""Lines of a programme as somebody pastes them: "10:30 Begrüßung – Dr. A. Beispiel", under headings that name the day.

The reader of old pages does the reading. What it doesn't understand is named with its line: nothing goes silently.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from events.old_pages.agenda import Agenda, agenda
from events.old_pages.days import whens
from events.old_pages.drafts import Row, row_of
from events.old_pages.found import finds_in
from events.old_pages.labels import DAY_HEADING, Labelled, Part, label_of
from events.old_pages.page import Line, Page, Span
from events.old_pages.plain import read_plain

MAX_LETTERS = 20_000
BEFORE_DAY = 5  # characters that may stand in front of a day at the beginning of a line
HEADING = 40  # characters in which a line that names a day does so
WITH_ROOM = re.compile(
    r"(?P<title>.{3,}?)\s*(?:,|\(|\||–|-)\s*(?P<room>(?:\w*(?:[Rr]aum|[Ss]aal|foyer|Foyer|aula|Aula)\b)[^,;()|]{0,60}?)\)?"
)
CLOCKLIKE = re.compile(r"\W{0,3}\d{1,2}[.:]\d\d(?!\d|\.)")
DAY_WORDS = re.compile(
    r"\b(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|tag|veranstaltungstag"
    r"|programm|agenda|am|uhr)\b|[\W\d_]",
    re.IGNORECASE,
)


class Why(StrEnum):
    """Why a line, or what it says besides, is not in the programme."""

    NO_TIME = "no_time"  # nothing says when it is
    ODD = "odd"  # begins like a time, but is none, or says nothing but the time
    NO_DAY = "no_day"  # a day without a year, and the meeting has no beginning
    MORE = "more"  # the day was read, the rest of the line has no place


@dataclass(frozen=True, slots=True)
class Item:
    row: Row
    room: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    number: int  # of the line, from 1
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Lines:
    items: tuple[Item, ...]
    unread: tuple[Unread, ...]


def read_lines(text: str, start: dt.date | None) -> Lines:
    """`start`: the first day of the meeting, for days without a year, weekdays and "2. Tag"."""
    page = read_plain("\n".join(map(_day_apart, text.splitlines())))
    odd = {line.number for line in page.lines if _no_time_after_all(page, line)}
    rows = [Labelled(line, Part.AGENDA) for line in page.lines if line.number not in odd]
    found = agenda(page, rows, start, bare=1)
    unread = [Unread(_number(text, page, line), page.of(line), why) for line, why in _unread(page, found)]
    return Lines(tuple(_item(row_of(item)) for item in found.items), tuple(unread))


def _day_apart(row: str) -> str:
    """ "8. Mai, 10:30 Uhr Begrüßung" becomes a heading and an item."""
    found = whens(row)
    if not found or found[0].span.start > BEFORE_DAY or found[0].last or found[0].starts_span is None:
        return row
    at = found[0].starts_span.start
    return f"{row[:at].rstrip(' ,–-')}\n{row[at:]}"


def _no_time_after_all(page: Page, line: Line) -> bool:
    """ "25:00 Ende" begins like a time; read as a remark on the item before, nobody would see the slip."""
    match = CLOCKLIKE.match(page.of(line))
    if match is None or whens(page.of(line)):
        return False
    hour, minute = (int(figures) for figures in re.findall(r"\d+", match.group()))
    return hour > 23 or minute > 59


def _unread(page: Page, found: Agenda) -> list[tuple[Line, Why]]:
    used = [span for item in found.items for _name, value in finds_in(item) for span in value.spans]
    days = {item.day.spans[0] for item in found.items if item.day}
    left: list[tuple[Line, Why]] = []
    for line in page.lines:
        spans = [span for span in used if line.start <= span.start < line.end]
        if not spans and line.span not in found.days:
            left.append((line, _why(page, line)))
        elif set(spans) <= days and line.span not in found.days and _says_more(page, line, spans):
            left.append((line, Why.MORE))
    return [(line, why) for line, why in left if any(map(str.isalnum, page.of(line))) and not _is_label(page, line)]


def _is_label(page: Page, line: Line) -> bool:
    """ "Programm:" """
    label = label_of(page, line)
    return label.heads and label.part == Part.AGENDA


def _why(page: Page, line: Line) -> Why:
    text = page.of(line)
    if CLOCKLIKE.match(text):
        return Why.ODD
    return Why.NO_DAY if DAY_HEADING.match(text) or whens(text[:HEADING]) else Why.NO_TIME


def _says_more(page: Page, line: Line, days: Sequence[Span]) -> bool:
    rest = page.of(line)
    for span in days:
        rest = rest.replace(page.of(span), " ")
    return len(DAY_WORDS.sub("", rest)) > 2


def _number(text: str, page: Page, line: Line) -> int:
    """Where the line stands in what was pasted; the reader leaves empty lines out and tidies the others."""
    wanted = page.of(line).split()[:3]
    seen = [number for number, row in enumerate(text.splitlines(), start=1) if _holds(row, wanted)]
    return seen[0] if seen else 1


def _holds(row: str, words: Sequence[str]) -> bool:
    return " ".join(words) in " ".join(row.split())


def _item(row: Row) -> Item:
    match = WITH_ROOM.fullmatch(row.title)
    return Item(replace(row, title=match["title"]), match["room"].strip()) if match else Item(row)
