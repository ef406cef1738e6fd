"""Records of meetings: lists of them, series, the meetings themselves and their presentations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from content.record import Keys, Like, PagePath, PageRecord, Part, Reference
from events.body_records import EventPart, Text, event_body_references
from events.clashes import Kind, Slot, clashes
from events.models import (
    AgendaItem,
    EventIndexPage,
    EventOutcome,
    EventPage,
    EventPhoto,
    EventSeriesPage,
    PresentationPage,
    PresentationPractice,
)
from events.times import last_day

CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")


def _fail(reason: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{reason}", {"reason": reason})


def _clock(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return dt.time.fromisoformat(value)
    raise _fail(_("Write a time such as 09:30."))


def _on_the_clock(time: dt.time) -> str:
    return time.isoformat("seconds" if time.second else "minutes")


Day = Annotated[dt.date | None, Field(strict=False)]
_Time = Annotated[
    dt.time,
    BeforeValidator(_clock),
    PlainSerializer(_on_the_clock, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": f"^{CLOCK.pattern}$"}),
]
Time = _Time | None  # what stands on the clock at the place


class EventListRecord(PageRecord):
    """A page under which meetings stand. `path` is its address below the home page."""

    path: PagePath
    introduction: Annotated[str, Like(EventIndexPage, "introduction")] = ""

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield "path", "pages", _above(self.path)


class SeriesRecord(PageRecord):
    """A series of meetings, below a list of meetings. Each meeting names its series."""

    path: PagePath
    introduction: Annotated[str, Like(EventSeriesPage, "introduction")] = ""

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield "path", "event_lists", _above(self.path)


class AgendaPart(Part):
    """A stop of the programme. Without `day` it belongs to the first one."""

    day: Day = None
    starts: Time = None
    ends: Time = None
    when: Annotated[str, Like(AgendaItem, "when")] = ""
    kind: Annotated[str, Like(AgendaItem, "kind")] = ""
    title: Annotated[str, Like(AgendaItem, "title")]
    speakers: Annotated[str, Like(AgendaItem, "speakers")] = ""
    room: Annotated[str, Like(AgendaItem, "room")] = ""
    note: str = ""

    @model_validator(mode="after")
    def in_order(self) -> AgendaPart:
        if self.ends and not self.starts:
            raise _fail(_("Say when it begins, or leave both times empty."))
        if self.starts and self.ends and self.ends < self.starts:
            raise _fail(_("The end lies before the beginning."))
        return self


def _slot(item: AgendaPart, first_day: dt.date | None) -> Slot:
    return Slot(item.title, item.day or first_day, item.starts, item.ends, item.room, item.speakers)


class PhotoPart(Part):
    image: Text
    caption: Annotated[str, Like(EventPhoto, "caption")] = ""


class OutcomePart(Part):
    """An adoption that goes back to the meeting."""

    adoption: Text
    note: Annotated[str, Like(EventOutcome, "note")] = ""


class EventRecord(PageRecord):
    """A meeting, below a list of meetings. What calendars know it by – `uid` and `sequence` – stays as it is when it is
    not stated, and so does `participants`, the name of a group."""

    LEFT_ALONE = (*PageRecord.LEFT_ALONE, "participants", "uid", "sequence")

    path: PagePath
    kind: Annotated[str, Like(EventPage, "kind")] = ""
    start_date: Day = None
    start_time: Time = None
    end_date: Day = None
    end_time: Time = None
    cancelled: bool = False
    attendance: Annotated[str, Like(EventPage, "attendance")] = "on-site"
    venue: Annotated[str, Like(EventPage, "venue")] = ""
    street: Annotated[str, Like(EventPage, "street")] = ""
    postcode: Annotated[str, Like(EventPage, "postcode")] = ""
    city: str = ""
    place: Annotated[str, Like(EventPage, "place")] = ""
    online_url: Annotated[str, Like(EventPage, "online_url")] = ""
    abstract: Annotated[str, Like(EventPage, "abstract")] = ""
    city_count: Annotated[int | None, Like(EventPage, "city_count")] = None
    agenda: tuple[AgendaPart, ...] = Field((), strict=False)
    body: list[EventPart] = []
    photos: tuple[PhotoPart, ...] = Field((), strict=False)
    practices: tuple[Text, ...] = Field((), strict=False)
    outcomes: tuple[OutcomePart, ...] = Field((), strict=False)
    topics: Keys = ()
    series: str = ""
    registration_url: Annotated[str, Like(EventPage, "registration_url")] = ""
    registration_email: Annotated[str, Like(EventPage, "registration_email")] = ""
    registration_until: Day = None
    contact_institution: Annotated[str, Like(EventPage, "contact_institution")] = ""
    contact_mailbox: Annotated[str, Like(EventPage, "contact_mailbox")] = ""
    source_url: Annotated[str, Like(EventPage, "source_url")] = ""
    provenance: Annotated[str, Like(EventPage, "provenance")] = ""
    unmarked_terms: str = ""
    participants: Annotated[str, Like(Group, "name")] | None = None
    uid: Annotated[UUID | None, Field(strict=False)] = None
    sequence: Annotated[int | None, Like(EventPage, "sequence")] = None

    @property
    def key(self) -> str:
        return self.path

    @model_validator(mode="after")
    def dates_in_order(self) -> EventRecord:
        if not self.start_date and (self.end_date or self.start_time or self.end_time):
            raise _fail(_("start_date is missing: end and times need it."))
        end = last_day(self.start_date, self.end_date)
        if self.start_date and end and end < self.start_date:
            raise _fail(_("end_date lies before start_date."))
        if end == self.start_date and self.start_time and self.end_time and self.end_time < self.start_time:
            raise _fail(_("end_time lies before start_time."))
        return self

    @model_validator(mode="after")
    def one_at_a_time_in_a_room(self) -> EventRecord:
        found = clashes([_slot(item, self.start_date) for item in self.agenda])
        if clash := next((clash for clash in found if clash.kind == Kind.ROOM), None):
            first, second = self.agenda[clash.first], self.agenda[clash.second]
            names = {"first": first.title, "second": second.title, "room": clash.what}
            raise _fail(_("agenda: “%(first)s” and “%(second)s” are at the same time in “%(room)s”.") % names)
        return self

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield "path", "event_lists", _above(self.path)
        if self.city:
            yield "city", "cities", self.city
        if self.series:
            yield "series", "series", self.series
        if self.participants:
            yield "participants", "groups", self.participants
        yield from (("topics", "topics", slug) for slug in self.topics)
        yield from (("practices", "practices", slug) for slug in self.practices)
        yield from ((f"photos.{n}.image", "images", photo.image) for n, photo in enumerate(self.photos, start=1))
        yield from (
            (f"outcomes.{n}.adoption", "adoptions", row.adoption) for n, row in enumerate(self.outcomes, start=1)
        )
        yield from event_body_references(self.body)


class ShownPart(Part):
    """A practice that the slides show, and on which of them."""

    practice: Text
    first_slide: Annotated[int | None, Like(PresentationPractice, "first_slide")] = None
    last_slide: Annotated[int | None, Like(PresentationPractice, "last_slide")] = None

    @model_validator(mode="after")
    def in_order(self) -> ShownPart:
        if self.last_slide and self.last_slide < (self.first_slide or self.last_slide + 1):
            raise _fail(_("first_slide is missing or lies behind last_slide."))
        return self


class PresentationRecord(PageRecord):
    """A talk with its slides, below the meeting. Without consent the slides stay in the admin; who consented is only
    written for operators, and left as it is when it is not stated."""

    LEFT_ALONE = (*PageRecord.LEFT_ALONE, "consent_by", "consent_on")

    path: PagePath
    abstract: Annotated[str, Like(PresentationPage, "abstract")] = ""
    speakers: Annotated[str, Like(PresentationPage, "speakers")] = ""
    institution: Annotated[str, Like(PresentationPage, "institution")] = ""
    city: str = ""
    document: str = ""
    language: Annotated[str, Like(PresentationPage, "language")] = "de"
    licence: Annotated[str, Like(PresentationPage, "licence")] = ""
    consent_by: Annotated[str, Like(PresentationPage, "consent_by")] | None = None
    consent_on: Day = None
    notes_public: bool = False
    practices: tuple[ShownPart, ...] = Field((), strict=False)

    @property
    def key(self) -> str:
        return self.path

    @model_validator(mode="after")
    def consent_has_a_date(self) -> PresentationRecord:
        if self.consent_by and not self.consent_on:
            raise _fail(_("consent_on is missing: say when the consent was given."))
        return self

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield "path", "events", _above(self.path)
        if self.city:
            yield "city", "cities", self.city
        if self.document:
            yield "document", "documents", self.document
        for number, shown in enumerate(self.practices, start=1):
            yield f"practices.{number}.practice", "practices", shown.practice


def _above(path: str) -> str:
    return path.rpartition("/")[0]
