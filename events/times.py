"""Days and times of meetings: what stands on the clock in Germany."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment at which clocks in Germany show this."""
    return dt.datetime.combine(day, time, tzinfo=ZoneInfo(settings.TIME_ZONE))


def last_day(start: dt.date | None, end: dt.date | None) -> dt.date | None:
    return end or start
