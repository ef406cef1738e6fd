"""Meetings as iCalendar (RFC 5545), for the calendars of those who take part.

The same meetings always give the same bytes: nothing in them is the moment of asking.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vRecur,
    vText,
)

from events.calendar.texts import plain
from events.invitation import invitation
from events.models import EventPage
from events.place import place_words
from events.times import at
from practices.listing import topic_name

PRODUCT = "-//Wissenspool kommunale Praxis//Veranstaltungen//DE"
ASK_AGAIN = dt.timedelta(hours=6)
Address = Callable[[EventPage], str]
# Since 1996 clocks in Germany change on the last Sundays of March and October, at 1:00 UTC.
WINTER, SUMMER = dt.timedelta(hours=1), dt.timedelta(hours=2)
CHANGES = (
    (TimezoneDaylight, "CEST", WINTER, SUMMER, dt.datetime(1996, 3, 31, 2), 3),
    (TimezoneStandard, "CET", SUMMER, WINTER, dt.datetime(1996, 10, 27, 3), 10),
)


def calendar(events: Iterable[EventPage], address: Address, name: str = "") -> bytes:
    """Those of `events` that have a date, with their topics read. `address`: the absolute one of a page. With a `name`
    it is one to subscribe to, else a single meeting."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    if name:
        made.add("x-wr-calname", plain(name))
        made.add("name", plain(name))
        made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(ASK_AGAIN).to_ical().decode())
    found = [_event(page, address(page)) for page in events if page.start_date]
    if any(isinstance(event.get("dtstart").dt, dt.datetime) for event in found):
        made.add_component(_berlin())
    for event in found:
        made.add_component(event)
    return bytes(made.to_ical())


def _event(page: EventPage, url: str) -> Event:
    event = Event()
    event.add("uid", str(page.uid))
    event.add("sequence", page.sequence)
    event.add("dtstamp", _stamp(page))
    if page.last_published_at:
        event.add("last-modified", page.last_published_at)
    _when(event, page)
    event.add("summary", plain(page.title))
    event.add("status", "CANCELLED" if page.cancelled else "CONFIRMED")
    event.add("url", url)
    for field, value in (("location", place_words(page)), ("description", _description(page, url))):
        if value:
            event.add(field, plain(value))
    if categories := _categories(page):
        event.add("categories", categories)
    if page.contact_mailbox:
        event.add("organizer", _organizer(page))
    return event


def _stamp(page: EventPage) -> dt.datetime:
    """When this version was made (RFC 5545, 3.8.7.2, for calendars without a method)."""
    moment = page.last_published_at or page.starts_at
    return (moment or dt.datetime.min).astimezone(dt.UTC)


def _when(event: Event, page: EventPage) -> None:
    """Without a time to begin at it takes whole days; the end of those is exclusive. Where only the hour of the end is
    not stated, a single day begins without an end, and several go on until the last one is over."""
    first = page.start_date
    if first is None:
        return
    day_after = (page.end_date or first) + dt.timedelta(days=1)
    if page.start_time is None:
        event.add("dtstart", first)
        event.add("dtend", day_after)
        return
    event.add("dtstart", at(first, page.start_time))
    if page.end_time:
        event.add("dtend", page.ends_at)
    elif page.end_date and page.end_date > first:
        event.add("dtend", at(day_after, dt.time.min))


def _description(page: EventPage, url: str) -> str:
    invited = invitation(page, url)
    lines = [_("This meeting is cancelled.") if page.cancelled else "", page.abstract]
    if invited:
        register = (
            f"{invited.register.label}: {invited.register.url.removeprefix('mailto:')}" if invited.register else ""
        )
        online = _("Online: %(url)s") % {"url": invited.online_url} if invited.online_url else ""
        lines += [invited.deadline, register, online]
    return "\n".join([*filter(None, lines), url])


def _categories(page: EventPage) -> list[str]:
    kind = capfirst(page.get_kind_display()) if page.kind else ""
    return [*filter(None, [kind]), *(topic_name(row.tag) for row in page.event_topics.all())]


def _organizer(page: EventPage) -> vCalAddress:
    """The functional mailbox; a person is never named."""
    mailbox = vCalAddress(f"mailto:{page.contact_mailbox}")
    if page.contact_institution:
        mailbox.params["cn"] = vText(plain(page.contact_institution))
    return mailbox


def _berlin() -> Timezone:
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    for component, name, before, after, since, month in CHANGES:
        change = component()
        change.add("tzname", name)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        change.add("dtstart", since)
        change.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        zone.add_component(change)
    return zone
