"""The presentations of a meeting, each with a few of its slides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.pages import request_viewer, visible_pages
from content.display import Link
from content.models import Deck, Slide
from events.models import EventPage, PresentationPage, PresentationPractice
from events.shown_practices import ShownPractice

THUMBNAILS = 4


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """`src` is empty for a slide without a picture: then `title` is shown."""

    number: int
    title: str
    url: str
    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PresentationCard:
    title: str
    url: str
    kicker: tuple[str, ...]
    speakers: str
    practices: tuple[Link, ...]
    thumbnails: tuple[Thumbnail, ...]
    remark: str  # why there are no slides


def read_presentations(page: EventPage, request: HttpRequest) -> list[Any]:
    """Published and visible to the reader, with file and number of slides. One query."""
    if not page.pk:
        return []
    found = visible_pages(PresentationPage.objects.live().child_of(page), viewer=request_viewer(request))
    found = found.select_related("city", "document__deck", "document__collection").order_by("path")
    return list(found.annotate(slide_count=Count("document__deck__slides")))


def practices_on_slides(presentations: Collection[Any]) -> dict[int, list[int]]:
    """Practices by presentation, whoever may see them."""
    found: dict[int, list[int]] = defaultdict(list)
    if presentations:
        rows = PresentationPractice.objects.filter(page__in=[one.pk for one in presentations])
        for row in rows:
            found[row.page_id].append(row.practice_id)
    return found


def presentation_cards(
    presentations: Iterable[Any],
    on_slides: Mapping[int, list[int]],
    practices: Mapping[int, ShownPractice],
    readable: Collection[int],
    request: HttpRequest,
) -> list[PresentationCard]:
    """`readable`: collections whose files the reader may see. One query."""
    presentations = list(presentations)
    with_slides = [one for one in presentations if _slides_may_be_shown(one, readable)]
    slides = _some_slides(with_slides)
    return [
        PresentationCard(
            title=one.title,
            url=one.get_url(request),
            kicker=presentation_kicker(one, deck_of(one), one.slide_count),
            speakers=one.speakers,
            practices=tuple(practices[pk].link for pk in on_slides.get(one.pk, ()) if pk in practices),
            thumbnails=tuple(_thumbnail(slide, one, request) for slide in slides.get(one.document_id, ())),
            remark="" if one in with_slides else _("The slides are not published."),
        )
        for one in presentations
    ]


def presentation_kicker(page: PresentationPage, deck: Deck | None, slide_count: int) -> tuple[str, ...]:
    town = page.city.name if page.city and page.city.name not in page.institution else ""
    institution = ", ".join(part for part in (page.institution, town) if part) or page.speakers
    slides = ngettext("%(count)d slide", "%(count)d slides", slide_count) % {"count": slide_count}
    kind = f"{deck.kind.upper()}, {slides}" if deck and slide_count else ""
    return tuple(part for part in (institution, kind) if part)


def deck_of(page: PresentationPage) -> Deck | None:
    """The deck as it was read along with the page."""
    return getattr(page.document, "deck", None) if page.document_id else None


def _slides_may_be_shown(page: PresentationPage, readable: Collection[int]) -> bool:
    return page.may_be_shown and page.document is not None and page.document.collection_id in readable


def _some_slides(presentations: Iterable[Any]) -> dict[int, list[Slide]]:
    """By document: the first slide and some from the further course."""
    chosen = [
        Q(deck=deck.pk, number__in=_spread(one.slide_count))
        for one in presentations
        if (deck := deck_of(one)) is not None and deck.state == Deck.State.READY and one.slide_count
    ]
    found: dict[int, list[Slide]] = defaultdict(list)
    if chosen:
        rows = Slide.objects.filter(reduce(or_, chosen)).select_related("deck").defer("text", "notes")
        for slide in rows.order_by("number"):
            found[slide.deck.document_id].append(slide)
    return found


def _spread(count: int) -> list[int]:
    return sorted({1 + place * count // THUMBNAILS for place in range(THUMBNAILS)})


def _thumbnail(slide: Slide, page: PresentationPage, request: HttpRequest) -> Thumbnail:
    return Thumbnail(
        number=slide.number,
        title=slide.title,
        url=slide_url(page.get_url(request), slide.number),
        src=slide.thumbnail.url if slide.thumbnail else "",
        width=slide.width,
        height=slide.height,
    )


def slide_url(presentation: str, number: int) -> str:
    return f"{presentation}?folie={number}#folie-{number}"
