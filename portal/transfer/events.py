"""Meetings: lists, series, the meetings themselves and their presentations."""

# all kinds share one interface; not every one needs all of it

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group

from cities.models import City
from events.models import (
    AgendaItem,
    EventIndexPage,
    EventOutcome,
    EventPage,
    EventPhoto,
    EventPractice,
    EventSeriesPage,
    PresentationPage,
    PresentationPractice,
)
from events.records import EventListRecord, EventRecord, PresentationRecord, SeriesRecord
from portal.transfer.event_body import (
    file_shown,
    portable_event_body,
    practice_number,
    practice_slug,
    stored_event_body,
)
from portal.transfer.pages import PageStore, known_paths
from portal.transfer.practices import adoption_shown
from portal.transfer.scope import Scope
from portal.transfer.store import copy_fields, read_fields
from practices.models import Adoption, Topic

# Fields of the same name and meaning in record and page; the rest needs a translation.
EVENT_FIELDS = (
    "kind", "start_date", "start_time", "end_date", "end_time", "cancelled", "attendance", "venue", "street",
    "postcode", "place", "online_url", "abstract", "city_count", "registration_url", "registration_email",
    "registration_until", "contact_institution", "contact_mailbox", "source_url", "provenance",
    "unmarked_terms",
)  # fmt: skip
AGENDA_FIELDS = ("day", "starts", "ends", "when", "kind", "title", "speakers", "room", "note")
PRESENTATION_FIELDS = ("abstract", "speakers", "institution", "language", "licence", "notes_public")
SLIDES = ("first_slide", "last_slide")


class EventListStore(PageStore[EventListRecord, EventIndexPage]):
    kind, record, model = "event_lists", EventListRecord, EventIndexPage
    fields = ("introduction",)

    def known(self) -> set[str]:
        return known_paths(EventIndexPage)

    def content(self, page: EventIndexPage, scope: Scope) -> dict[str, Any]:
        return {**super().content(page, scope), "path": scope.pages.paths[page.pk]}


class SeriesStore(PageStore[SeriesRecord, EventSeriesPage]):
    kind, record, model = "series", SeriesRecord, EventSeriesPage
    fields = ("introduction",)

    def known(self) -> set[str]:
        return known_paths(EventSeriesPage)

    def content(self, page: EventSeriesPage, scope: Scope) -> dict[str, Any]:
        return {**super().content(page, scope), "path": scope.pages.paths[page.pk]}


class EventStore(PageStore[EventRecord, EventPage]):
    """Closed when it is made, like every new meeting; the record's audience takes the place of that."""

    kind, record, model = "events", EventRecord, EventPage
    fields = EVENT_FIELDS
    parts = ("agenda", "photos", "shown_practices", "event_topics__tag", "outcomes__adoption")

    def known(self) -> set[str]:
        return known_paths(EventPage)

    def fill(self, page: EventPage, record: EventRecord, scope: Scope) -> None:
        super().fill(page, record, scope)
        if record.sequence is not None:  # publishing may have counted on
            EventPage.objects.filter(pk=page.pk).update(sequence=record.sequence)

    def set_content(self, page: EventPage, record: EventRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.city_id = scope.number(City, "slug", record.city) if record.city else None
        page.series_id = scope.pages.ids[record.series] if record.series else None
        page.topics.set(Topic.objects.filter(slug__in=record.topics))
        page.body = stored_event_body(record.body, scope)
        page.agenda = [
            AgendaItem(sort_order=place, **read_fields(item, AGENDA_FIELDS)) for place, item in enumerate(record.agenda)
        ]
        page.photos = [
            EventPhoto(image_id=scope.file_number("images", photo.image), caption=photo.caption, sort_order=place)
            for place, photo in enumerate(record.photos)
        ]
        page.shown_practices = [
            EventPractice(practice_id=practice_number(slug, scope), sort_order=place)
            for place, slug in enumerate(record.practices)
        ]
        page.outcomes = [
            EventOutcome(
                adoption_id=scope.number(Adoption, "key", outcome.adoption), note=outcome.note, sort_order=place
            )
            for place, outcome in enumerate(record.outcomes)
        ]
        if record.participants is not None:
            page.participants = Group.objects.filter(name=record.participants).first()
        page.uid = record.uid or page.uid
        page.sequence = page.sequence if record.sequence is None else record.sequence

    def content(self, page: EventPage, scope: Scope) -> dict[str, Any]:
        group = page.participants if scope.everything else None
        if group:
            scope.used["groups"].add(group.name)
        return {
            **super().content(page, scope),
            "path": scope.pages.paths[page.pk],
            "city": page.city.slug if page.city else "",
            "series": scope.pages.paths.get(page.series_id, "") if page.series_id else "",
            "topics": [row.tag.slug for row in page.event_topics.all()],
            "agenda": [read_fields(row, AGENDA_FIELDS) for row in page.agenda.all()],
            "body": portable_event_body(page.body, scope),
            "photos": [
                {"image": key, "caption": row.caption}
                for row in page.photos.all()
                if (key := file_shown("images", row.image_id, scope))
            ],
            "practices": [
                slug for row in page.shown_practices.all() if (slug := practice_slug(row.practice_id, scope))
            ],
            "outcomes": [
                {"adoption": row.adoption.key, "note": row.note}
                for row in page.outcomes.all()
                if adoption_shown(row.adoption, scope)
            ],
            "participants": group.name if group else None,
            "uid": page.uid,
            "sequence": page.sequence,
        }


class PresentationStore(PageStore[PresentationRecord, PresentationPage]):
    kind, record, model = "presentations", PresentationRecord, PresentationPage
    fields = PRESENTATION_FIELDS
    parts = ("shown_practices",)

    def known(self) -> set[str]:
        return known_paths(PresentationPage)

    def set_content(self, page: PresentationPage, record: PresentationRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.city_id = scope.number(City, "slug", record.city) if record.city else None
        page.document_id = scope.file_number("documents", record.document) if record.document else None
        page.shown_practices = [
            PresentationPractice(
                practice_id=practice_number(shown.practice, scope), sort_order=place, **read_fields(shown, SLIDES)
            )
            for place, shown in enumerate(record.practices)
        ]
        copy_fields(page, record, [name for name in ("consent_by", "consent_on") if getattr(record, name) is not None])

    def content(self, page: PresentationPage, scope: Scope) -> dict[str, Any]:
        """The file goes along where the page shows it; who consented is for operators."""
        shown = scope.everything or page.may_be_shown
        return {
            **super().content(page, scope),
            "path": scope.pages.paths[page.pk],
            "city": page.city.slug if page.city else "",
            "document": file_shown("documents", page.document_id, scope) if shown else "",
            "consent_by": (page.consent_by or None) if scope.everything else None,
            "consent_on": page.consent_on if scope.everything else None,
            "practices": [
                {"practice": slug, **read_fields(row, SLIDES)}
                for row in page.shown_practices.all()
                if (slug := practice_slug(row.practice_id, scope))
            ],
        }
