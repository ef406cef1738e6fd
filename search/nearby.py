"""What to offer when nothing was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from access.audience import Viewer
from search.finder import Finder
from search.request import SearchRequest, Sort
from search.results import Hit

TOPICS = 4


@dataclass(frozen=True, slots=True)
class Nearby:
    """`topics` near the words; `unfiltered`: how many hits there are without the chosen filters."""

    topics: tuple[Hit, ...]
    unfiltered: int


def nearby(request: SearchRequest, *, viewer: Viewer, finder: Finder) -> Nearby:
    """Topics that share something with the words, else the first ones; and what wider filters would give."""
    topics_only = MappingProxyType({"kind": ("topic",)})
    asked = SearchRequest(text=request.text, filters=topics_only, page_size=TOPICS)
    found = finder.find(asked, viewer=viewer).hits or finder.find(replace(asked, text=""), viewer=viewer).hits
    wider = replace(request, filters=MappingProxyType({}), page=1, sort=Sort.RELEVANCE, viewpoint=None)
    return Nearby(topics=found, unfiltered=finder.find(wider, viewer=viewer).total if request.filters else 0)
