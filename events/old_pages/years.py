"""A year that a date leaves out, taken from elsewhere on the page when there is only one it can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.old_pages.days import When, whens
from events.old_pages.found import Remark
from events.old_pages.labels import Labelled, Part
from events.old_pages.page import Look, Page, Region, Span

YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[-–]\d)")
DEADLINE = re.compile(r"anmeld|frist|schlu(?:ss|ß)|rückmeld", re.IGNORECASE)
FRAMED = frozenset({Region.FOOTER, Region.NAVIGATION, Region.COOKIES, Region.HEADER, Region.FORM})
NEAR = 100  # days between an event and the date of a report on it, or of its announcement


@dataclass(frozen=True)
class _Mention:
    """`day` is None for a year in a title; `deadline`: the event can't be before it."""

    year: int
    span: Span
    day: date | None = None
    deadline: bool = False


def fill_year(page: Page, rows: Sequence[Labelled], when: When, title: Span | None) -> tuple[When, tuple[Remark, ...]]:
    """The date with its year and a remark where it comes from; unchanged when the year is written or doubtful."""
    if when.first.year is not None:
        return when, ()
    mentions = [mention for mention in _mentions(page, rows, title) if _fits(when, mention)]
    if len({mention.year for mention in mentions}) != 1:
        return when, ()
    sure = [mention for mention in mentions if when.first.weekday is not None or _says_enough(when, mention)]
    if not sure:
        return when, ()
    year = sure[0].year
    last = None
    if when.last is not None:
        turns = (when.last.month or 0) < (when.first.month or 0)  # "30.12. bis 2.1."
        last = replace(when.last, year=year + turns)
    values = (("written", page.of(when.span)), ("year", str(year)), ("where", page.of(sure[0].span)))
    found = replace(when, first=replace(when.first, year=year), last=last)
    return found, (Remark("date.year", values, sure[0].span),)


def _fits(when: When, mention: _Mention) -> bool:
    first = replace(when.first, year=mention.year)
    day = first.date()
    if day is None or first.contradicts:
        return False
    return not (mention.deadline and mention.day and day < mention.day)


def _says_enough(when: When, mention: _Mention) -> bool:
    """Without a weekday to check: a year in the title, a deadline before the event, or a date near it."""
    day = replace(when.first, year=mention.year).date()
    return mention.day is None or mention.deadline or (day is not None and abs((day - mention.day).days) <= NEAR)


def _mentions(page: Page, rows: Sequence[Labelled], title: Span | None) -> list[_Mention]:
    """Also from lines that are boilerplate by themselves, such as "Veröffentlicht am …"."""
    elsewhere = {row.line.number for row in rows if row.part == Part.ELSEWHERE}
    found = []
    for line in page.lines:
        if line.region in FRAMED or line.number in elsewhere or (line.look == Look.HIDDEN and line.hint != "title"):
            continue
        text = page.of(line)
        if (title and line.start <= title.start < line.end) or line.hint == "title":
            years = [Span(match.start() + line.start, match.end() + line.start) for match in YEAR.finditer(text)]
            found += [_Mention(int(page.of(span)), span) for span in years]
        for when in whens(text, line.start):
            if when.first.year is not None and (day := when.first.date()):
                found.append(_Mention(when.first.year, when.span, day, DEADLINE.search(text) is not None))
    return found
