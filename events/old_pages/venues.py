"""The parts of a place between commas: house, street, postcode, city, or that it was online."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from events.old_pages.addresses import POSTCODE, STREET, WITH_NUMBER
from events.old_pages.cities import city_at, slug_of
from events.old_pages.clock import times_at
from events.old_pages.days import whens
from events.old_pages.found import Found
from events.old_pages.page import Page, Span
from events.old_pages.tokens import tokens

ONLINE = re.compile(
    r"\b(?:Zoom(?:-\w+)?|[Oo]nline(?:-\w+)?|ONLINE|[Dd]igital(?:e[rsn]?)? (?:Veranstaltung|Treffen"
    r"|Format|Workshop)|[Vv]irtuell\w*|Videokonferenz|Webex|Big ?Blue ?Button"
    r"|(?:MS|Microsoft)[ -]Teams|GoToMeeting|Livestream|Webinar|Web-Seminar)\b"
)
SEPARATOR = re.compile(r"\s*(?:,|\||·|•|;|\s[–—-]\s)\s*|\s+\((?=[^()]*\d{5}\s)")
IN = re.compile(r"(?:im|in der|in den|am|bei der|beim)\s+(?=[A-ZÄÖÜ„])")


@dataclass(frozen=True)
class Place:
    venue: Found[str] | None = None
    street: Found[str] | None = None
    postcode: Found[str] | None = None
    city: Found[str] | None = None
    city_slug: str = ""
    online: Found[str] | None = None


def is_time(text: str) -> bool:
    """Whether the text is a time of day, or from when to when, and nothing else."""
    line = tokens(text)
    read = times_at(line, 0)
    return (read is not None and read[1] == len(line)) or re.fullmatch(r"[\d.: –-]+", text) is not None


def segments(page: Page, where: Span) -> Iterator[Span]:
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
            closed = text[:end].endswith(")") and "(" not in text[position:end]
            yield Span(where.start + start, where.start + len(text[: end - closed].rstrip()))
        position = match.end() if match else end


def classified(page: Page, segments: Sequence[Span], known: Mapping[str, str]) -> Place:
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
                postcode=found_at(page, Span(begin, begin + 5)),
                city=found_at(page, Span(span.start + city.span.start, span.start + city.span.end)),
                city_slug=city.slug,
            )
            open_venue = False
        elif whens(text) or is_time(text):
            continue
        elif found.street is None and (STREET.fullmatch(text) or WITH_NUMBER.match(text)):
            found, open_venue = replace(found, street=found_at(page, span)), False
        elif found.street is None and (number := STREET.match(text)) and text[number.end() :].lstrip()[:1] == "(":
            street = Span(span.start, span.start + len(number.group().rstrip()))  # "Hallstraße 4 (Hinterhaus)"
            found = replace(found, street=found_at(page, street))
        elif found.online is None and ONLINE.search(text):
            found = replace(found, online=found_at(page, span))
        elif found.city is None and (named := _only_city(text, known)):
            begin = span.start + named[0]
            found = replace(found, city=found_at(page, Span(begin, span.end)), city_slug=named[1])
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
        return found_at(page, span)
    whole = Span(venue.spans[0].start, span.end)
    return venue if "\n" in page.of(whole) else found_at(page, whole)


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
    return replace(found, city=found_at(page, Span(begin, begin + len(names[0]))), city_slug=known[names[0]])


def found_at(page: Page, span: Span | None) -> Found[str] | None:
    return Found(page.of(span), (span,)) if span is not None else None
