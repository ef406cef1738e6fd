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


@dataclass(frozen=True)
class _Mention:
    year: int
    span: Span
    trusted: bool  # in the title, or the date of a deadline; other dates need the weekday to agree
    deadline: date | None = None


def fill_year(page: Page, rows: Sequence[Labelled], when: When, title: Span | None) -> tuple[When, tuple[Remark, ...]]:
    """The date with its year and a remark where it comes from; unchanged when the year is written or doubtful."""
    if when.first.year is not None:
        return when, ()
    mentions = [mention for mention in _mentions(page, rows, title) if _fits(when, mention)]
    if when.first.weekday is None:
        mentions = [mention for mention in mentions if mention.trusted]
    if len({mention.year for mention in mentions}) != 1:
        return when, ()
    mention = mentions[0]
    first = replace(when.first, year=mention.year)
    last = None
    if when.last is not None:
        turns = (when.last.month or 0) < (when.first.month or 0)  # "30.12. bis 2.1."
        last = replace(when.last, year=mention.year + turns)
    values = (("written", page.of(when.span)), ("year", str(mention.year)), ("where", page.of(mention.span)))
    return replace(when, first=first, last=last), (Remark("date.year", values, mention.span),)


def _fits(when: When, mention: _Mention) -> bool:
    first = replace(when.first, year=mention.year)
    day = first.date()
    return day is not None and not first.contradicts and (mention.deadline is None or mention.deadline <= day)


def _mentions(page: Page, rows: Sequence[Labelled], title: Span | None) -> list[_Mention]:
    found = []
    for row in rows:
        line = row.line
        if line.region in {Region.FOOTER, Region.NAVIGATION, Region.COOKIES} or row.part == Part.ELSEWHERE:
            continue
        if line.look == Look.HIDDEN and line.hint != "title":
            continue
        text = page.of(line)
        if (title and line.start <= title.start < line.end) or line.hint == "title":
            found += [_year(match, line.start) for match in YEAR.finditer(text)]
        for when in whens(text, line.start):
            if when.first.year is not None:
                until = when.first.date() if DEADLINE.search(text) else None
                found.append(_Mention(when.first.year, when.span, until is not None, until))
    return found


def _year(match: re.Match[str], offset: int) -> _Mention:
    return _Mention(int(match.group()), Span(match.start() + offset, match.end() + offset), trusted=True)
