"""Days and ranges of days as German pages write them, with the times beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from events.old_pages.clock import Times, times_at
from events.old_pages.page import Span
from events.old_pages.tokens import MONTH_NUMBER, WEEKDAY_NUMBER, Token, number_of, tokens

LINKS = frozenset({"dash", "and", "slash"})
YEARS = range(1990, 2100)  # of meetings; older dates are history


@dataclass(frozen=True)
class Day:
    """A day as it is written: what isn't written is None. `weekday` counts from Monday, 0."""

    span: Span
    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    def date(self) -> date | None:
        """None when the month or year is missing, or there is no such day."""
        if self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        year = self.year if self.year is not None else 2000  # a leap year
        return self.month is None or replace(self, year=year).date() is not None

    @property
    def contradicts(self) -> bool:
        """Whether it names another day of the week than the calendar."""
        found = self.date()
        return found is not None and self.weekday is not None and found.weekday() != self.weekday


@dataclass(frozen=True)
class When:
    """One mention of a time in the text. `last` is None for a single day. `apart`: days that do not follow each other
    ("8. und 15. Mai"), of which only the first is given."""

    span: Span
    first: Day
    last: Day | None = None
    starts: time | None = None
    ends: time | None = None
    starts_span: Span | None = None
    ends_span: Span | None = None
    apart: bool = False

    @property
    def days(self) -> tuple[Day, ...]:
        return (self.first,) if self.last is None else (self.first, self.last)


class _Read(NamedTuple):
    day: Day
    after: int


def whens(text: str, offset: int = 0) -> tuple[When, ...]:
    """All dates in one line, in their order; months without a day and impossible days are none."""
    row, found, index = tokens(text, offset), [], 0
    while index < len(row):
        read = _when(row, index)
        if read is None:
            index += 1
        else:
            found.append(read[0])
            index = read[1]
    return tuple(found)


def _when(row: Sequence[Token], index: int) -> tuple[When, int] | None:
    if row[index].kind not in {"weekday", "iso", "numeric", "dotted", "ordinal", "number"} or _is_name(row, index):
        return None
    read = _series(row, index)
    if read is None:
        return None
    days, after, linked, inner = read
    days = _complete(days)
    if any(day.month is None or not day.possible for day in days):
        return None
    if any(day.year is not None and day.year not in YEARS for day in days):
        return None
    when, after = _with_times(row, days, after, inner, listed=linked != "dash")
    return when, after


def _series(row: Sequence[Token], index: int) -> tuple[list[Day], int, str, Times | None] | None:
    """The days that are linked with each other: "8., 9. und 10. Mai", "8. Mai, 10 Uhr, bis 10. Mai"."""
    read = _day(row, index)
    if read is None:
        return None
    days, after, linked, inner = [read.day], read.after, "", None
    while len(days) < 12:
        between, position = None, after
        if days[-1].month is not None and inner is None and (timed := times_at(row, after)):
            between, position = timed
        link = position + 1 if _is(row, position, "comma") and _is(row, position + 1, *LINKS) else position
        if not _is(row, link, *LINKS) and not (_is(row, link, "comma") and days[-1].month is None):
            break
        following = _day(row, link + 1)
        if following is None or (row[link].kind == "comma" and not _whole(row, link + 1)):
            break
        linked = "dash" if row[link].kind == "dash" else linked or row[link].kind
        inner = between or inner
        days.append(following.day)
        after = following.after
    return None if days[-1].month is None else (days, after, linked, inner)


def _whole(row: Sequence[Token], index: int) -> bool:
    """Whether a list of days that begins here reaches a month."""
    for token in row[index : index + 12]:
        if token.kind in {"month", "numeric", "iso"}:
            return True
        if token.kind not in {"ordinal", "comma", "and", "number", "weekday", "lead", "dash", "slash"}:
            return False
    return False


def _complete(days: list[Day]) -> list[Day]:
    """Months and years that are written once are meant for the days beside them as well."""
    done = [days[-1]]
    for day in reversed(days[:-1]):
        month = day.month or done[0].month
        year = day.year or done[0].year
        if day.year is None and year and month and done[0].month and month > done[0].month:
            year -= 1  # 30.12. bis 02.01.2020
        done.insert(0, replace(day, month=month, year=year))
    for number, day in enumerate(done[1:], start=1):
        if day.year is None:
            done[number] = replace(day, year=done[number - 1].year)
    return done


def _with_times(
    row: Sequence[Token], days: list[Day], after: int, inner: Times | None, *, listed: bool
) -> tuple[When, int]:
    outer = None
    if read := times_at(row, after):
        outer, after = read
    first, last = days[0], days[-1] if len(days) > 1 else None
    end = max(days[-1].span.end, outer.span.end if outer else 0)
    when = When(Span(first.span.start, end), first, last)
    if last is not None and not _in_order(days, listed=listed):
        whole = Span(first.span.start, days[-1].span.end)
        return replace(when, span=whole, first=replace(first, span=whole), last=None, apart=True), after
    if last is None or inner is None:
        inner, ending = outer, outer if last is None or (outer and outer.ends) else None
    else:
        ending = outer
    starts = (inner.starts, inner.starts_span) if inner else (None, None)
    if ending is None:
        ends = (None, None) if inner is None else (inner.ends, inner.ends_span)
    elif ending is inner or ending.ends is not None:
        ends = (ending.ends, ending.ends_span)
    else:
        ends = (ending.starts, ending.starts_span)  # "bis 10. Mai, 11:45 Uhr"
    return replace(when, starts=starts[0], starts_span=starts[1], ends=ends[0], ends_span=ends[1]), after


def _in_order(days: list[Day], *, listed: bool) -> bool:
    dates = [replace(day, year=day.year or 2000).date() for day in days]
    steps = [b - a for a, b in pairwise(dates) if a and b]
    if not all(step > timedelta(0) for step in steps):
        return False
    return not listed or all(step == timedelta(1) for step in steps)


def _is(row: Sequence[Token], index: int, *kinds: str) -> bool:
    return 0 <= index < len(row) and row[index].kind in kinds


def _is_name(row: Sequence[Token], index: int) -> bool:
    """Streets and squares are named after days: "Straße des 17. Juni"."""
    before = [token.text.lower() for token in row[max(0, index - 2) : index]]
    return len(before) == 2 and before[1] == "des" and before[0].endswith(("straße", "strasse", "platz", "str"))


def _day(row: Sequence[Token], index: int) -> _Read | None:
    """One day, from its weekday to its year; after a dash or "und" the month may still be to come."""
    begin, weekday = index, None
    while _is(row, index, "weekday"):
        weekday = number_of(WEEKDAY_NUMBER, row[index]) if weekday is None else weekday
        index += 1
        if _is(row, index, *LINKS) and _is(row, index + 1, "weekday"):
            index += 1  # "Mi.–Fr., 8.–10. Mai": the first is the first day's
    if weekday is not None and _is(row, index, "comma", "bar"):
        index += 1
    while _is(row, index, "lead"):
        index += 1
    read = _figures(row, index)
    if read is None:
        return None
    after = read.after
    if weekday is None:
        weekday, after = _weekday_after(row, after)
    start = row[begin].span.start
    return _Read(replace(read.day, span=Span(start, row[after - 1].span.end), weekday=weekday), after)


def _weekday_after(row: Sequence[Token], after: int) -> tuple[int | None, int]:
    """ "8. Mai 2019 (Mittwoch)" """
    if _is(row, after, "open") and _is(row, after + 1, "weekday") and _is(row, after + 2, "close"):
        return number_of(WEEKDAY_NUMBER, row[after + 1]), after + 3
    return None, after


def _figures(row: Sequence[Token], index: int) -> _Read | None:
    if not 0 <= index < len(row):
        return None
    token = row[index]
    if token.kind == "iso":
        figures = [int(part) for part in token.text.split("-")]
        return _Read(Day(token.span, figures[2], figures[1], figures[0]), index + 1)
    if token.kind == "numeric" or (token.kind == "dotted" and _is(row, index + 1, "dash") and _numeric(row, index + 2)):
        parts = [int(part) for part in re.findall(r"\d+", token.text)]
        return _Read(Day(token.span, parts[0], parts[1], _year(parts[2]) if len(parts) > 2 else None), index + 1)
    if token.kind not in {"ordinal", "number"}:
        return None
    day, after = int(token.text.rstrip(".")), index + 1
    month: int | None = None
    year: int | None = None
    if _is(row, after, "month"):
        month = number_of(MONTH_NUMBER, row[after])
        after += 1
        if _is(row, after, "year"):
            year, after = _year(int(row[after].text.lstrip("’'‘"))), after + 1
    elif token.kind == "number" and not _leads_on(row, after):
        return None
    return (
        _Read(Day(Span(token.span.start, row[after - 1].span.end), day, month, year), after) if 0 < day < 32 else None
    )


def _leads_on(row: Sequence[Token], index: int) -> bool:
    """A bare figure is a day only in front of another: "8-10.05.2019", "8/9 Mai 2019"."""
    if not _is(row, index, *LINKS):
        return False
    return _numeric(row, index + 1) or (_is(row, index + 1, "ordinal", "number") and _is(row, index + 2, "month"))


def _numeric(row: Sequence[Token], index: int) -> bool:
    return _is(row, index, "numeric")


def _year(figures: int) -> int:
    return figures if figures > 99 else figures + (2000 if figures < 70 else 1900)
