"""Days and times of meetings in words."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import pgettext


class Dated(Protocol):
    """A meeting, or what is known of one."""

    @property
    def start_date(self) -> dt.date | None: ...
    @property
    def end_date(self) -> dt.date | None: ...


def span_words(event: Dated) -> str:
    """The days from first to last: "8.–10. Mai 2019", "30. Mai – 2. Juni 2019". Empty without a date."""
    first, last = event.start_date, event.end_date or event.start_date
    if first is None or last is None:
        return ""
    if first == last:
        return date_words(first)
    if first.year != last.year:
        return f"{date_words(first)} – {date_words(last)}"
    if first.month != last.month:
        return f"{date_format(first, pgettext('date format', 'j F'))} – {date_words(last)}"
    return f"{date_format(first, pgettext('date format', 'j'))}–{date_words(last)}"


def date_words(day: dt.date) -> str:
    """ "8. Mai 2019" """
    return date_format(day, pgettext("date format", "j F Y"))


def day_words(day: dt.date) -> str:
    """ "Mittwoch, 8. Mai": a day of a meeting whose year stands above."""
    return date_format(day, pgettext("date format", "l, j F"))


def moment_words(day: dt.date | None, time: dt.time | None = None) -> str:
    """ "Mi., 8. Mai 2019, 10:30 Uhr", as far as both are stated."""
    if day is None:
        return ""
    words = date_format(day, pgettext("date format", "D, j F Y"))
    return f"{words}, {time_words(time)}" if time else words


def time_words(start: dt.time, end: dt.time | None = None) -> str:
    """ "10:30 Uhr", "9:00–16:00 Uhr" """
    shown = _clock(start) if end is None or end == start else f"{_clock(start)}–{_clock(end)}"
    return pgettext("time of day", "%(time)s") % {"time": shown}


def _clock(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"
