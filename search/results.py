"""What a search answers: values only, ready for a template or for JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from practices.fit import Fit
from practices.offers import Offer


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet and the number of hits it would leave; `chosen` values are listed even at 0."""

    value: str
    count: int
    chosen: bool = False


def counted(counts: Mapping[str, int], chosen: Collection[str]) -> tuple[FacetCount, ...]:
    """The values of a facet, most hits first; what is chosen stays, also at 0."""
    everything = {**dict.fromkeys(chosen, 0), **counts}
    ordered = sorted(everything.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, number, value in chosen) for value, number in ordered)


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage of an original text and the spans in it that match, as (start, end) into `text`."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SlideHit:
    """A slide of a presentation, or a page of what is attached to a practice, that holds words of the query. `file` is
    the title of the attachment, empty for a presentation, and `in_slides` whether it is made of slides; `thumbnail` an
    address, empty without a picture."""

    number: int
    title: str
    passage: Marked
    url: str
    thumbnail: str = ""
    file: str = ""
    in_slides: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `key` is ``kind:id``; `partial` hits hold fewer than half of the query's words.
    `fit` is there for a practice when the request has a viewpoint, `offer` what it was judged by."""

    key: str
    kind: str
    object_id: int
    score: float
    url: str
    summary: str
    title: Marked
    passage: Marked
    stored: Mapping[str, object]  # SearchDocument.display as it was indexed
    partial: bool = False
    found_words: tuple[str, ...] = ()  # of the query, as typed; with `missing_words` only for partial hits
    missing_words: tuple[str, ...] = ()
    offer: Offer | None = None
    fit: Fit | None = None
    slides: tuple[SlideHit, ...] = ()  # best first


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word or phrase of the query that was also searched by these synonyms."""

    source: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A word nobody wrote, and the word of the collection that was searched in its place."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words of the query that name a value of a facet ("Bonn"), offered as a filter."""

    text: str
    facet: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """An acronym with several meanings: asked about, never expanded."""

    term: str
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was understood, so that a page can say so."""

    corrections: tuple[Correction, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    did_you_mean: str | None = None  # a whole query that yields hits for this viewer
    exact: bool = False


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to a request. `total` and `facets` count the result set (at least half of the words); hits past it are
    `partial`, follow in the same numbering of pages and are counted in `partial_total`. `simplified`: the index could
    not be asked, and the database answered (`search.fallback`), without facets."""

    hits: tuple[Hit, ...]
    total: int
    partial_total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    interpretation: Interpretation
    simplified: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to jump to while typing."""

    key: str
    kind: str
    label: str
    url: str
    spans: tuple[tuple[int, int], ...] = ()
