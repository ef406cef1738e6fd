"""Where meetings stand: the list of all, and series of meetings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from events.calendar.files import OF_LISTS, check_route, route_paths
from events.models.event import EventPage


class EventIndexPage(Page):
    """The place in the page tree under which all meetings stand."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    subpage_types = ["events.EventPage", "events.EventSeriesPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds a meeting with its city in one query; Wagtail's own way takes three."""
        if path_components:
            slug, *rest = path_components
            event = EventPage.objects.child_of(self).select_related("city").filter(slug=slug).first()
            if event is not None:
                event._cached_parent_obj = self  # as Wagtail does
                return event.route(request, rest)
        return super().route(request, path_components)

    def meetings(self, among: models.QuerySet[EventPage]) -> models.QuerySet[EventPage]:
        """Those that stand in this list."""
        return among.filter(path__startswith=self.path)

    def get_route_paths(self) -> list[str]:
        return route_paths(OF_LISTS)

    def resolve_subpage(self, path: str) -> None:
        check_route(OF_LISTS, path)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.calendar_pages import index_context  # what shows the models imports them

        return {**super().get_context(request, *args, **kwargs), **index_context(self, request)}


class EventSeriesPage(Page):
    """Meetings that belong together, such as the meetings of one expert group. Each meeting names its series."""

    introduction = models.TextField(_("introduction"), max_length=1200, blank=True)

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "events/event_series_page.html"

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def meetings(self, among: models.QuerySet[EventPage]) -> models.QuerySet[EventPage]:
        """Those that name this series."""
        return among.filter(series=self.pk)

    def get_route_paths(self) -> list[str]:
        return route_paths(OF_LISTS)

    def resolve_subpage(self, path: str) -> None:
        check_route(OF_LISTS, path)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.calendar_pages import series_context  # what shows the models imports them

        return {**super().get_context(request, *args, **kwargs), **series_context(self, request)}
