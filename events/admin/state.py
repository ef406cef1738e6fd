"""How far the documentation of a meeting is: what its checklist looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from content.checklist import Point
from content.models import Image, People
from events.admin.presentation_rows import PresentationRow, presentation_rows
from events.checklist import PHOTOS, PRESENTATIONS, EventState, open_points
from events.clashes import Kind, Slot, clashes
from events.models import AgendaItem, EventPage
from events.scales import Attendance


def left_to_do(event: EventPage) -> list[Point]:
    """`event` as its editor shows it: the latest draft, with what was just sent and refused."""
    places = {name: reverse(f"events_admin:{name}", args=[event.pk]) for name in (PHOTOS, PRESENTATIONS)}
    return open_points(state_of(event), timezone.localdate(), places)


def state_of(event: EventPage) -> EventState:
    items, blocks = list(event.agenda.all()), [(row["type"], row["value"]) for row in event.body.raw_data]
    return EventState(
        start_date=event.start_date,
        past=bool(event.start_date) and not event.is_upcoming,
        has_place=bool(event.city_id or event.place or event.attendance == Attendance.ONLINE),
        has_topic=bool(event.topics.all()),
        has_abstract=bool(event.abstract.strip()),
        has_contact=bool(event.contact_institution or event.contact_mailbox),
        has_registration=bool(event.registration_url or event.registration_email),
        has_outcome=bool(event.outcomes.all()),
        nameless_quotes=sum(kind == "quote" and not value.get("name") for kind, value in blocks),
        pictures_without_text=_without_text(blocks),
        **_programme(event, items),
        **_photos(event),
        **_presentations(event, presentation_rows(event)),
    )


def slots(items: Iterable[AgendaItem], first_day: Any) -> list[Slot]:
    return [Slot(item.title, item.day or first_day, item.starts, item.ends, item.room, item.speakers) for item in items]


def _programme(event: EventPage, items: list[AgendaItem]) -> dict[str, Any]:
    titled = [item for item in items if item.title]
    found = [clash for clash in clashes(slots(titled, event.start_date)) if clash.kind != Kind.ROOM]
    return {
        "items": len(titled),
        "items_without_title": len(items) - len(titled),
        "items_without_time": sum(item.starts is None and not item.when for item in titled),
        "clashes": tuple(dict.fromkeys(titled[clash.second].title for clash in found)),
    }


def _photos(event: EventPage) -> dict[str, Any]:
    images = {photo.image_id: photo.image for photo in event.photos.all()}.values()
    silent = [image for image in images if image.people != People.WITHDRAWN and _consent_missing(image)]
    return {
        "photos_without_text": sum(not image.description.strip() for image in images),
        "photos_without_consent": len(silent),
    }


def _consent_missing(image: Image) -> bool:
    return image.people == People.UNKNOWN or (
        image.people == People.AGREED and not (image.consent.strip() and image.consent_on)
    )


def _presentations(event: EventPage, rows: list[PresentationRow]) -> dict[str, Any]:
    return {
        "presentations_without_consent": sum(not row.has_consent for row in rows),
        "presentations_unread": tuple(row.draft.title for row in rows if row.failed),
        "presentations_waiting": sum(event.live and row.has_consent and not row.page.live for row in rows),
    }


def _without_text(blocks: list[tuple[str, Mapping[str, Any]]]) -> int:
    """A picture has a text of its own, or its description stands in for it, or it is decoration."""
    silent = [
        value.get("image")
        for kind, value in blocks
        if kind == "picture" and not value.get("decorative") and not (value.get("alt_text") or "").strip()
    ]
    described = Image.objects.filter(pk__in=[pk for pk in silent if pk]).exclude(description="")
    known = set(described.values_list("pk", flat=True)) if silent else set()
    return sum(pk is not None and pk not in known for pk in silent)
