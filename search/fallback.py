"""What answers while the index can't be asked: titles and summaries of pages, as the database has them.

Words are understood as ever, synonyms included, and looked for as the beginnings of words or inside of them, however
umlauts are written. There are no filters, no facets, no fit and no corrections, and only pages are found.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
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
from practices.listing import LONG_TEXTS
from practices.models import PracticePage
from search import documents
from search.concerned import PAGE_KINDS
from search.documents import document_key
from search.finder import Finder
from search.from_models.pages import published
from search.from_models.practices import display
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
    hits = tuple(hit for hit in (_hit(row, highlighter) for row in rows) if hit.url)
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
    summary = Coalesce(*(f"{name}__summary" for name in names), Value(""), output_field=TextField())
    pages = visible_pages(published(Page.objects.annotate(kind=kinds).exclude(kind=None)), viewer=viewer)
    pages = pages.select_related("practicepage__city").defer(*(f"practicepage__{name}" for name in LONG_TEXTS))
    pages = pages.annotate(summary=summary, text=Concat("title", Value("\n"), "summary", output_field=TextField()))
    newest = (F("first_published_at").desc(nulls_last=True), "-pk")
    if not sought:
        return pages.annotate(held=Value(0)).order_by(*newest)
    pages = pages.annotate(held=_number("text", sought), in_title=_number("title", sought))
    required = [Q(text__iregex=one.expression) for one in sought if one.required]
    pages = pages.filter(*required, held__gte=ceil(len(sought) / 2))
    return pages.order_by(*(newest if sort is Sort.NEWEST else ("-in_title", "-held", *newest)))


def _number(field: str, sought: Sequence[_Sought]) -> Any:
    """How many of these a field holds."""
    held = (
        Case(When(**{f"{field}__iregex": one.expression}, then=1), default=0, output_field=IntegerField())
        for one in sought
    )
    return reduce(operator.add, held)


def _hit(row: Any, highlighter: Highlighter) -> Hit:
    practice = row.practicepage if row.kind == PAGE_KINDS[PracticePage] else None
    with override("de"):  # as in the index; whoever shows a hit puts the address into the reader's language
        url = row.get_url()
    return Hit(
        key=document_key(row.kind, row.pk),
        kind=row.kind,
        object_id=row.pk,
        score=float(row.held),
        url=url or "",
        summary=row.summary,
        title=highlighter.title(row.title),
        passage=highlighter.passage({documents.TextField.SUMMARY: row.summary}),
        stored=display(practice, [practice.city], []) if practice else {},
    )


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
