"""The second look: hits read from the index are checked against the database before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page

from access.audience import Viewer
from access.pages import visible_pages
from search.documents import PAGE_KINDS
from search.results import Hit


def still_visible(hits: Iterable[Hit], *, viewer: Viewer) -> tuple[Hit, ...]:
    """Without pages that are gone, unpublished or closed to `viewer` since they were indexed: one query. Cities, topics
    and terms are public, and their removal is hidden by the outbox."""
    hits = tuple(hits)
    asked = [hit.object_id for hit in hits if hit.kind in PAGE_KINDS]
    if not asked:
        return hits
    pages = Page.objects.live().filter(pk__in=asked)
    seen = set(visible_pages(pages, viewer=viewer).values_list("pk", flat=True))
    return tuple(hit for hit in hits if hit.kind not in PAGE_KINDS or hit.object_id in seen)
