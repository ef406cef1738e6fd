""" "Vorgestellt bei": what the page of a practice example says of meetings, as far as the reader may see them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce, Left, Length
from wagtail.models import Page

from access.audience import Viewer
from access.pages import STEP, visible_pages
from content.display import Link
from content.sections import Section
from events.event_head import main_title
from events.models import EventOutcome, EventPractice, PresentationPractice
from events.presentation_cards import slide_url
from events.slide_ranges import slides_words
from events.words import span_words
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class Meeting:
    """`slides`: where in its presentations; with the title of the presentation as note."""

    title: str
    url: str
    days: str
    town: str
    slides: tuple[Link, ...] = ()
    outcome: bool = False  # a named adoption goes back to it


@dataclass(frozen=True, slots=True)
class Days:
    start_date: dt.date | None
    end_date: dt.date | None


def meetings_of(page: PracticePage, viewer: Viewer) -> Section | None:
    """One query for meetings and presentations together. A presentation counts only with its meeting."""
    if not page.pk:
        return None
    slides: dict[str, list[Link]] = defaultdict(list)
    events = []
    for row in _pages(page, viewer):
        if row.is_event:
            events.append(row)
        else:
            slides[row.path[:-STEP]].append(_slides(row))
    meetings = [_meeting(event, slides[event.path]) for event in events]
    return Section("events/parts/meetings.html", {"meetings": meetings}) if meetings else None


def _pages(page: PracticePage, viewer: Viewer) -> Iterable[Any]:
    """Meetings, the latest first, and presentations, once for each place where they show the practice."""
    on_slides = PresentationPractice.objects.filter(practice=page)
    above = on_slides.values(event=Left("page__path", Length("page__path") - STEP))
    shown = EventPractice.objects.filter(practice=page).values("page")
    named = EventOutcome.objects.filter(adoption__practice=page, adoption__named=True)
    concerned = (
        Q(pk__in=shown) | Q(pk__in=named.values("page")) | Q(path__in=above) | Q(pk__in=on_slides.values("page"))
    )
    here = Q(presentationpage__shown_practices__practice=page)
    return (
        visible_pages(Page.objects.live().filter(concerned), viewer=viewer)
        .annotate(
            places=FilteredRelation("presentationpage__shown_practices", condition=here),
            is_event=Q(eventpage__isnull=False),
            start=F("eventpage__start_date"),
            end=F("eventpage__end_date"),
            town=Coalesce("eventpage__city__name", "eventpage__place"),
            first=F("places__first_slide"),
            last=F("places__last_slide"),
            has_outcome=Exists(named.filter(page=OuterRef("pk"))),
        )
        .order_by(F("start").desc(nulls_last=True), "path", "places__sort_order")
    )


def _slides(row: Any) -> Link:
    url = row.get_url() or ""
    if not row.first:
        return Link(row.title, url)
    return Link(slides_words(row.first, row.last), slide_url(url, row.first), row.title)


def _meeting(row: Any, slides: list[Link]) -> Meeting:
    days = span_words(Days(row.start, row.end))
    return Meeting(main_title(row.title), row.get_url() or "", days, row.town or "", tuple(slides), row.has_outcome)
