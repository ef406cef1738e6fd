"""The list of meetings, and that of a series."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from content.breadcrumbs import way_to
from events.models import EventIndexPage, EventSeriesPage


def index_context(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"breadcrumbs": way_to(page, request)}


def series_context(page: EventSeriesPage, request: HttpRequest) -> dict[str, Any]:
    return {"breadcrumbs": way_to(page, request)}
