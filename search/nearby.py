"""What to offer when nothing was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from access.audience import Viewer
from search.find import find
from search.request import SearchRequest, Sort
from search.results import Hit

TOPICS = 4


@dataclass(frozen=True, slots=True)
class Nearby:
    """`topics` near the words; `unfiltered`: how many hits there are without the chosen filters."""

    topics: tuple[Hit, ...]
    unfiltered: int


def nearby(request: SearchRequest, *, viewer: Viewer) -> Nearby:
    """Topics that share something with the words, else the largest; and what wider filters would give."""
    topics_only = MappingProxyType({"kind": ("topic",)})
    asked = SearchRequest(text=request.text, filters=topics_only, page_size=TOPICS)
    topics = find(asked, viewer=viewer).hits or find(replace(asked, text="", sort=Sort.NEWEST), viewer=viewer).hits
    wider = find(replace(request, filters=MappingProxyType({}), page=1), viewer=viewer) if request.filters else None
    return Nearby(topics=topics, unfiltered=wider.total if wider else 0)
