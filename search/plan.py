"""A search as an engine gets it: terms, weights, filters. Pure values; no text is analysed past this point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cities.profiles import Viewpoint
from search.request import PAGE_SIZE, Sort


class TermKind(StrEnum):
    """The forms in which every text is indexed (`search.german`)."""

    WORDS = "words"  # folded whole word, one per position: phrases and exact mode
    STEMS = "stems"
    PARTS = "parts"  # stems of the parts of compounds; a word that is none counts as its own only part


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to find a concept: all of `terms` (next to each other and in order when `phrase`), looked up as `kind`,
    in every text field with the weights of `search.ranking`, times `weight`."""

    kind: TermKind
    terms: tuple[str, ...]
    weight: float = 1.0
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A word or quoted phrase of the query and the ways to find it. It is found when any alternative is; the best
    alternative counts for the score. A `required` one (quoted) must be found."""

    typed: str
    alternatives: tuple[Alternative, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """`concepts` empty: everything that passes the filters, newest first or by fit.

    The result set is what holds at least `enough` concepts and all required ones; what holds fewer, but one, follows as
    partial. `grams` (4-grams of the query) add a little score, and admit a page only when the result set holds fewer
    than `GRAMS_ADMIT_BELOW` and the page at least `GRAMS_SHARE` of them. `title` is the folded query: an equal title or
    name comes first. `filters`: facet name → values; `facets`: the facets to count, each ignoring its own filter.

    `viewpoint`: the city for which `Sort.RELEVANCE` blends the score with fit, `Sort.FIT` sorts by it alone, and the
    facet `search.facets.FIT` filters and counts, exactly and over all matches (`search.ranking`). Without one that
    facet and `Sort.FIT` do not occur.
    """

    concepts: tuple[Concept, ...] = ()
    enough: int = 0
    grams: tuple[str, ...] = ()
    title: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    viewpoint: Viewpoint | None = None
    offset: int = 0
    limit: int = PAGE_SIZE

    @property
    def order(self) -> Sort:
        """`sort`, where it says something: without words nothing is more relevant than another."""
        if self.concepts or self.sort is not Sort.RELEVANCE:
            return self.sort
        return Sort.FIT if self.viewpoint else Sort.NEWEST


GRAMS_ADMIT_BELOW = 5
GRAMS_SHARE = 0.75
