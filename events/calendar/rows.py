"""The rows of the list: what is to come as an invitation, what is past as a documentation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from access.audience import PUBLIC
from access.pages import page_audiences, request_viewer
from events.calendar.files import ICAL
from events.calendar.holdings import holdings
from events.event_head import Heading, heading, kicker
from events.models import EventPage
from events.words import date_words


@dataclass(frozen=True, slots=True)
class Row:
    """`holds` is told of past meetings, `deadline` and `calendar_url` only of those that are still to come."""

    url: str
    heading: Heading
    kicker: tuple[str, ...]
    abstract: str
    cancelled: bool
    closed: bool
    deadline: str = ""
    calendar_url: str = ""
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    upcoming: tuple[Row, ...]
    past: tuple[Row, ...]


def read_pages(pks: Sequence[int]) -> list[EventPage]:
    """In this order. One query; the documentation itself is not read."""
    found = EventPage.objects.filter(pk__in=pks).select_related("city").defer("body").in_bulk()
    return [found[pk] for pk in pks if pk in found]


def rows(pks: Sequence[int], upcoming: Collection[int], request: HttpRequest) -> Rows:
    """`upcoming`: those of `pks` that are still to come. Their number does not change the number of queries."""
    pages = read_pages(pks)
    viewer = request_viewer(request)
    past = [page for page in pages if page.pk not in upcoming]
    found = holdings(past, viewer=viewer)
    closed = _closed(pages) if viewer.authenticated else frozenset()
    return Rows(
        upcoming=tuple(_invitation(one, request, closed) for one in pages if one.pk in upcoming),
        past=tuple(replace(_row(one, request, closed), holds=found[one.pk].words) for one in past),
    )


def invitations(pages: Sequence[EventPage], request: HttpRequest) -> tuple[Row, ...]:
    """What is still to come, where nothing past stands beside it."""
    closed = _closed(pages) if request_viewer(request).authenticated else frozenset()
    return tuple(_invitation(one, request, closed) for one in pages)


def _closed(pages: Sequence[EventPage]) -> frozenset[int]:
    """Nobody in particular sees only what is public; for them nothing is asked."""
    return frozenset(pk for pk, audience in page_audiences(pages).items() if audience != PUBLIC)


def _row(page: EventPage, request: HttpRequest, closed: Collection[int]) -> Row:
    return Row(
        url=page.get_url(request) or "",
        heading=heading(page),
        kicker=kicker(page),
        abstract=page.abstract,
        cancelled=page.cancelled,
        closed=page.pk in closed,
    )


def _invitation(page: EventPage, request: HttpRequest, closed: Collection[int]) -> Row:
    """Nobody is invited to what is cancelled."""
    row = _row(page, request, closed)
    return row if page.cancelled else replace(row, deadline=_deadline(page), calendar_url=row.url + ICAL)


def _deadline(page: EventPage) -> str:
    if page.registration_until is None:
        return ""
    day = date_words(page.registration_until)
    if page.registration_until < timezone.localdate():
        return _("Registration was possible until %(day)s") % {"day": day}
    return _("Registration until %(day)s") % {"day": day}
