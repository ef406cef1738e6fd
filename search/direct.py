"""Topics, cities and terms that are called exactly what was typed: linked above the hits."""

from __future__ import annotations

from access.audience import Viewer
from search.finder import Finder
from search.request import SearchRequest
from search.results import Suggestion
from search.terms import exact_title

KINDS = ("topic", "city", "glossary")
LONGEST = 80  # characters; no name is longer
LOOKED_AT = 12  # suggestions


def direct_entries(request: SearchRequest, *, viewer: Viewer, finder: Finder) -> tuple[Suggestion, ...]:
    """None past the first page."""
    if not request.text or request.page > 1 or len(request.text) > LONGEST:
        return ()
    typed = exact_title(request.text)
    found = finder.suggest(request.text, viewer=viewer, limit=LOOKED_AT)
    return tuple(one for one in found if one.kind in KINDS and exact_title(one.label) == typed)
