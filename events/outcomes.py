"""What came of a meeting: adoptions that go back to it. A city that did not agree to be named stays unnamed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.display import Link
from events.models import EventOutcome, EventPage
from practices.listing import practice_card, readable_practices


@dataclass(frozen=True, slots=True)
class Outcome:
    place: str
    place_url: str
    practice: Link
    status: str
    year: str
    note: str


def outcomes(page: EventPage, request: HttpRequest) -> list[Outcome]:
    """Those whose practice the reader may see. One query, more for a draft that isn't saved."""
    rows = page.outcomes.all()
    visible = readable_practices(request).values("pk")
    if isinstance(rows, QuerySet):
        rows = rows.filter(adoption__practice__in=visible).select_related(
            "adoption__practice__city", "adoption__to_city"
        )
    else:
        among = set(visible.filter(pk__in=[row.adoption.practice_id for row in rows]).values_list("pk", flat=True))
        rows = [row for row in rows if row.adoption.practice_id in among]
    return [_outcome(row, request) for row in rows]


def _outcome(row: EventOutcome, request: HttpRequest) -> Outcome:
    adoption = row.adoption
    card = practice_card(adoption.practice, request)
    city = adoption.to_city if adoption.named else None
    return Outcome(
        place=adoption.taker if adoption.named else _("A city that is not named"),
        place_url=city.get_absolute_url() if city else "",
        practice=Link(card.title, card.url),
        status=adoption.get_status_display(),
        year=str(adoption.year) if adoption.year else _("year not known"),
        note=row.note if adoption.named else "",
    )
