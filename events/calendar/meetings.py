"""The meetings a reader may see, as a few facts of each: what is chosen, in which order, how many of every kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from access.audience import Viewer
from access.pages import visible_pages
from events.calendar.selection import CITY, FILTERS, KIND, TOPIC, YEAR, Selection
from events.models import EventPage, EventTopic
from events.times import at, last_day

COLUMNS = ("pk", "kind", "city__slug", "start_date", "start_time", "end_date", "end_time")


@dataclass(frozen=True, slots=True)
class Facts:
    """`values` by filter; topics with the fields above them. Without a date `starts` and `ends` are None."""

    pk: int
    starts: dt.datetime | None
    ends: dt.datetime | None
    values: Mapping[str, frozenset[str]]

    def is_upcoming(self, now: dt.datetime) -> bool:
        """As `EventPage.is_upcoming`."""
        return self.ends is not None and self.ends >= now

    def within(self, selection: Selection, leaving_out: str = "") -> bool:
        return all(
            self.values[name].intersection(wanted) for name, wanted in selection.chosen.items() if name != leaving_out
        )


@dataclass(frozen=True, slots=True)
class Ordered:
    """Primary keys: what comes next first, then the past, the latest first; what has no date stands last."""

    upcoming: tuple[int, ...]
    past: tuple[int, ...]

    @property
    def everything(self) -> tuple[int, ...]:
        return self.upcoming + self.past


def visible_meetings(*, viewer: Viewer) -> QuerySet[EventPage]:
    """All published meetings that `viewer` may see."""
    unexpired = Q(expire_at=None) | Q(expire_at__gt=timezone.now())  # as long as nobody has taken them off
    return visible_pages(EventPage.objects.live().filter(unexpired), viewer=viewer)


def facts(meetings: QuerySet[EventPage], parents: Mapping[str, str]) -> list[Facts]:
    """Two queries. `parents`: the field above each topic."""
    topics: dict[int, set[str]] = defaultdict(set)
    rows = EventTopic.objects.filter(content_object__in=meetings.order_by().values("pk"))
    for pk, slug in rows.order_by().values_list("content_object_id", "tag__slug"):
        topics[pk].update(filter(None, (slug, parents.get(slug))))
    return [
        _facts(pk, kind, city, topics[pk], (start, begins, end, finishes))
        for pk, kind, city, start, begins, end, finishes in meetings.order_by("pk").values_list(*COLUMNS)
    ]


def dated(meetings: QuerySet[EventPage]) -> list[Facts]:
    """The same without topics, where only dates are asked for. One query."""
    return [
        _facts(pk, kind, city, (), (start, begins, end, finishes))
        for pk, kind, city, start, begins, end, finishes in meetings.order_by("pk").values_list(*COLUMNS)
    ]


def _facts(
    pk: int,
    kind: str,
    city: str | None,
    topics: Iterable[str],
    when: tuple[dt.date | None, dt.time | None, dt.date | None, dt.time | None],
) -> Facts:
    start, begins, end, finishes = when
    last = last_day(start, end)
    values = {KIND: [kind], TOPIC: topics, CITY: [city], YEAR: [str(start.year)] if start else []}
    return Facts(
        pk=pk,
        starts=at(start, begins or dt.time.min) if start else None,
        ends=at(last, finishes or dt.time.max) if last else None,
        values={name: frozenset(filter(None, found)) for name, found in values.items()},
    )


def ordered(meetings: Iterable[Facts], now: dt.datetime) -> Ordered:
    upcoming: list[Facts] = []
    past: list[Facts] = []
    for one in meetings:
        (upcoming if one.is_upcoming(now) else past).append(one)
    upcoming.sort(key=lambda one: (one.starts.timestamp() if one.starts else 0, one.pk))
    past.sort(key=lambda one: (one.starts is None, -one.starts.timestamp() if one.starts else 0, one.pk))
    return Ordered(tuple(one.pk for one in upcoming), tuple(one.pk for one in past))


def counts(meetings: Sequence[Facts], selection: Selection) -> dict[str, Counter[str]]:
    """By filter and value: how many there are if that value is chosen too. A filter does not narrow its own values."""
    found: dict[str, Counter[str]] = {}
    for one in FILTERS:
        reached = (meeting for meeting in meetings if meeting.within(selection, leaving_out=one.name))
        found[one.name] = Counter(value for meeting in reached for value in meeting.values[one.name])
    return found
