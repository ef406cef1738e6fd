"""Where a meeting is, in words."""

from __future__ import annotations

from events.models import EventPage
from events.scales import Attendance


def place_words(page: EventPage) -> str:
    """ "Munich Workstyle, Landwehrstraße 61, 80336 München", as far as it is stated; "online" where it is only that."""
    if page.attendance == Attendance.ONLINE:
        return str(page.get_attendance_display())
    town = " ".join(part for part in (page.postcode, page.town) if part)
    parts = [page.venue, page.street, town]
    if page.attendance == Attendance.BOTH:
        parts.append(str(Attendance.ONLINE.label))
    return ", ".join(part for part in parts if part)


def town_words(page: EventPage) -> str:
    """For a line of facts: the town, or that it is online."""
    return str(Attendance.ONLINE.label) if page.attendance == Attendance.ONLINE else page.town
