"""What several sections of the home page read: each of it once, and only when a section asks."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from access.pages import request_viewer
from cities.standpoint import Standpoint, request_standpoint
from events.calendar.meetings import Ordered, dated, ordered, visible_meetings
from events.models import EventPage
from portal.counts import Visible, practices_by_field, practices_by_slug
from portal.home.city import Split, split_of_verdicts
from portal.navigation import SitePages, site_pages
from practices.listing import readable_practices
from practices.models import Topic


class Reading:
    """One reader's look at the home page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def standpoint(self) -> Standpoint:
        return request_standpoint(self.request)

    @cached_property
    def pages(self) -> SitePages:
        return site_pages(self.request)

    @cached_property
    def visible(self) -> Visible:
        """The practices that the reader may see."""
        return readable_practices(self.request)

    @cached_property
    def by_city(self) -> Counter[str]:
        """Practices by the slug of their city."""
        return practices_by_slug(self.standpoint.field.slugs, visible=self.visible)

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.all())

    @cached_property
    def fields(self) -> list[tuple[Topic, int]]:
        """The fields, each with the number of its practices."""
        counts = practices_by_field(visible=self.visible)
        return [(topic, counts.get(topic.pk, 0)) for topic in self.topics if topic.parent_id is None]

    @cached_property
    def visible_meetings(self) -> QuerySet[EventPage]:
        """Those that the reader may see, as the list of meetings has them."""
        return visible_meetings(viewer=request_viewer(self.request))

    @cached_property
    def meetings(self) -> Ordered:
        """The same without what was cancelled, to which nobody comes."""
        return ordered(dated(self.visible_meetings.filter(cancelled=False)), timezone.now())

    @cached_property
    def split(self) -> Split | None:
        return split_of_verdicts(self.standpoint, self.request)
