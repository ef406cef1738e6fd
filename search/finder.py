"""From a request to results: understands the text, asks the engine, marks what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from access.audience import Viewer
from cities.profiles import Viewpoint
from search.documents import TextField
from search.engine import EngineHit, EngineResults, SearchEngine
from search.facets import FACET_NAMES, FIT
from search.german import German
from search.highlight import Highlighter
from search.known_fit import fit_from
from search.plan import Plan
from search.request import SearchRequest
from search.results import Correction, FacetCount, Hit, Interpretation, SearchResults, Suggestion
from search.slide_hits import slide_hits
from search.spelling import as_written
from search.understand.knowledge import Knowledge
from search.understand.query import Understanding, understand


@dataclass(frozen=True, slots=True)
class VisibleWords:
    """The vocabulary as this viewer may know it: every count is of documents they may see."""

    engine: SearchEngine
    viewer: Viewer
    hidden: Collection[str]
    counts: dict[str, int] = field(default_factory=dict)

    def look_up(self, words: Iterable[str]) -> None:
        unknown = sorted(set(words) - self.counts.keys())
        if unknown:
            self.counts.update(self.engine.word_counts(unknown, viewer=self.viewer, hidden=self.hidden))

    def count(self, word: str) -> int:
        self.look_up([word])
        return self.counts[word]

    def similar(self, word: str) -> Sequence[tuple[str, int]]:
        return self.engine.similar_words(word, viewer=self.viewer, hidden=self.hidden)


@dataclass(frozen=True, slots=True)
class Finder:
    """`hidden`: keys of documents whose removal still waits."""

    engine: SearchEngine
    german: German
    knowledge: Knowledge
    hidden: Collection[str] = ()

    def find(self, request: SearchRequest, *, viewer: Viewer) -> SearchResults:
        understanding = self._understand(request.text, request, viewer)
        if request.text.strip() and not understanding.concepts:
            return _nothing(request)  # no word in it: neither everything nor a guess
        found = self.engine.search(_plan(request, understanding), viewer=viewer, hidden=self.hidden)
        return SearchResults(
            hits=self._hits(found, understanding, request.viewpoint),
            total=found.total,
            partial_total=found.partial_total,
            page=request.page,
            pages=_pages(found.total + found.partial_total, request.page_size),
            facets=found.facets,
            interpretation=Interpretation(
                corrections=tuple(_as_written(correction, found) for correction in understanding.corrections),
                expansions=understanding.expansions,
                recognised=understanding.recognised,
                ambiguous=understanding.ambiguous,
                did_you_mean=self._did_you_mean(request, understanding, viewer),
                exact=request.exact,
            ),
        )

    def suggest(self, text: str, *, viewer: Viewer, limit: int) -> tuple[Suggestion, ...]:
        return tuple(self.engine.suggest(text, viewer=viewer, hidden=self.hidden, limit=limit))

    def _understand(self, text: str, request: SearchRequest, viewer: Viewer) -> Understanding:
        words = VisibleWords(self.engine, viewer, self.hidden)
        return understand(text, german=self.german, knowledge=self.knowledge, vocabulary=words, exact=request.exact)

    def _did_you_mean(self, request: SearchRequest, understanding: Understanding, viewer: Viewer) -> str | None:
        """The offered query, when it finds more than this one for this viewer and these filters."""
        offered = understanding.did_you_mean
        if offered is None:
            return None
        both = (understanding, self._understand(offered, request, viewer))
        plans = [replace(_plan(request, meant), grams=(), facets=(), offset=0, limit=1) for meant in both]
        typed, better = (self.engine.search(plan, viewer=viewer, hidden=self.hidden) for plan in plans)
        if better.total <= typed.total:
            return None
        typed_words = request.text.split()
        return " ".join(word if word in typed_words else as_written(word, _texts(better)) for word in offered.split())

    def _hits(self, found: EngineResults, understanding: Understanding, viewpoint: Viewpoint | None) -> tuple[Hit, ...]:
        highlighter = Highlighter(understanding.concepts, self.german)
        hits = tuple(_hit(hit, understanding, highlighter) for hit in found.hits)
        if viewpoint is None:
            return hits
        judged = fit_from(viewpoint)
        return tuple(replace(hit, fit=judged(hit.offer)) if hit.offer else hit for hit in hits)


def _plan(request: SearchRequest, understanding: Understanding) -> Plan:
    return Plan(
        concepts=understanding.concepts,
        enough=understanding.enough,
        grams=understanding.grams,
        title=understanding.title,
        filters=request.filters,
        facets=_facets(request),
        sort=request.sort,
        viewpoint=request.viewpoint,
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
    )


def _facets(request: SearchRequest) -> tuple[str, ...]:
    return tuple(name for name in FACET_NAMES if name != FIT or request.viewpoint)


def _hit(hit: EngineHit, understanding: Understanding, highlighter: Highlighter) -> Hit:
    document = hit.document
    texts = (*document.texts.values(), *document.names, *document.page_texts)
    held = highlighter.found(texts) if hit.partial else frozenset()
    words = [(number in held, concept.typed) for number, concept in enumerate(understanding.concepts)]
    return Hit(
        key=hit.key,
        kind=document.kind,
        object_id=document.object_id,
        score=hit.score,
        url=document.url,
        summary=document.texts.get(TextField.SUMMARY, ""),
        title=highlighter.title(document.title),
        passage=highlighter.passage(document.texts),
        stored=document.display,
        partial=hit.partial,
        found_words=tuple(word for found, word in words if found),
        missing_words=tuple(word for found, word in words if not found) if hit.partial else (),
        offer=document.offer,
        slides=slide_hits(document, highlighter),
    )


def _as_written(correction: Correction, found: EngineResults) -> Correction:
    return replace(correction, used=as_written(correction.used, _texts(found)))


def _texts(found: EngineResults) -> Iterator[str]:
    documents = [hit.document for hit in found.hits]
    return (text for one in documents for text in (*one.texts.values(), *one.page_texts))


def _nothing(request: SearchRequest) -> SearchResults:
    chosen = request.filters
    facets = {
        name: tuple(FacetCount(value, 0, chosen=True) for value in chosen.get(name, ())) for name in _facets(request)
    }
    return SearchResults((), 0, 0, request.page, 1, facets, Interpretation(exact=request.exact))


def _pages(hits: int, page_size: int) -> int:
    return max(1, ceil(hits / page_size))
