"""What the pages of the admin about meetings have in common: for whom they are, and where they stand."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from events.models import EventIndexPage, EventPage


def lists_for(user: Any) -> list[EventIndexPage]:
    """The lists of events to which this person may add one."""
    lists = EventIndexPage.objects.order_by("path")
    return [found for found in lists if found.permissions_for_user(user).can_add_subpage()]


class AdminPage(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "date"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        events = {"url": reverse("veranstaltungen:index"), "label": EventPage._meta.verbose_name_plural}
        return [*super().get_breadcrumbs_items(), events, *self.way(), {"url": "", "label": self.page_title}]

    def way(self) -> list[dict[str, Any]]:
        return []


class EventAdminPage(AdminPage):
    """About one meeting, for those who may edit it. `event` is its latest draft."""

    event: EventPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = get_object_or_404(EventPage, pk=kwargs["event_id"])
        permissions = stored.permissions_for_user(request.user)
        if not permissions.can_edit() or permissions.page_locked():
            raise PermissionDenied
        self.event = stored.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def way(self) -> list[dict[str, Any]]:
        return [{"url": self.editor_url, "label": self.event.get_admin_display_title()}]

    @property
    def editor_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.event.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "event": self.event, "editor_url": self.editor_url}
