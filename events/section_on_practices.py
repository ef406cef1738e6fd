""" "Vorgestellt bei": what the page of a practice example says of meetings, as far as the reader may see them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from access.audience import Viewer
from access.pages import STEP, visible_pages
from content.display import Link
from content.sections import Section
from events.models import EventOutcome, EventPage, EventPractice, PresentationPage, PresentationPractice
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


def meetings_of(page: PracticePage, viewer: Viewer) -> Section | None:
    """Two queries."""
    if not page.pk:
        return None
    slides = _slides_by_event(page, viewer)
    named = EventOutcome.objects.filter(page=OuterRef("pk"), adoption__practice=page, adoption__named=True)
    shown = EventPractice.objects.filter(practice=page).values("page")
    events = EventPage.objects.live().annotate(has_outcome=Exists(named))
    events = events.filter(Q(pk__in=shown) | Q(path__in=list(slides)) | Q(has_outcome=True))
    found = visible_pages(events, viewer=viewer).select_related("city").order_by("-start_date", "title")
    meetings = [_meeting(event, tuple(slides.get(event.path, ()))) for event in found]
    return Section("events/parts/meetings.html", {"meetings": meetings}) if meetings else None


def _slides_by_event(page: PracticePage, viewer: Viewer) -> dict[str, list[Link]]:
    """By the path of the meeting."""
    presentations = visible_pages(PresentationPage.objects.live(), viewer=viewer).values("pk")
    rows = PresentationPractice.objects.filter(practice=page, page__in=presentations).select_related("page")
    found: dict[str, list[Link]] = defaultdict(list)
    for row in rows.order_by("page__path", "sort_order", "pk"):
        url = row.page.get_url() or ""
        words = slides_words(row.first_slide, row.last_slide)
        link = Link(words, slide_url(url, row.first_slide), row.page.title) if row.first_slide else None
        found[row.page.path[:-STEP]].append(link or Link(row.page.title, url))
    return found


def _meeting(event: Any, slides: tuple[Link, ...]) -> Meeting:
    return Meeting(event.title, event.get_url() or "", span_words(event), event.town, slides, event.has_outcome)
