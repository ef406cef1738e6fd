"""Where a meeting took place, as the lines say it that name its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from events.old_pages.addresses import HOUSES
from events.old_pages.cities import city_at, named_after
from events.old_pages.labels import Labelled, Part
from events.old_pages.page import Page, Span, by_line
from events.old_pages.venues import Place, classified, found_at, segments

INSIDE = re.compile(
    rf"\b(?:im|in der|in den|am|an der|bei der|beim)\s+(?P<venue>(?:[A-ZÄÖÜ„\"][\w.-]*\s)?"
    rf"(?=\w)(?:[A-ZÄÖÜ]\w*-)?[A-ZÄÖÜ]?\w*?(?i:{HOUSES})\b[“\"]?"
    rf"(?:\s(?:am|an der|im|der|des)(?=\s[A-ZÄÖÜ]))?(?:\s[A-ZÄÖÜ][\w-]*)?)"
)
BEHIND = re.compile(r"\s+in\s+(?:der\s+\w*[Ss]tadt\s+)?")
SHORT = 160  # letters of a line that is a fact and no sentence


def near_date(
    page: Page,
    rows: Sequence[Labelled],
    when: Sequence[Span],
    title: Span | None,
    found: Place,
    *,
    known: Mapping[str, str],
) -> Place:
    """What is still missing of the place, from the lines around the event's date."""
    dated = by_line([row.line for row in rows], when)
    lines = [row for row in rows if row.line.number in dated]
    if found.city is None and found.street is None:
        found = _listed(page, rows, lines, dated, found, known=known)
    if found.venue is None:
        found = _inside(page, lines, found, known)
    return found if found.city is not None else _in_words(page, lines, title, found, known)


def _listed(
    page: Page,
    rows: Sequence[Labelled],
    lines: Sequence[Labelled],
    dated: Mapping[int, Sequence[Span]],
    found: Place,
    *,
    known: Mapping[str, str],
) -> Place:
    """ "17.–18. April 2018 · Kulturwerk Ost, Dresden", in one line or in several under each other."""
    for row in lines:
        if row.part not in {None, Part.WHEN} or len(page.of(row.line)) > SHORT:
            continue
        behind = Span(max(span.end for span in dated[row.line.number]), row.line.end)
        under = [each.line.span for each in _under(page, rows, row)]
        parts = [part for span in (behind, *under) for part in segments(page, span)]
        place = classified(page, parts, known)
        if place.street is None and not place.city_slug:
            continue
        if place.venue is not None and not _is_venue(place.venue.value):
            place = replace(place, venue=None)
        return replace(place, online=found.online or place.online, venue=found.venue or place.venue)
    return found


def _under(page: Page, rows: Sequence[Labelled], row: Labelled) -> Iterator[Labelled]:
    if not row.line.group:
        return
    for each in rows:
        if each.line.group == row.line.group and 0 < each.line.number - row.line.number <= 3:
            if each.part != row.part or len(page.of(each.line)) > SHORT:
                return
            yield each


def _is_venue(text: str) -> bool:
    return len(text) <= 60 and (text[0].isupper() or text[0] in '„"»') and not text.endswith((".", "!", "?"))


def _inside(page: Page, lines: Sequence[Labelled], found: Place, known: Mapping[str, str]) -> Place:
    """ "Am 8. Mai 2019 im Kulturzentrum in Leipzig", "… im Rathaus Dortmund": a house with its city."""
    for row in lines:
        text, offset = page.of(row.line), row.line.start
        for match in INSIDE.finditer(text):
            behind = BEHIND.match(text, match.end())
            last = match.start("venue") + match["venue"].rfind(" ") + 1
            city = city_at(text, behind.end() if behind else last, known)
            if city is None or not city.slug or (found.city_slug and found.city_slug != city.slug):
                continue
            venue = Span(offset + match.start("venue"), offset + match.end("venue"))
            found = replace(found, venue=found_at(page, venue))
            if found.city is None:
                where = Span(offset + city.span.start, offset + city.span.end)
                found = replace(found, city=found_at(page, where), city_slug=city.slug)
            return found
    return found


def _in_words(
    page: Page, lines: Sequence[Labelled], title: Span | None, found: Place, known: Mapping[str, str]
) -> Place:
    """ "vom 8. bis 10. Mai 2019 in München": beside the date, or in the title; two cities are none."""
    spans = [*([title] if title else []), *(row.line.span for row in lines)]
    named = [(span, each) for span in spans for each in named_after(page.of(span), known)]
    if len({each.slug for _span, each in named}) != 1:
        return found
    span, each = named[0]
    where = Span(span.start + each.span.start, span.start + each.span.end)
    return replace(found, city=found_at(page, where), city_slug=each.slug)
