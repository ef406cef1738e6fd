"""Where the admin leads to taking over an old page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from events.admin.places import lists_for
from events.old_pages.views import OldPageView

urlpatterns: list[URLPattern] = [path("veranstaltungen/alte-seite/", OldPageView.as_view(), name="old_event_page")]


class OldPageMenuItem(MenuItem):
    """For those who may add a meeting somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(lists_for(request.user))


def old_page_item() -> Any:
    return OldPageMenuItem(
        _("Take over an old page"), reverse("old_event_page"), name="old-event-page", icon_name="copy", order=3
    )
