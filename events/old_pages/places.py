"""Where a meeting took place: house, street, postcode, city; or online."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from events.old_pages.cities import city_at, named_after, slug_of
from events.old_pages.date_candidates import FRAMED
from events.old_pages.days import whens
from events.old_pages.found import Found
from events.old_pages.labels import Labelled, Part
from events.old_pages.page import Look, Page, Span, by_line

POSTCODE = re.compile(r"(?<![\w/.-])(?:D\s?[-–]\s?)?(?P<code>\d{5})\s+(?=[A-ZÄÖÜ])")
HOUSE = r"\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}\s?[a-zA-Z]?)?"
SUFFIX = (
    r"(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Pp]latz|[Pp]l\.|[Aa]llee|[Ww]eg|[Gg]asse|[Rr]ing|[Uu]fer|[Dd]amm"
    r"|[Mm]arkt|[Cc]haussee|[Pp]romenade"
    r"|[Ss]teig|[Gg]raben|[Ww]all|[Bb]rücke|[Kk]ai|[Zz]eile|[Bb]erg|[Hh]of|[Tt]or|[Pp]ark|[Pp]fad"
    r"|[Gg]arten|[Bb]leichen|[Ss]tieg|[Tt]wiete)"
)
STREET = re.compile(
    rf"(?:(?:An der|An den|Am|Im|In der|Auf der|Auf dem|Zum|Zur|Unter den|Unter der|Vor dem|Hinter der"
    rf"|Bei der|Beim)\s+[A-ZÄÖÜ][\wäöüß.-]*(?:\s[A-ZÄÖÜ][\wäöüß.-]*)?"
    rf"|(?:Straße|Platz) (?:des|der)\s+[\w.]+(?:\s[A-ZÄÖÜ]\w+)?"
    rf"|(?:[A-ZÄÖÜ][\wäöüß]*(?:er|es|e|-)\s)?[A-ZÄÖÜ]?[\wäöüß.-]*{SUFFIX})\s+{HOUSE}(?![\w.])"
)
WITH_NUMBER = re.compile(rf"[A-ZÄÖÜ][\wäöüß.,' -]{{1,50}}?\s{HOUSE}$|^[A-Z]\s?\d{{1,2}}\s?,\s?\d{{1,2}}[a-z]?$")
ONLINE = re.compile(
    r"\b(?:Zoom(?:-\w+)?|[Oo]nline(?:-\w+)?|ONLINE|[Dd]igital(?:e[rsn]?)? (?:Veranstaltung|Treffen"
    r"|Format|Workshop)|[Vv]irtuell\w*|Videokonferenz|Webex|Big ?Blue ?Button"
    r"|(?:MS|Microsoft)[ -]Teams|GoToMeeting|Livestream|Webinar|Web-Seminar)\b"
)
SEPARATOR = re.compile(r"\s*(?:,|\||·|•|;|\s[–—-]\s)\s*")
CONTACT_LIKE = re.compile(r"@|\(at\)|\[at\]|\bTel(?:efon|\.)|\bFax\b|\bMobil\b|\bPostfach\b", re.IGNORECASE)
PLACES = frozenset({Part.PLACE, Part.WHEN_AND_WHERE})
SILENT = frozenset(
    {Part.ELSEWHERE, Part.CONTACT, Part.FILES, Part.DEADLINE, Part.PUBLISHED, Part.ORGANIZER, Part.QUOTES}
)
IN = re.compile(r"(?:im|in der|in den|am|bei der|beim)\s+(?=[A-ZÄÖÜ„])")
PREPOSITION = re.compile(r".*\b(?:im|in der|in den|in dem|in|am|bei der|beim|an der|ins?)\s+(?=[A-ZÄÖÜ„\"])", re.DOTALL)


@dataclass(frozen=True)
class Place:
    venue: Found[str] | None = None
    street: Found[str] | None = None
    postcode: Found[str] | None = None
    city: Found[str] | None = None
    city_slug: str = ""
    online: Found[str] | None = None


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
    if found.city is None:
        found = _in_words(page, usable, when, title, found, known=known)
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
        found = _classified(page, [segment for where in places for segment in _segments(page, where)], known)
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
            if _beside(each, row) and not whens(page.of(each.line)) and each.part is None
        ]
        segments = [segment for span in (*above, row.line.span) for segment in _segments(page, span)]
        return _classified(page, segments, known)
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
        street=_found(page, street),
        postcode=_found(page, Span(code.start("code") + offset, code.end("code") + offset)),
        city=_found(page, Span(city.span.start + offset, city.span.end + offset)) if city else None,
        city_slug=city.slug if city else "",
    )


def _venue_before(page: Page, head: str, offset: int) -> Found[str] | None:
    """What stands between "im" (or the beginning of its clause) and the street."""
    begin = max((match.end() for match in SEPARATOR.finditer(head)), default=0)
    if match := PREPOSITION.match(head, begin):
        begin = match.end()
    elif begin == 0 and len(head) > 60:
        return None
    venue = head[begin:].strip()
    if not 2 < len(venue) <= 80 or whens(venue) or (not venue[0].isupper() and venue[0] not in '„"'):
        return None
    return _found(page, Span(begin + offset, begin + len(head[begin:].rstrip()) + offset))


def _segments(page: Page, where: Span) -> Iterator[Span]:
    """The parts of a line between commas and bars; "C 5, 10" stays whole."""
    text, position = page.of(where), 0
    for match in [*SEPARATOR.finditer(text), None]:
        if (
            match
            and re.search(r"\b[A-Z]\s?\d{1,2}$", text[position : match.start()])
            and text[match.end() :][:1].isdigit()
        ):
            continue
        end = match.start() if match else len(text)
        if text[position:end].strip():
            start = position + len(text[position:end]) - len(text[position:end].lstrip())
            yield Span(where.start + start, where.start + len(text[:end].rstrip()))
        position = match.end() if match else end


def _classified(page: Page, segments: Sequence[Span], known: Mapping[str, str]) -> Place:
    found = Place()
    open_venue = True
    for span in segments:
        text = page.of(span)
        code = POSTCODE.match(text)
        city = city_at(text, code.end(), known) if code else None
        if code and city:
            begin = span.start + code.start("code")
            found = replace(
                found,
                postcode=_found(page, Span(begin, begin + 5)),
                city=_found(page, Span(span.start + city.span.start, span.start + city.span.end)),
                city_slug=city.slug,
            )
            open_venue = False
        elif whens(text) or re.fullmatch(r"[\d.: –-]+(?:Uhr)?", text):
            continue
        elif found.street is None and (STREET.fullmatch(text) or WITH_NUMBER.match(text)):
            found, open_venue = replace(found, street=_found(page, span)), False
        elif found.online is None and ONLINE.search(text):
            found = replace(found, online=_found(page, span))
        elif found.city is None and (named := _only_city(text, known)):
            begin = span.start + named[0]
            found = replace(found, city=_found(page, Span(begin, span.end)), city_slug=named[1])
        elif open_venue and len(text) <= 120:
            inside = IN.match(text)
            begin = span.start + (inside.end() if inside else 0)
            found = replace(found, venue=_longer(page, found.venue, Span(begin, span.end)))
    return _city_in_venue(page, found, known)


def _only_city(text: str, known: Mapping[str, str]) -> tuple[int, str] | None:
    """Where the name begins, when there is nothing else, and whose it is."""
    begin = match.end() if (match := re.match(r"(?:in|Stadt|Landeshauptstadt|Hansestadt)\s+", text)) else 0
    slug = slug_of(text[begin:], known)
    return (begin, slug) if slug else None


def _longer(page: Page, venue: Found[str] | None, span: Span) -> Found[str] | None:
    """ "Rathaus, Großer Saal" is one venue; a second line is not."""
    if venue is None:
        return _found(page, span)
    whole = Span(venue.spans[0].start, span.end)
    return venue if "\n" in page.of(whole) else _found(page, whole)


def _city_in_venue(page: Page, found: Place, known: Mapping[str, str]) -> Place:
    """ "Rathaus München" also says the city, when nothing else does."""
    if found.city is not None or found.venue is None:
        return found
    span = found.venue.spans[0]
    text = page.of(span)
    names = [name for name in known if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    if len(names) != 1:
        return found
    begin = span.start + text.index(names[0])
    return replace(found, city=_found(page, Span(begin, begin + len(names[0]))), city_slug=known[names[0]])


def _from_head(page: Page, rows: Sequence[Labelled], found: Place, known: Mapping[str, str]) -> Place:
    """JSON-LD fills what the text leaves open."""
    for row in rows:
        name = row.line.hint.removeprefix("json:") if row.line.look == Look.HIDDEN else ""
        if name in {"venue", "street", "postcode", "city"} and getattr(found, name) is None:
            value = _found(page, row.line.span)
            found = replace(found, **{name: value})  # type: ignore[arg-type]
            if name == "city" and value:
                found = replace(found, city_slug=slug_of(value.value, known))
    return found


def _in_words(
    page: Page,
    rows: Sequence[Labelled],
    when: Sequence[Span],
    title: Span | None,
    found: Place,
    *,
    known: Mapping[str, str],
) -> Place:
    """ "vom 8. bis 10. Mai 2019 in München": beside the date, or in the title; two cities are none."""
    spans = [title] if title else []
    dated = by_line([row.line for row in rows], when)
    spans += [row.line.span for row in rows if row.line.number in dated]
    named = [(span, each) for span in spans for each in named_after(page.of(span), known)]
    if len({each.slug for _span, each in named}) != 1:
        return found
    span, each = named[0]
    where = Span(span.start + each.span.start, span.start + each.span.end)
    return replace(found, city=_found(page, where), city_slug=each.slug)


def _online(page: Page, rows: Sequence[Labelled], when: Sequence[Span], title: Span | None) -> Found[str] | None:
    lines = by_line([row.line for row in rows], when)
    for row in rows:
        dated = row.line.number in lines and len(page.of(row.line)) < 200
        titled = title is not None and row.line.start <= title.start < row.line.end
        if (dated or titled or row.part in PLACES) and (match := ONLINE.search(page.of(row.line))):
            return _found(page, Span(row.line.start + match.start(), row.line.start + match.end()))
    return None


def _found(page: Page, span: Span | None) -> Found[str] | None:
    return Found(page.of(span), (span,)) if span is not None else None
