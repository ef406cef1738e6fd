"""The list of meetings, as JSON."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from access.pages import request_viewer
from events.calendar.files import ICAL
from events.calendar.holdings import Holding, holdings
from events.calendar.labels import Labels, labels
from events.calendar.listing import PARTS, Listing, listing
from events.calendar.meetings import visible_meetings
from events.calendar.selection import FILTERS, Selection, read
from events.models import EventPage
from events.place import place_words
from events.scales import Attendance
from events.structured import moment
from portal.api.refusal import ProblemOut, Refusal, RefusedError, unreadable
from portal.api.schemas import CityRef, EventOut, EventsAnswer, FacetValue, HoldingOut, TopicRef
from practices.listing import topic_name

router = Router(tags=["Veranstaltungen"])

PAGE_SIZE = 20


def _parameters_schema() -> type[Schema]:
    """The parameters of the page, from the same table."""
    fields: dict[str, Any] = {"page": (int, Field(1, ge=1, le=999_999, description="Seite der Liste, ab 1."))}
    for one in FILTERS:
        text = f"Filter {one.name}; mehrfach angegeben: einer der Werte."
        fields[one.parameter] = (list[str], Field(default_factory=list, description=text))
    return create_model("EventParameters", __base__=Schema, **fields)


EventParameters = _parameters_schema()


class _Given:
    """The parameters as an address has them."""

    def __init__(self, asked: Schema) -> None:
        self.asked = asked

    def getlist(self, key: str) -> list[str]:
        return list(getattr(self.asked, key))


@router.get("/events", response={200: EventsAnswer, 400: Refusal, 404: Refusal}, summary="Veranstaltungen")
def events(request: HttpRequest, asked: Query[EventParameters]) -> EventsAnswer:  # type: ignore[valid-type]
    """Veranstaltungen, die Sie sehen dürfen: zuerst die kommenden, die nächste zuoberst, dann die vergangenen, die
    jüngste zuerst. Mit den Filtern der Seite."""
    known, viewer = labels(), request_viewer(request)
    selection = read(_Given(asked), known)
    if selection.problems:
        raise unreadable([ProblemOut(parameter=one.parameter, message=one.message) for one in selection.problems])
    found = listing(visible_meetings(viewer=viewer), selection, known, timezone.now())
    pages = Paginator(found.ordered.everything, PAGE_SIZE)
    try:
        pks = pages.page(asked.page).object_list  # type: ignore[attr-defined]
    except EmptyPage as error:
        raise RefusedError(404, Refusal(detail=_("There is no such page."))) from error
    shown = EventPage.objects.filter(pk__in=pks).select_related("city").prefetch_related(*PARTS).defer("body").in_bulk()
    meetings = [shown[pk] for pk in pks if pk in shown]
    held = holdings(meetings, viewer=viewer)
    return EventsAnswer(
        total=found.total,
        page=asked.page,  # type: ignore[attr-defined]
        pages=pages.num_pages,
        events=[_event(one, held[one.pk], found, request) for one in meetings],
        facets=_facets(found, selection, known),
    )


def _event(page: EventPage, held: Holding, found: Listing, request: HttpRequest) -> EventOut:
    url = page.get_url(request) or ""
    return EventOut(
        id=f"event:{page.pk}",
        uid=str(page.uid),
        title=page.title,
        url=url,
        kind=page.kind,
        kind_label=capfirst(page.get_kind_display()) if page.kind else "",
        start=moment(page.start_date, page.start_time) or None,
        end=moment(page.end_date or page.start_date, page.end_time) or None,
        upcoming=page.pk in found.ordered.upcoming,
        cancelled=page.cancelled,
        attendance=Attendance(page.attendance),
        place=place_words(page),
        city=CityRef(name=page.city.name, slug=page.city.slug) if page.city else None,
        topics=[TopicRef(name=topic_name(row.tag), slug=row.tag.slug) for row in page.event_topics.all()],
        summary=page.abstract,
        registration_until=page.registration_until,
        holds=HoldingOut(presentations=held.presentations, photos=held.photos, practices=held.practices),
        calendar_url=url + ICAL if page.start_date else "",
    )


def _facets(found: Listing, selection: Selection, known: Labels) -> dict[str, list[FacetValue]]:
    return {
        one.parameter: [
            FacetValue(
                value=value,
                label=known.label(one.name, value),
                count=found.counts[one.name][value],
                chosen=value in selection.values(one.name),
            )
            for value in sorted({*found.counts[one.name], *selection.values(one.name)})
        ]
        for one in FILTERS
    }
