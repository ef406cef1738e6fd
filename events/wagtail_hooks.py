"""What meetings add to the admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path
from wagtail import hooks

from events.admin.listing import EventsGroup, new_event_item


@hooks.register("register_admin_viewset")
def list_events() -> Any:
    return EventsGroup()


@hooks.register("register_events_menu_item")
def begin_an_event() -> Any:
    return new_event_item()


@hooks.register("register_admin_urls")
def event_urls() -> list[URLResolver]:
    return [path("veranstaltungen/", include("events.admin.urls"))]
