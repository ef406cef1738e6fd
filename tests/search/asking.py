"""Asking the index the way the site does."""

from __future__ import annotations

from access.audience import ANYBODY, Viewer
from search.find import find
from search.request import SearchRequest
from search.results import Hit


def hits(text: str = "", *, viewer: Viewer = ANYBODY, exact: bool = False) -> tuple[Hit, ...]:
    return find(SearchRequest(text=text, exact=exact, page_size=100), viewer=viewer).hits


def titles(text: str = "", *, viewer: Viewer = ANYBODY) -> set[str]:
    """Of everything that holds these very words."""
    return {hit.title.text for hit in hits(text, viewer=viewer, exact=True)}
