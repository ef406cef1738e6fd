"""What meetings add to the admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from events.admin.listing import EventsGroup, new_event_item
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
