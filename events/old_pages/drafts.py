"""Drafts of events, made of old pages. They are never published here, and only members may see them later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cities.models import City
from events.admin.drafts import keep
from events.collections import event_collection
from events.models import AgendaItem, EventIndexPage, EventPage, OldSource, PresentationPage
from events.old_pages.body import Block, blocks, body_text
from events.old_pages.boilerplate import fingerprint, fingerprints, repeated
from events.old_pages.found import OldAgendaItem, OldEvent, OldQuote
from events.old_pages.page import Page
from events.scales import Attendance
from events.slugs import free_slug

LIMITS = {
    "title": 255, "venue": 200, "street": 200, "place": 120, "abstract": 1500, "contact_institution": 200,
    "name": 120, "role": 160, "city": 120, "speakers": 300, "when": 40,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An item of the programme."""

    title: str
    day: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    when: str = ""
    kind: str = ""
    speakers: str = ""
    note: str = ""


@dataclass(frozen=True)
class Quote:
    text: str
    name: str
    role: str = ""
    city: str = ""


@dataclass(frozen=True)
class Shown:
    """A presentation that becomes a page."""

    title: str
    speakers: str = ""
    abstract: str = ""


@dataclass(frozen=True)
class Draft:
    """What a new event gets. `values` are fields of EventPage."""

    values: dict[str, Any]
    rows: tuple[Row, ...] = ()
    quotes: tuple[Quote, ...] = ()
    body: str = ""
    shown: tuple[Shown, ...] = ()


def draft_of(event: OldEvent, source_url: str = "") -> Draft:
    """As recognised. What is too long for its field goes to the beginning of the body; presentations stay there."""
    values, rest = _values(event)
    said = [quote_of(quote) for quote in event.quotes if not quote.in_prose]
    quotes = tuple(quote for quote in said if _fits(quote))
    rest += [f"„{each.text}“ – {', '.join(filter(None, (each.name, each.role)))}" for each in said if not _fits(each)]
    rows = tuple(row_of(item) for item in event.agenda)
    address = source_url or event.page.address
    body = "\n\n".join([*rest, *([text] if (text := body_text(event)) else [])])
    return Draft({**values, "source_url": address[:500]}, rows, quotes, body)


def _values(event: OldEvent) -> tuple[dict[str, Any], list[str]]:
    def text(name: str) -> str:
        found = getattr(event, name)
        return str(found.value) if found is not None else ""

    found = {name: getattr(event, name) for name in ("start_date", "start_time", "end_date", "end_time")}
    values: dict[str, Any] = {name: value.value if value else None for name, value in found.items()}
    texts = {name: text(name) for name in ("title", "kind", "venue", "street", "postcode", "abstract")}
    texts["place"] = "" if event.city_slug else text("city")
    institution, email = event.contact.institution, event.contact.email
    texts["contact_institution"] = institution.value if institution else ""
    texts["contact_mailbox"] = email.value if email else ""
    rest = [text("subtitle")] if event.subtitle else []
    for name, limit in LIMITS.items():
        if len(texts.get(name, "")) > limit:
            rest.append(texts[name])
            texts[name] = "" if name != "title" else texts[name][:limit]
    values["city"] = City.objects.filter(slug=event.city_slug).first() if event.city_slug else None
    on_site = bool(event.venue or event.street or event.city)
    values["attendance"] = (Attendance.BOTH if on_site else Attendance.ONLINE) if event.online else Attendance.ON_SITE
    return values | texts, rest


def row_of(item: OldAgendaItem) -> Row:
    """An end without a beginning, and words that are too long, become words: the programme knows no such times."""
    ends = item.ends.value if item.ends and item.starts else None
    when = item.when.value if item.when else f"bis {item.ends.value:%H:%M} Uhr" if item.ends and not item.starts else ""
    speakers, note = item.speakers.value if item.speakers else "", item.note.value if item.note else ""
    if len(speakers) > LIMITS["speakers"]:
        speakers, note = "", f"{speakers}\n{note}".strip()
    starts = item.starts.value if item.starts else None
    if starts and ends and ends < starts:
        ends, note = None, f"bis {ends:%H:%M} Uhr\n{note}".strip()
    day = item.day.value if item.day else None
    return Row(item.title.value, day, starts, ends, when[: LIMITS["when"]], item.kind, speakers, note)


def quote_of(quote: OldQuote) -> Quote:
    role, city = quote.role.value if quote.role else "", quote.city.value if quote.city else ""
    return Quote(quote.text.value, quote.name.value, role, city)


def _fits(quote: Quote) -> bool:
    return all(len(getattr(quote, name)) <= LIMITS[name] for name in ("name", "role", "city"))


@transaction.atomic
def make_draft(draft: Draft, parent: EventIndexPage, event: OldEvent, user: Any = None, name: str = "") -> EventPage:
    """A draft below `parent`, with the text it was made of. Two drafts of one source can't be."""
    page = EventPage(**draft.values)
    page.title = page.title or name or "Ohne Titel"
    page.slug = free_slug(parent, page.title, page.start_date.year if page.start_date else None)
    page.live, page.owner = False, user
    page.body = [*blocks(draft.body), *(_block(quote) for quote in draft.quotes)]
    parent.add_child(instance=page)
    event_collection(page)
    page.agenda.set([AgendaItem(**vars(row)) for row in draft.rows])
    keep(page, user)
    for shown in draft.shown:
        _add_presentation(page, shown, user)
    OldSource.objects.create(
        page=page,
        fingerprint=fingerprint(event.page.text),
        name=name[:255],
        text=event.page.text,
        lines=sorted(fingerprints(event.page)),
    )
    return page


def _block(quote: Quote) -> Block:
    return ("quote", vars(quote))


def _add_presentation(event: EventPage, shown: Shown, user: Any) -> None:
    page = PresentationPage(
        title=shown.title[:255],
        slug=free_slug(event, shown.title),
        speakers=shown.speakers[:300],
        abstract=shown.abstract[:1000],
        live=False,
        owner=user,
    )
    event.add_child(instance=page)
    keep(page, user)


def taken_before(page: Page) -> OldSource | None:
    """The record of the same text, when it was taken over already."""
    return OldSource.objects.select_related("page").filter(fingerprint=fingerprint(page.text)).first()


def known_boilerplate() -> frozenset[str]:
    """What stands on several of the pages that were taken over earlier."""
    sources = OldSource.objects.values_list("page__start_date", "page_id", "lines")
    return repeated([(day or page, frozenset(lines)) for day, page, lines in sources])


def cities_by_name() -> dict[str, str]:
    return dict(City.objects.values_list("name", "slug"))
