"""Dates that a page tells programs: JSON-LD, and the machine-readable form of a time element."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from events.old_pages.days import YEARS, Day, When
from events.old_pages.labels import Labelled
from events.old_pages.page import Look, Page, Span

BERLIN = ZoneInfo("Europe/Berlin")
Stamp = tuple[Span, datetime, bool]  # where it stands, the moment in Berlin, whether a time of day is said


def machine_dates(page: Page, rows: Sequence[Labelled]) -> list[tuple[When, bool]]:
    """The event's dates as its page tells programs, each with whether it says that it is an event (JSON-LD)."""
    named: dict[str, list[Stamp]] = {"json:startDate": [], "json:endDate": [], "time": []}
    for row in rows:
        if row.line.look == Look.HIDDEN and row.line.hint in named and (read := _moment(page.of(row.line))):
            named[row.line.hint].append((row.line.span, *read))
    found = []
    starts, ends = named["json:startDate"], named["json:endDate"]
    if len(starts) == 1:
        found.append((_between(starts[0], ends[0] if len(ends) == 1 else None), True))
    elif 1 <= len(named["time"]) <= 2:
        found.append((_between(named["time"][0], named["time"][1] if len(named["time"]) == 2 else None), False))
    return [(when, says) for when, says in found if when is not None]


def published_days(page: Page, rows: Sequence[Labelled]) -> frozenset[date]:
    """The days on which the page says it was published or changed."""
    hidden = (row.line for row in rows if row.line.look == Look.HIDDEN and row.line.hint == "time:published")
    read = (_moment(page.of(line)) for line in hidden)
    return frozenset(moment[0].date() for moment in read if moment is not None)


def _moment(text: str) -> tuple[datetime, bool] | None:
    """A moment in Berlin, and whether its time of day is said (midnight is a gap that programs fill)."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    moment = moment.astimezone(BERLIN) if moment.tzinfo else moment
    return moment, moment.time() != time(0) and len(text) > 10


def _between(start: Stamp, end: Stamp | None) -> When | None:
    if end is not None and end[1].date() < start[1].date():
        end = None
    days = [Day(s, m.day, m.month, m.year) for s, m, _timed in ((start, end) if end else (start,))]
    if not days[0].year or days[0].year < YEARS.start:
        return None
    last = days[1] if end and end[1].date() != start[1].date() else None
    starts = (start[1].time().replace(second=0, microsecond=0), start[0]) if start[2] else (None, None)
    ends = (end[1].time().replace(second=0, microsecond=0), end[0]) if end and end[2] else (None, None)
    return When(start[0], days[0], last, starts[0], ends[0], starts[1], ends[1])
