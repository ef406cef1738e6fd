"""The next meetings, and what was documented last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from content.display import Link
from events.calendar.rows import Row, invitations, read_pages
from events.event_head import main_title
from events.words import span_words
from portal.home.heading import Heading, heading
from portal.home.reading import Reading


@dataclass(frozen=True, slots=True)
class Meetings:
    """`latest` is None as long as nothing is past."""

    title: Heading
    rows: tuple[Row, ...]
    latest: Link | None
    more: Link


def meetings(value: Mapping[str, Any], reading: Reading) -> Meetings | None:
    """None where the reader sees no meeting at all."""
    found, url = reading.meetings, reading.pages.events_url
    if not url or not found.everything:
        return None
    upcoming = found.upcoming[: value["count"]]
    pages = {page.pk: page for page in read_pages([*upcoming, *found.past[:1]])}
    past = [pages[pk] for pk in found.past[:1] if pk in pages]
    rows = invitations([pages[pk] for pk in upcoming if pk in pages], reading.request)
    latest = [Link(main_title(page.title), page.get_url(reading.request) or "", span_words(page)) for page in past]
    return Meetings(
        heading(value["title"], gettext("Next meetings") if rows else gettext("Meetings")),
        rows,
        latest[0] if latest else None,
        Link(gettext("All events"), url),
    )
