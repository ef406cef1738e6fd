"""What the page of a presentation shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from content.breadcrumbs import way_to
from events.models import PresentationPage


def presentation_context(page: PresentationPage, request: HttpRequest) -> dict[str, Any]:
    return {"breadcrumbs": way_to(page, request)}
