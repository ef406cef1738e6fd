"""Meetings as news, Atom and RSS: what was published last stands first, invitations and documentations alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.calendar.files import ATOM, RSS
from events.calendar.texts import plain
from events.event_head import kicker
from events.models import EventPage
from practices.listing import topic_name

MOST = 50
LANGUAGE = "de"  # of the content
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class _Dated(SyndicationFeed):
    """As old as its newest item. An empty one is always the same, not always new."""

    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


class _Atom(_Dated, Atom1Feed):
    pass


class _Rss(_Dated, Rss201rev2Feed):
    pass


FORMATS: dict[str, type[_Dated]] = {ATOM: _Atom, RSS: _Rss}


@dataclass(frozen=True, slots=True)
class Channel:
    """`url` and `feed_url` are absolute: of the list of which this is the news, and of the news themselves."""

    title: str
    author: str
    url: str
    feed_url: str


def news(events: Iterable[EventPage], form: str, channel: Channel, address: Callable[[EventPage], str]) -> bytes:
    """The `MOST` latest of `events`, with their topics read. `form`: the name of the file."""
    feed = FORMATS[form](
        title=channel.title,
        link=channel.url,
        description=_("Invitations to meetings and what came of them."),
        language=LANGUAGE,
        feed_url=channel.feed_url,
        feed_guid=channel.feed_url,
        author_name=channel.author,
    )
    for page in sorted(events, key=lambda page: (_changed(page), page.pk), reverse=True)[:MOST]:
        feed.add_item(
            title=plain(_title(page)),
            link=address(page),
            description=_summary(page),
            unique_id=f"urn:uuid:{page.uid}",
            unique_id_is_permalink=False,
            pubdate=page.first_published_at,
            updateddate=_changed(page),
            categories=[topic_name(row.tag) for row in page.event_topics.all()],
        )
    return feed.writeString("utf-8").encode()


def _changed(page: EventPage) -> dt.datetime:
    return page.last_published_at or page.first_published_at or page.starts_at or NEVER


def _title(page: EventPage) -> str:
    if page.cancelled:
        return _("Cancelled: %(title)s") % {"title": page.title}
    if page.is_upcoming:
        return _("Invitation: %(title)s") % {"title": page.title}
    return page.title


def _summary(page: EventPage) -> str:
    """Readers of news take it for HTML."""
    parts = (capfirst(", ".join(kicker(page))), page.abstract)
    return format_html_join("", "<p>{}</p>", ((plain(part),) for part in parts if part))
