"""The head of a meeting's page and the facts beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from access.pages import request_viewer, visible_pages
from content.breadcrumbs import way_to
from content.display import Fact, Link
from content.numbers import number
from events.models import EventPage, EventSeriesPage
from events.place import place_words, town_words
from events.scales import Attendance
from events.words import moment_words, span_words

SUBTITLE = " – "  # parts title and subtitle


@dataclass(frozen=True, slots=True)
class Heading:
    title: str
    subtitle: str


def heading(page: EventPage) -> Heading:
    title, _dash, subtitle = page.title.partition(SUBTITLE)
    return Heading(title, subtitle)


def main_title(title: str) -> str:
    """Without its subtitle, where a title is only named."""
    return title.partition(SUBTITLE)[0]


def short_way(page: Page, request: HttpRequest) -> list[Link]:
    """The way to a meeting or what stands below it."""
    return [replace(link, label=main_title(link.label)) for link in way_to(page, request)]


def kicker(page: EventPage) -> tuple[str, ...]:
    kind = capfirst(page.get_kind_display()) if page.kind else ""
    return tuple(part for part in (kind, span_words(page), town_words(page)) if part)


def facts(page: EventPage, request: HttpRequest) -> list[Fact]:
    found = [
        Fact(_("Begin"), moment_words(page.start_date, page.start_time)),
        Fact(_("End"), _end(page)),
        Fact(_("Place"), place_words(page)),
        _host(page),
        Fact(_("Cities taking part"), number(page.city_count) if page.city_count else ""),
        _series(page, request),
    ]
    return [fact for fact in found if fact and fact.value]


def _end(page: EventPage) -> str:
    """Nothing where it would only repeat the begin."""
    if not page.end_date and not page.end_time:
        return ""
    return moment_words(page.end_date or page.start_date, page.end_time)


def _host(page: EventPage) -> Fact | None:
    if page.city is None or page.attendance == Attendance.ONLINE:
        return None
    return Fact(_("Host"), page.city.name, url=page.city.get_absolute_url())


def _series(page: EventPage, request: HttpRequest) -> Fact | None:
    if not page.series_id:
        return None
    series = EventSeriesPage.objects.live().filter(pk=page.series_id)
    found = visible_pages(series, viewer=request_viewer(request)).first()
    return Fact(_("Series"), found.title, url=found.get_url(request)) if found else None
