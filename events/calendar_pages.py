"""The list of meetings, and that of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.pages import request_viewer
from content.breadcrumbs import way_to
from content.display import Link
from content.numbers import number
from content.pagination import pagination, requested_page
from events.calendar.answers import CONTENT_TYPES
from events.calendar.facets import filters
from events.calendar.files import ATOM, ICAL, RSS
from events.calendar.labels import Labels, labels
from events.calendar.listing import Listing, listing
from events.calendar.meetings import visible_meetings
from events.calendar.rows import rows
from events.calendar.selection import Selection, read, words, write
from events.models import EventIndexPage, EventSeriesPage

PAGE_SIZE = 20
Listed = EventIndexPage | EventSeriesPage


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str
    action: Link | None


@dataclass(frozen=True, slots=True)
class Alternate:
    """For `<link rel="alternate">`."""

    type: str
    title: str
    url: str


def index_context(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    known = labels()
    selection = read(request.GET, known)
    found = _listing(page, request, selection, known)
    url = page.get_url(request) or ""
    return {
        **_context(page, request, selection, found, words(selection, known)),
        "problems": [problem.message for problem in selection.problems],
        "filters": filters(selection, found.counts, known, found.total, url) if found.unfiltered else None,
        "title": _title(found),
    }


def series_context(page: EventSeriesPage, request: HttpRequest) -> dict[str, Any]:
    """Without filters: a series is short."""
    selection = Selection()
    return _context(page, request, selection, _listing(page, request, selection, labels()))


def _listing(page: Listed, request: HttpRequest, selection: Selection, known: Labels) -> Listing:
    meetings = page.meetings(visible_meetings(viewer=request_viewer(request)))
    return listing(meetings, selection, known, timezone.now())


def _context(
    page: Listed, request: HttpRequest, selection: Selection, found: Listing, chosen: str = ""
) -> dict[str, Any]:
    """`chosen`: the selection in words. An address beyond the last page is not found."""
    url = page.get_url(request) or ""
    shown = requested_page(found.ordered.everything, request, size=PAGE_SIZE)
    pks: Sequence[int] = list(shown.object_list)
    upcoming = frozenset(found.ordered.upcoming).intersection(pks)
    query = write(selection)
    return {
        "url": url,
        "rows": rows(pks, upcoming, request),
        "pagination": pagination(shown, lambda place: url + write(selection, place)),
        "empty": None if found.total else _empty(found, url),
        "chosen": chosen,
        "calendar_url": url + ICAL + query,
        "atom_url": url + ATOM + query,
        "rss_url": url + RSS + query,
        "own_calendar_url": reverse("members:calendar") + query,
        "alternates": _alternates(page.title, chosen, url, query),
        "breadcrumbs": way_to(page, request),
    }


def _title(found: Listing) -> str:
    return ngettext("%(count)s event", "%(count)s events", found.total) % {"count": number(found.total)}


def _empty(found: Listing, url: str) -> Empty:
    if not found.unfiltered:
        return Empty(
            _("No event yet"), _("Subscribe to the calendar: it fills by itself as soon as a date is fixed."), None
        )
    left = ngettext("%(count)s event without filters", "%(count)s events without filters", found.unfiltered)
    action = Link(left % {"count": number(found.unfiltered)}, url)
    return Empty(_("No event fits this choice"), _("Take a filter away, or begin anew."), action)


def _alternates(title: str, chosen: str, url: str, query: str) -> list[Alternate]:
    name = ": ".join(part for part in (title, chosen) if part)
    told = {ICAL: _("calendar"), ATOM: "Atom", RSS: "RSS"}
    return [
        Alternate(CONTENT_TYPES[form].partition(";")[0], f"{name} ({word})", url + form + query)
        for form, word in told.items()
    ]
