"""The meetings a city hosts, on its page, as far as the reader may see them."""

from __future__ import annotations

from access.audience import Viewer
from access.pages import visible_pages
from cities.models import City
from content.sections import Section
from events.event_head import main_title
from events.models import EventPage
from events.scales import Attendance
from events.section_on_practices import Meeting
from events.words import span_words

MOST = 10


def meetings_in(city: City, viewer: Viewer) -> Section | None:
    """The latest first. One query."""
    hosted = EventPage.objects.live().filter(city=city).exclude(attendance=Attendance.ONLINE)
    found = visible_pages(hosted, viewer=viewer).order_by("-start_date", "title")[:MOST]
    meetings = [Meeting(main_title(event.title), event.get_url() or "", span_words(event), "") for event in found]
    return Section("events/parts/meetings_hosted.html", {"meetings": meetings}) if meetings else None
