"""Documents of presentations with their slides. They have the topics of their meeting, and its city when none of their
own. `display`: as of the meeting, and `speakers`, `institution`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from wagtail.models import Page

from access.audience import implies
from access.pages import page_audiences
from events.models import EventPage, PresentationPage
from practices.models import PracticePage, Topic
from search.documents import FileText, SearchDocument, TextField, document_key
from search.file_texts import LIMITS, ReadFiles, Wanted
from search.from_models.events import TOPICS, facets, parent_path, place_labels, topic_labels, topics_of
from search.from_models.events import display as display_of_meeting
from search.from_models.pages import findable, published
from search.from_models.source import Source, labels, lines

KIND = "presentation"


def _rows() -> QuerySet[PresentationPage]:
    """None below a meeting that isn't published: nobody gets there."""
    meetings = published(EventPage.objects.all()).values("path")
    pages = PresentationPage.objects.alias(above=parent_path()).filter(above__in=meetings)
    return published(pages.select_related("city"))


def _documents(pages: Sequence[PresentationPage]) -> list[SearchDocument]:
    found = list(findable(pages))
    events = meetings_above(pages, TOPICS)
    files = ReadFiles(page.document_id for page in pages if page.may_be_shown and page.document_id)
    practices = _practices(found)
    return [
        _document(page, event, _slides(page, audience, url, files), practices.get(page.pk, ()), address=(audience, url))
        for page, audience, url in found
        if (event := events.get(page.path[: -Page.steplen]))
    ]


def _document(
    page: PresentationPage,
    event: EventPage,
    slides: Iterable[FileText],
    practices: Sequence[str],
    *,
    address: tuple[str, str],
) -> SearchDocument:
    audience, url = address
    topics, city = topics_of(event), page.city or event.city
    return SearchDocument(
        key=document_key(KIND, page.pk),
        kind=KIND,
        object_id=page.pk,
        audience=audience,
        url=url,
        texts={
            TextField.TITLE: page.title,
            TextField.SUMMARY: page.abstract,
            TextField.BODY: lines(practices),
            TextField.CONTEXT: labels(
                [
                    *(page.speakers, page.institution, event.title, event.get_kind_display()),
                    *place_labels(city),
                    *topic_labels(topics),
                ]
            ),
        },
        facets=facets(KIND, event, city, topics),
        newest=event.start_date,
        display=display(page, event, topics),
        files=tuple(slides),
    )


def display(page: PresentationPage, event: EventPage, topics: Sequence[Topic]) -> dict[str, Any]:
    """What a result shows."""
    own = {"speakers": page.speakers, "institution": page.institution}
    return display_of_meeting(event, page.city or event.city, topics) | own


def _slides(page: PresentationPage, audience: str, url: str, files: ReadFiles) -> Iterator[FileText]:
    if not page.document_id or not page.may_be_shown:
        return
    if pages := files.pages(Wanted(page.document_id, audience, notes=page.notes_public), LIMITS[KIND]):
        yield FileText("", url, pages)


def meetings_above(pages: Sequence[Page], *related: str) -> Mapping[str, EventPage]:
    """The published meetings of these presentations by tree path, with what is `related`. Without presentations nothing
    is asked."""
    paths = {page.path[: -Page.steplen] for page in pages}
    rows = published(EventPage.objects.filter(path__in=paths)) if paths else EventPage.objects.none()
    return {event.path: event for event in rows.select_related("city").prefetch_related(*related)}


def _practices(found: Sequence[tuple[PresentationPage, str, str]]) -> dict[int, list[str]]:
    """The titles of the examples shown, as far as everybody who sees the presentation may see them."""
    audiences = {page.pk: audience for page, audience, _ in found}
    rows = published(PracticePage.objects.filter(shown_in_presentations__page__in=audiences))
    pages = list(rows.annotate(shown_by=F("shown_in_presentations__page")).only("title", "path"))
    own = page_audiences(pages)
    titles: dict[int, list[str]] = {}
    for page in sorted(pages, key=lambda page: page.pk):
        audience = own[page.pk]
        if audience is not None and implies(audiences[page.shown_by], audience):
            titles.setdefault(page.shown_by, []).append(page.title)
    return titles


SOURCE = Source(KIND, _rows, _documents)
