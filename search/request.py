"""What somebody searches for: the one request that page, API and engines share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from cities.profiles import Viewpoint

MAX_QUERY_LENGTH = 300  # characters; past that nobody types, and every further word costs time
PAGE_SIZE = 10


class Sort(StrEnum):
    RELEVANCE = "relevance"  # with a viewpoint blended with fit; without words newest first or by fit
    FIT = "fit"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search: text, chosen facet values (facet name → values), order, page.

    `filters` uses the names of `search.facets.FACETS`; within one facet the values are alternatives, across facets all
    must hold. `exact` switches synonyms, word parts, corrections and grams off. `viewpoint` is the reader's city, for
    which fit is judged; `fuer` the token that stands for it in the address, empty when there is none, and `fuer_named`
    whether the address said so itself (an empty one then means: no city, whatever is stored).
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    exact: bool = False
    viewpoint: Viewpoint | None = None
    fuer: str = ""
    fuer_named: bool = False
