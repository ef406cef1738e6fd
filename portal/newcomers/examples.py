"""Three examples that fit a city on some topics, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from access.pages import request_viewer
from cities.profiles import Viewpoint
from cities.standpoint import PARAMETER, Standpoint
from portal.addresses import search_url
from portal.home.city import Standing, standings
from practices.listing import LONG_TEXTS, PracticeCard, practice_card, readable_practices
from practices.models import PracticePage
from search.engine import SearchUnavailable
from search.facets import FIT
from search.find import find
from search.parameters import write
from search.request import SearchRequest, Sort

MOST = 3
VERDICTS = ("good", "adapt", "check")  # all there are; what the city does itself has none


@dataclass(frozen=True, slots=True)
class Example:
    """`reasons_url`: where all lines stand."""

    card: PracticeCard
    standing: Standing
    reasons_url: str


@dataclass(frozen=True, slots=True)
class Examples:
    """`total` and `url`: all examples of other cities on these topics. While the index can't be asked the newest stand
    here, not those that fit best: `simplified`."""

    shown: tuple[Example, ...]
    total: int
    url: str
    simplified: bool = False


def fitting(topics: Sequence[str], standpoint: Standpoint, request: HttpRequest) -> Examples:
    """None without a city. Only what the reader may see, none of the city itself."""
    viewpoint = standpoint.viewpoint
    if viewpoint is None:
        return Examples((), 0, search_url())
    asked = SearchRequest(
        filters={FIT: VERDICTS, "kind": ("practice",), "topic": tuple(topics)},
        sort=Sort.FIT,
        page_size=MOST,
        viewpoint=viewpoint,
        fuer=standpoint.token,
        fuer_named=True,
    )
    url = search_url() + write(asked)
    try:
        found = find(asked, viewer=request_viewer(request))
    except SearchUnavailable:
        newest = _on(topics, request).exclude(city__slug=viewpoint.city.slug).order_by("-first_published_at", "-pk")
        pages = _read(newest.distinct(), MOST)
        return Examples(_examples(pages, viewpoint, standpoint.token, request), len(pages), url, simplified=True)
    order = {hit.object_id: place for place, hit in enumerate(found.hits)}
    pages = sorted(_read(readable_practices(request).filter(pk__in=order)), key=lambda page: order[page.pk])
    return Examples(_examples(pages, viewpoint, standpoint.token, request), found.total, url)


def _on(topics: Sequence[str], request: HttpRequest) -> QuerySet[PracticePage]:
    return readable_practices(request).filter(Q(topics__slug__in=topics) | Q(topics__parent__slug__in=topics))


def _read(pages: QuerySet[PracticePage], most: int | None = None) -> list[PracticePage]:
    return list(pages.select_related("city").defer(*LONG_TEXTS)[:most])


def _examples(
    pages: Sequence[PracticePage], viewpoint: Viewpoint, token: str, request: HttpRequest
) -> tuple[Example, ...]:
    standing = standings(pages, viewpoint)
    cards = (practice_card(page, request) for page in pages)
    return tuple(_example(card, standing[page.pk], token) for card, page in zip(cards, pages, strict=True))


def _example(card: PracticeCard, standing: Standing, token: str) -> Example:
    return Example(card, standing, f"{card.url}?{urlencode({PARAMETER: token})}#passung")
