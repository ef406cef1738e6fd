"""The search as the rest of the site uses it."""

from __future__ import annotations

from access.audience import Viewer
from search.engines import get_engine
from search.finder import Finder
from search.german import get_german
from search.outbox import hidden_keys
from search.request import SearchRequest
from search.results import SearchResults, Suggestion
from search.understand.knowledge import Knowledge, load

SUGGESTIONS = 8


def find(request: SearchRequest, *, viewer: Viewer) -> SearchResults:
    """Raises `SearchUnavailable`. Three queries: synonyms, cities, and what waits to be hidden."""
    return Finder(get_engine(), get_german(), load(), hidden_keys()).find(request, viewer=viewer)


def suggest(text: str, *, viewer: Viewer, limit: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
    """Things to jump to while typing. Raises `SearchUnavailable`."""
    return Finder(get_engine(), get_german(), Knowledge(), hidden_keys()).suggest(text, viewer=viewer, limit=limit)
