"""What meetings add to the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from events.admin.listing import EventsGroup, new_event_item
from events.admin.presentation_rows import publish, with_consent
from events.models import EventPage
from events.old_pages.menu import old_page_item
from events.old_pages.menu import urlpatterns as old_page_urls


@hooks.register("register_admin_viewset")
def list_events() -> Any:
    return EventsGroup()


@hooks.register("register_events_menu_item")
def begin_an_event() -> Any:
    return new_event_item()


@hooks.register("register_events_menu_item")
def take_over_an_old_page() -> Any:
    return old_page_item()


@hooks.register("register_admin_urls")
def event_urls() -> list[URLResolver | URLPattern]:
    return [path("veranstaltungen/", include("events.admin.urls")), *old_page_urls]


@hooks.register("insert_global_admin_js")
def take_dropped_files() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin-drop.js"))


@hooks.register("insert_editor_js")
def take_pasted_lines() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin-lines.js"))


@hooks.register("after_publish_page")
def publish_presentations(request: HttpRequest, page: Page) -> None:
    """The tick beside the presentations in the editor."""
    if isinstance(page, EventPage) and "publish_presentations" in request.POST:
        publish(with_consent(page), request.user)
