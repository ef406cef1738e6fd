"""Addresses below /admin/veranstaltungen/."""

from __future__ import annotations

from django.urls import URLPattern, path

from events.admin.quick import NewEventView

app_name = "events_admin"
urlpatterns: list[URLPattern] = [
    path("neu/", NewEventView.as_view(), name="new"),
]
