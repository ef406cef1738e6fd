"""The search as the rest of the site uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from access.audience import Viewer
from cities.profiles import Viewpoint
from search.engines import get_engine
from search.facets import FIT
from search.finder import Finder
from search.german import get_german
from search.outbox import hidden_keys
from search.recheck import still_visible
from search.request import SearchRequest
from search.results import SearchResults, Suggestion
from search.understand.knowledge import Knowledge, load

SUGGESTIONS = 8


def make_finder(cities: Mapping[str, str] | None = None) -> Finder:
    """What answers the questions of one request: reads synonyms, cities (slug → name; none where the caller has them)
    and what is hidden, one query each."""
    return Finder(get_engine(), get_german(), load(cities), hidden_keys())


def find(request: SearchRequest, *, viewer: Viewer, finder: Finder | None = None) -> SearchResults:
    """The answer, its hits looked at once more in the database. Raises `SearchUnavailable`."""
    results = (finder or make_finder()).find(request, viewer=viewer)
    return replace(results, hits=still_visible(results.hits, viewer=viewer))


def suggest(text: str, *, viewer: Viewer, limit: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
    """Things to jump to while typing. Raises `SearchUnavailable`."""
    return Finder(get_engine(), get_german(), Knowledge(), hidden_keys()).suggest(text, viewer=viewer, limit=limit)


def verdicts(viewpoint: Viewpoint, *, viewer: Viewer) -> dict[str, int]:
    """How many examples of other cities have each verdict for this one (value of the facet → number). One query.
    Raises `SearchUnavailable`."""
    everything = SearchRequest(viewpoint=viewpoint, page_size=1)
    found = Finder(get_engine(), get_german(), Knowledge(), hidden_keys()).find(everything, viewer=viewer)
    return {one.value: one.count for one in found.facets[FIT]}
