"""What a public meeting is, for search engines: an `Event` of schema.org as JSON-LD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString

from content.structured import CONTEXT, LANGUAGE, as_script
from events.models import EventPage
from events.scales import Attendance
from events.times import at

COUNTRY = "DE"
MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.BOTH: "MixedEventAttendanceMode",
}


def structured(page: EventPage, url: str) -> SafeString | str:
    """As the text of a `script` element that no browser runs; empty without a date. `url`: the absolute one."""
    if page.start_date is None:
        return ""
    return as_script(described(page, url))


def described(page: EventPage, url: str) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": page.title,
        "url": url,
        "startDate": moment(page.start_date, page.start_time),
        "endDate": moment(page.end_date or page.start_date, page.end_time),
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if page.cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{CONTEXT}/{MODES[Attendance(page.attendance)]}",
        "location": _locations(page, url),
        "organizer": _organizer(page),
        "description": page.abstract,
        "inLanguage": LANGUAGE,
    }


def moment(day: dt.date | None, time: dt.time | None) -> str:
    """With the offset of that day where an hour is stated."""
    if day is None:
        return ""
    return at(day, time).isoformat() if time else day.isoformat()


def _locations(page: EventPage, url: str) -> Any:
    """The room online is named as long as the page names it."""
    made: dict[str, Callable[[], dict[str, Any]]] = {
        Attendance.ON_SITE: lambda: _place(page),
        Attendance.ONLINE: lambda: {
            "@type": "VirtualLocation",
            "url": page.online_url if page.is_upcoming and page.online_url and not page.cancelled else url,
        },
    }
    wanted = (Attendance.ON_SITE, Attendance.ONLINE) if page.attendance == Attendance.BOTH else (page.attendance,)
    found = [place for place in (made[one]() for one in wanted) if place]
    return found[0] if len(found) == 1 else found


def _place(page: EventPage) -> dict[str, Any]:
    parts = {"streetAddress": page.street, "postalCode": page.postcode, "addressLocality": page.town}
    stated = {name: value for name, value in parts.items() if value}
    if not stated and not page.venue:
        return {}
    address = {"@type": "PostalAddress", **stated, "addressCountry": COUNTRY} if stated else None
    place = {"@type": "Place", "name": page.venue or page.town, "address": address}
    return {name: value for name, value in place.items() if value}


def _organizer(page: EventPage) -> dict[str, str] | None:
    name = page.contact_institution or (page.city.name if page.city else "")
    return {"@type": "Organization", "name": name} if name else None
