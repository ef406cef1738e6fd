"""What stands in a list, in its feeds, in a personal calendar and in the API: chosen from what the reader may see."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from events.calendar.labels import Labels
from events.calendar.meetings import Ordered, counts, facts, ordered
from events.calendar.selection import Selection
from events.models import EventPage

PARTS = ("event_topics__tag",)


@dataclass(frozen=True, slots=True)
class Listing:
    """`unfiltered`: how many there would be without a selection."""

    ordered: Ordered
    counts: Mapping[str, Counter[str]]
    unfiltered: int

    @property
    def total(self) -> int:
        return len(self.ordered.everything)


def listing(meetings: QuerySet[EventPage], selection: Selection, known: Labels, now: dt.datetime) -> Listing:
    """`meetings`: those that the reader may see. Two queries."""
    found = facts(meetings, known.topic_parents)
    chosen = [one for one in found if one.within(selection)]
    return Listing(ordered(chosen, now), counts(found, selection), len(found))


def chosen_pages(meetings: QuerySet[EventPage], selection: Selection, known: Labels) -> list[EventPage]:
    """All of them for a feed, in an order that stays, with city and topics. Five queries."""
    found = facts(meetings, known.topic_parents)
    wanted = {one.pk for one in found if one.within(selection)}
    pages = meetings.select_related("city").prefetch_related(*PARTS).defer("body").order_by("start_date", "pk")
    return [page for page in pages if page.pk in wanted]
