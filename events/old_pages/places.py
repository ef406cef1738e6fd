"""Where a meeting took place: house, street, postcode, city; or online."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from events.old_pages.addresses import HOUSE_FIRST, POSTCODE, STREET, WITH_NUMBER
from events.old_pages.cities import city_at, slug_of
from events.old_pages.date_candidates import FRAMED
from events.old_pages.days import whens
from events.old_pages.found import Found
from events.old_pages.labels import Labelled, Part
from events.old_pages.near_date import near_date
from events.old_pages.page import Look, Page, Span, by_line
from events.old_pages.venues import ONLINE, SEPARATOR, Place, classified, found_at, is_time, segments

SYMBOL = re.compile(r"[^\w„\"»]+")  # such as a drawn pin
CONTACT_LIKE = re.compile(r"@|\(at\)|\[at\]|\bTel(?:efon|\.)|\bFax\b|\bMobil\b|\bPostfach\b", re.IGNORECASE)
PLACES = frozenset({Part.PLACE, Part.WHEN_AND_WHERE})
SILENT = frozenset(
    {Part.ELSEWHERE, Part.CONTACT, Part.FILES, Part.DEADLINE, Part.PUBLISHED, Part.ORGANIZER, Part.QUOTES}
)
PREPOSITION = re.compile(r".*\b(?:im|in der|in den|in dem|in|am|bei der|beim|an der|ins?)\s+(?=[A-ZÄÖÜ„\"])", re.DOTALL)


def place(
    page: Page, rows: Sequence[Labelled], when: Sequence[Span], title: Span | None, known: Mapping[str, str]
) -> Place:
    """`rows` without boilerplate, `when` the passages that name the event's date, `known` cities by name."""
    usable = [
        row
        for row in rows
        if row.line.look not in {Look.HIDDEN, Look.PICTURE} and row.line.region not in FRAMED and row.part not in SILENT
    ]
    untitled = [row for row in usable if title is None or row.line.start != title.start]
    found = _named(page, usable, known) or _written_out(page, untitled, known) or Place()
    found = _from_head(page, rows, found, known)
    found = near_date(page, usable, when, title, found, known=known)
    if found.online is None:
        found = replace(found, online=_online(page, usable, when, title))
    return found


def _named(page: Page, rows: Sequence[Labelled], known: Mapping[str, str]) -> Place | None:
    """From a label: "Ort: Rathaus, Marienplatz 8, 80331 München", in one line or several."""
    for is_place, block in groupby(rows, key=lambda row: row.part in PLACES):
        if not is_place:
            continue
        places = []
        for row in block:
            where = row.rest or (None if row.heads else row.line.span)
            if where is not None:
                places.append(where)
        found = classified(page, [segment for where in places for segment in segments(page, where)], known)
        if found != Place():
            return found
    return None


def _written_out(page: Page, rows: Sequence[Labelled], known: Mapping[str, str]) -> Place | None:
    """An address that stands without a label: in a sentence, or in lines under each other."""
    for index, row in enumerate(rows):
        text = page.of(row.line)
        code = POSTCODE.search(text)
        if code is None or _is_contact(page, rows, row):
            continue
        if code.start() > 3:
            return _in_line(page, row, code, known)
        above = [
            each.line.span
            for each in rows[max(0, index - 3) : index]
            if _beside(each, row)
            and not whens(page.of(each.line))
            and not is_time(page.of(each.line))
            and each.part is None
        ]
        parts = [part for span in (*above, row.line.span) for part in segments(page, span)]
        return classified(page, parts, known)
    return None


def _beside(above: Labelled, row: Labelled) -> bool:
    near = above.line.group == row.line.group or above.line.number >= row.line.number - 2
    return near and above.line.look != Look.HEADING


def _is_contact(page: Page, rows: Sequence[Labelled], row: Labelled) -> bool:
    """An address beside a telephone number is an office's."""
    near = [each for each in rows if each.line.group == row.line.group or abs(each.line.number - row.line.number) <= 2]
    return any(CONTACT_LIKE.search(page.of(each.line)) for each in near if len(page.of(each.line)) < 200)


def _in_line(page: Page, row: Labelled, code: re.Match[str], known: Mapping[str, str]) -> Place:
    text, offset = page.of(row.line), row.line.start
    before = text[: code.start()].rstrip(" ,|·–-(")
    streets = list(STREET.finditer(before))
    if streets and streets[-1].end() == len(before):
        begin = streets[-1].start()
    else:
        begin = max((match.end() for match in SEPARATOR.finditer(before)), default=0)
        if not WITH_NUMBER.match(before[begin:]):
            begin = len(before)
    street = Span(begin + offset, len(before) + offset) if begin < len(before) else None
    city = city_at(text, code.end(), known)
    head = before[:begin].rstrip(" ,|·–-(")
    return Place(
        venue=_venue_before(page, head, offset),
        street=found_at(page, street),
        postcode=found_at(page, Span(code.start("code") + offset, code.end("code") + offset)),
        city=found_at(page, Span(city.span.start + offset, city.span.end + offset)) if city else None,
        city_slug=city.slug if city else "",
    )


def _venue_before(page: Page, head: str, offset: int) -> Found[str] | None:
    """What stands between "im" (or the beginning of its clause) and the street."""
    begin = max((match.end() for match in SEPARATOR.finditer(head)), default=0)
    if not HOUSE_FIRST.fullmatch(head, begin) and (match := PREPOSITION.match(head, begin)):
        begin = match.end()
    elif begin == 0 and len(head) > 60:
        return None
    elif symbol := SYMBOL.match(head, begin):
        begin = symbol.end()
    venue = head[begin:].strip()
    if not 2 < len(venue) <= 80 or whens(venue) or (not venue[0].isupper() and venue[0] not in '„"'):
        return None
    return found_at(page, Span(begin + offset, begin + len(head[begin:].rstrip()) + offset))


def _from_head(page: Page, rows: Sequence[Labelled], found: Place, known: Mapping[str, str]) -> Place:
    """JSON-LD fills what the text leaves open."""
    for row in rows:
        name = row.line.hint.removeprefix("json:") if row.line.look == Look.HIDDEN else ""
        if name in {"venue", "street", "postcode", "city"} and getattr(found, name) is None:
            value = found_at(page, row.line.span)
            found = replace(found, **{name: value})  # type: ignore[arg-type]
            if name == "city" and value:
                found = replace(found, city_slug=slug_of(value.value, known))
    return found


def _online(page: Page, rows: Sequence[Labelled], when: Sequence[Span], title: Span | None) -> Found[str] | None:
    lines = by_line([row.line for row in rows], when)
    for row in rows:
        dated = row.line.number in lines and len(page.of(row.line)) < 200
        titled = title is not None and row.line.start <= title.start < row.line.end
        if (dated or titled or row.part in PLACES) and (match := ONLINE.search(page.of(row.line))):
            return found_at(page, Span(row.line.start + match.start(), row.line.start + match.end()))
    return None
