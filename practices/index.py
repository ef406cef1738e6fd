"""The list of all practice examples, for reading through without a search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from content.breadcrumbs import way_to
from content.pagination import pagination, requested_page
from practices.listing import practice_cards, readable_practices
from practices.models import PracticeIndexPage

PAGE_SIZE = 20


def index_context(page: PracticeIndexPage, request: HttpRequest) -> dict[str, Any]:
    """A page of cards, newest first; an address beyond the last page is not found."""
    below = readable_practices(request).filter(path__startswith=page.path)
    shown = requested_page(below.order_by("-first_published_at", "title"), request, size=PAGE_SIZE)
    return {
        "cards": practice_cards(shown.object_list, request, readiness=True),  # type: ignore[arg-type]
        "total": shown.paginator.count,
        "pagination": pagination(shown),
        "breadcrumbs": way_to(page, request),
    }
