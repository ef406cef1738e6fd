"""The files of a selection: the same for a list, a series and the calendar of one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase

from access.audience import Viewer
from content.models import SiteIdentity
from events.calendar.answers import File, answer
from events.calendar.files import ICAL
from events.calendar.ical import calendar
from events.calendar.labels import labels
from events.calendar.listing import chosen_pages
from events.calendar.news import Channel, news
from events.calendar.selection import Selection, read, words, write
from events.models import EventPage


@dataclass(frozen=True, slots=True)
class Source:
    """`url`: of the page to which the feed belongs, without the host."""

    title: str
    url: str
    meetings: QuerySet[EventPage]


def feed(request: HttpRequest, source: Source, form: str, *, viewer: Viewer) -> HttpResponseBase:
    """With the parameters of the list. A value that nobody knows is refused: without it the calendar would hold more
    than was asked for, and nobody would notice."""
    known = labels()
    selection = read(request.GET, known)
    if selection.problems:
        return _refused(selection)
    pages = chosen_pages(source.meetings, selection, known)
    name = " – ".join(filter(None, (_site(request), source.title, words(selection, known))))
    if form == ICAL:
        content = calendar(pages, absolute(request), name)
    else:
        content = news(pages, form, _channel(request, source, name, write(selection)), absolute(request))
    return answer(request, File(form, form, content), viewer=viewer)


def absolute(request: HttpRequest) -> Callable[[EventPage], str]:
    """The address of a page, with the host under which the reader asked."""
    return lambda page: request.build_absolute_uri(page.get_url(request) or "/")


def _channel(request: HttpRequest, source: Source, name: str, query: str) -> Channel:
    return Channel(
        title=name,
        author=_site(request),
        url=request.build_absolute_uri(source.url + query),
        feed_url=request.build_absolute_uri(request.path + query),
    )


def _site(request: HttpRequest) -> str:
    return str(SiteIdentity.for_request(request).name)


def _refused(selection: Selection) -> HttpResponse:
    text = "\n".join(problem.message for problem in selection.problems)
    return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")
