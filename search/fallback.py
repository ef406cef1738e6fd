"""What answers while the index can't be asked: titles and summaries of pages, as the database has them.

Words are understood as ever, synonyms included, and looked for as the beginnings of words or inside of them, however
umlauts are written. There are no filters, no facets, no fit and no corrections, and only pages are found.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import override
from wagtail.models import Page

from access.audience import Viewer
from access.pages import visible_pages
from events.models import EventPage
from practices.listing import LONG_TEXTS
from search import documents
from search.concerned import PAGE_KINDS
from search.documents import document_key
from search.finder import Finder
from search.from_models import events, practices, presentations
from search.from_models.pages import published
from search.highlight import Highlighter
from search.plan import Alternative, Concept, TermKind
from search.request import SearchRequest, Sort
from search.results import Hit, Interpretation, SearchResults
from search.spelling import pattern
from search.understand.query import Understanding, understand

MOST_CONCEPTS = 8  # each is looked for in every title and summary
SURE = 0.4  # ways to find a concept that count less would only add noise here
SHORT = 4  # letters; so short a term must begin a word: "amt" is no part of "gesamt"
WORD_START, WORD_END = r"(^|\W)", r"(\W|$)"  # read alike by Python (SQLite) and PostgreSQL
BETWEEN = r"\w{0,4}\W*"  # from one term of a phrase to the next: an ending or a linking element
SUMMARIES = {"practice": "summary", "event": "abstract", "presentation": "abstract", "page": "summary"}
LEFT_OUT = (
    *(f"practicepage__{name}" for name in LONG_TEXTS),
    *(f"eventpage__{name}" for name in ("body", "provenance")),
)


@dataclass(frozen=True, slots=True)
class _Sought:
    expression: str
    required: bool


def find(request: SearchRequest, *, viewer: Viewer, finder: Finder) -> SearchResults:
    """One page of hits in the same shape as from an engine, marked as `simplified`. One query, and a small
    one for what is closed to the viewer."""
    understanding = understand(request.text, german=finder.german, knowledge=finder.knowledge, exact=request.exact)
    if request.text.strip() and not understanding.concepts:
        return _results(request, (), 0, understanding)
    found = _matching(_sought(understanding), request.sort, viewer=viewer)
    start = (request.page - 1) * request.page_size
    rows = list(found.annotate(total=Window(Count("pk")))[start : start + request.page_size])
    highlighter = Highlighter(understanding.concepts, finder.german)
    meetings = presentations.meetings_above([row for row in rows if row.kind == presentations.KIND])
    shown = (row for row in rows if row.kind != presentations.KIND or _above(row) in meetings)
    hits = tuple(hit for hit in (_hit(row, meetings, highlighter) for row in shown) if hit.url)
    return _results(request, hits, rows[0].total if rows else 0, understanding)


def _sought(understanding: Understanding) -> list[_Sought]:
    return [_Sought(_expression(concept), concept.required) for concept in understanding.concepts[:MOST_CONCEPTS]]


def _expression(concept: Concept) -> str:
    """A regular expression for the sure ways in which a text may hold the concept."""
    ways = [way for way in concept.alternatives if way.weight >= SURE and (way.phrase or len(way.terms) == 1)]
    return "|".join(dict.fromkeys(_way(way) for way in ways))


def _way(way: Alternative) -> str:
    whole = way.kind is TermKind.WORDS
    begins = whole or len(way.terms[0]) <= SHORT
    terms = (r"\W+" if whole else BETWEEN).join(pattern(term) for term in way.terms)
    return f"{WORD_START if begins else ''}{terms}{WORD_END if whole else ''}"


def _matching(sought: Sequence[_Sought], sort: Sort, *, viewer: Viewer) -> QuerySet[Any]:
    """Pages with at least half of what is sought, those with more of it in the title first, equals by age."""
    names = {model._meta.model_name: kind for model, kind in PAGE_KINDS.items()}
    kinds = Case(*(When(**{f"{name}__isnull": False}, then=Value(kind)) for name, kind in names.items()))
    fields = (f"{name}__{SUMMARIES[kind]}" for name, kind in names.items())
    summary = Coalesce(*fields, Value(""), output_field=TextField())
    pages = visible_pages(_reachable(Page.objects.annotate(kind=kinds).exclude(kind=None)), viewer=viewer)
    pages = pages.select_related("practicepage__city", "eventpage__city", "presentationpage__city").defer(*LEFT_OUT)
    pages = pages.annotate(summary=summary, text=Concat("title", Value("\n"), "summary", output_field=TextField()))
    newest = (F("first_published_at").desc(nulls_last=True), "-pk")
    if not sought:
        return pages.annotate(held=Value(0)).order_by(*newest)
    pages = pages.annotate(held=_number("text", sought), in_title=_number("title", sought))
    required = [Q(text__iregex=one.expression) for one in sought if one.required]
    pages = pages.filter(*required, held__gte=ceil(len(sought) / 2))
    return pages.order_by(*(newest if sort is Sort.NEWEST else ("-in_title", "-held", *newest)))


def _reachable(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Published, and not a presentation of a meeting that isn't."""
    meetings = published(EventPage.objects.order_by()).values("path")
    below = Q(kind=presentations.KIND) & ~Q(above__in=meetings)
    return published(pages.alias(above=events.parent_path()).exclude(below))


def _number(field: str, sought: Sequence[_Sought]) -> Any:
    """How many of these a field holds."""
    held = (
        Case(When(**{f"{field}__iregex": one.expression}, then=1), default=0, output_field=IntegerField())
        for one in sought
    )
    return reduce(operator.add, held)


def _hit(row: Any, meetings: Mapping[str, EventPage], highlighter: Highlighter) -> Hit:
    with override("de"):  # as in the index; whoever shows a hit puts the address into the reader's language
        url, stored = row.get_url(), _stored(row, meetings)
    return Hit(
        key=document_key(row.kind, row.pk),
        kind=row.kind,
        object_id=row.pk,
        score=float(row.held),
        url=url or "",
        summary=row.summary,
        title=highlighter.title(row.title),
        passage=highlighter.passage({documents.TextField.SUMMARY: row.summary}),
        stored=stored,
    )


def _stored(row: Any, meetings: Mapping[str, EventPage]) -> Mapping[str, Any]:
    """What a result of this kind shows, without topics."""
    if row.kind == practices.KIND:
        return practices.display(row.practicepage, [row.practicepage.city], [])
    if row.kind == events.KIND:
        return events.display(row.eventpage, row.eventpage.city, [])
    if row.kind == presentations.KIND:
        return presentations.display(row.presentationpage, meetings[_above(row)], [])
    return {}


def _above(row: Any) -> str:
    return str(row.path[: -Page.steplen])


def _results(request: SearchRequest, hits: tuple[Hit, ...], total: int, understanding: Understanding) -> SearchResults:
    return SearchResults(
        hits=hits,
        total=total,
        partial_total=0,
        page=request.page,
        pages=max(1, ceil(total / request.page_size)),
        facets={},
        interpretation=Interpretation(expansions=understanding.expansions, exact=request.exact),
        simplified=True,
    )
