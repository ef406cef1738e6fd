"""The programme, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from events.models import AgendaItem
from events.words import day_words, time_words


@dataclass(frozen=True, slots=True)
class Stop:
    """`dot`: full for content, ring for what lies between. `label`: the kind, of content only."""

    time: str
    dot: str
    label: str
    title: str
    speakers: str
    room: str
    note: str


@dataclass(frozen=True, slots=True)
class Day:
    """`title` is empty when no day is known."""

    title: str
    stops: tuple[Stop, ...]

    @property
    def timed(self) -> bool:
        """Whether anything is known of when; else there is no column for it."""
        return any(stop.time for stop in self.stops)


def agenda_days(items: Iterable[AgendaItem], first_day: dt.date | None) -> list[Day]:
    """An item without a day belongs to the first one. Within a day the editor's order stays."""
    days: dict[dt.date | None, list[Stop]] = {}
    for item in items:
        days.setdefault(item.day or first_day, []).append(_stop(item))
    ordered = sorted(days.items(), key=lambda pair: pair[0] or dt.date.min)
    return [Day(day_words(day) if day else "", tuple(stops)) for day, stops in ordered]


def _stop(item: AgendaItem) -> Stop:
    kind = "" if item.is_pause or not item.kind else capfirst(item.get_kind_display())
    return Stop(
        time=time_words(item.starts, item.ends) if item.starts else item.when,
        dot="ring" if item.is_pause else "full",
        label="" if item.title.casefold().startswith(kind.casefold()) else kind,
        title=item.title,
        speakers=item.speakers,
        room=item.room,
        note=item.note,
    )
