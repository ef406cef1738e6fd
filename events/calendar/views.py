"""The files below the address of a list, a series or a meeting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.models import Page

from access.audience import Viewer
from access.pages import request_viewer, visible_pages
from events.calendar.answers import File, answer
from events.calendar.feeds import Source, absolute, feed
from events.calendar.files import OF_LISTS, OF_MEETINGS
from events.calendar.ical import calendar
from events.calendar.meetings import visible_meetings
from events.models import EventIndexPage, EventPage, EventSeriesPage


@require_safe
def page_file(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Not found where the page is not, and for those who may not see it: a program that subscribes can't sign in."""
    viewer = request_viewer(request)
    page = Page.find_for_request(request, path)
    if page is None or not visible_pages(Page.objects.live().filter(pk=page.pk), viewer=viewer).exists():
        raise Http404("There is no such page.")
    found = page.specific
    if isinstance(found, EventPage) and name in OF_MEETINGS:
        return _meeting(request, found, name, viewer=viewer)
    if isinstance(found, EventIndexPage | EventSeriesPage) and name in OF_LISTS:
        source = Source(found.title, found.get_url(request), found.meetings(visible_meetings(viewer=viewer)))
        return feed(request, source, name, viewer=viewer)
    raise Http404("There is no such file.")


def _meeting(request: HttpRequest, page: EventPage, form: str, *, viewer: Viewer) -> HttpResponseBase:
    if page.start_date is None:
        raise Http404("It has no date.")
    content = calendar([page], absolute(request))
    return answer(request, File(form, f"{page.slug}.ics", content, page.last_published_at), viewer=viewer)
