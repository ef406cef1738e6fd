"""What the page of a meeting shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from content.breadcrumbs import way_to
from events.models import EventPage


def event_context(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    return {"breadcrumbs": way_to(page, request)}
