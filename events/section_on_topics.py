"""The meetings on a topic or one of its topics, on its page, as far as the reader may see them."""

from __future__ import annotations

from django.db.models import Q

from access.audience import Viewer
from access.pages import visible_pages
from content.sections import Section
from events.models import EventPage, EventTopic
from events.section_on_practices import Meeting
from events.words import span_words
from practices.models import Topic

MOST = 10


def meetings_on(topic: Topic, viewer: Viewer) -> Section | None:
    """The latest first. One query."""
    tagged = EventTopic.objects.filter(Q(tag=topic) | Q(tag__parent=topic))
    found = visible_pages(EventPage.objects.live().filter(pk__in=tagged.values("content_object")), viewer=viewer)
    latest = found.order_by("-start_date", "title")[:MOST]
    meetings = [Meeting(event.title, event.get_url() or "", span_words(event), "") for event in latest]
    return Section("events/parts/meetings_on.html", {"meetings": meetings}) if meetings else None
