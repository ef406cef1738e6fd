"""Presentations that a page names, and files that it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from events.old_pages.found import Found, OldDownload, OldPresentation
from events.old_pages.labels import Labelled, Part
from events.old_pages.names import is_name, people, person
from events.old_pages.page import Line, Link, Look, Page, Region, Span
from events.old_pages.plain import ADDRESS

SUFFIX = re.compile(r"\.(pdf|pptx?|odp|docx?|odt|xlsx?|ods|csv|zip|mp3|mp4|key|pps)$", re.IGNORECASE)
SLIDES = re.compile(r"\b(?:präsentation|vortrag|folien|impulsvortrag|impuls|input|keynote)\w*", re.IGNORECASE)
OWN_LABEL = re.compile(
    r"^(?:zur |die )?(?:präsentation|vortrag|impulsvortrag|impuls|input|folien|keynote)(?:\s+\d+)?"
    r"(?:\s*:\s*|\s+(?:von\s+)?(?=[^:]{4,80}:\s))",
    re.IGNORECASE,
)
SIZE = re.compile(
    r"(?:\s+|\s*[(\[]\s*)(?:als\s+)?(?=(?:PDF|PPTX?|ODP|DOCX?|ZIP)\b|\d+(?:[.,]\d+)?\s?(?:[KMG]i?B|Seiten)\b)"
    r"(?:PDF|PPTX?|ODP|DOCX?|ZIP)?(?:[-, ]*(?:Datei|Download|Dokument))?[,;:| ]*"
    r"(?:\d+(?:[.,]\d+)?\s?(?:[KMG]i?B|Seiten))?[^\w()\[\]]*[)\]]?\s*$",
    re.IGNORECASE,
)
APART = re.compile(r"\s+[–—-]\s+|\s*\|\s*|,\s+|:\s+|\s*[(\[](?=[^)\]]+[)\]])")
BARE = re.compile(
    (
        r"\W*(?:(?:hier\s+)?(?:zum\s+)?(?:download|herunterladen|pdf|mehr|link|präsentation|datei|öffnen"
        r"|ansehen|hier|folien)\W*)+"
    ),
    re.IGNORECASE,
)


def files(page: Page, rows: Sequence[Labelled]) -> tuple[tuple[OldPresentation, ...], tuple[OldDownload, ...]]:
    shown: list[OldPresentation] = []
    offered: list[OldDownload] = []
    slides = False  # whether the section's heading speaks of presentations, not of files in general
    for row in rows:
        if row.heads:
            slides = bool(SLIDES.search(page.of(row.line)) or re.search("vorträge", page.of(row.line), re.IGNORECASE))
        if row.line.region not in {Region.MAIN, Region.ASIDE} or row.line.look in {Look.HIDDEN, Look.PICTURE}:
            continue
        if row.part == Part.ELSEWHERE:
            continue
        for span, link in _named(page, row):
            if _is_presentation(page, row, span, link, slides=slides):
                shown.append(_presentation(page, span, link))
            elif link is not None and is_file(link.href):
                offered.append(OldDownload(Found(page.of(span), (span,)), link.href))
    return tuple(shown), tuple(offered)


def is_file(href: str) -> bool:
    return SUFFIX.search(unquote(urlsplit(href).path)) is not None if _readable(href) else False


def _readable(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


def _named(page: Page, row: Labelled) -> Iterator[tuple[Span, Link | None]]:
    """The passages that name a file: the whole line when it has one link, each link when it has several."""
    line = row.line
    links = [link for link in line.links if is_file(link.href)]
    if len(links) == 1 and _is_short(page, line, links[0]):
        yield _without_size(page, row.rest or line.span), links[0]
    elif links:
        named = {link.href for link in links if not BARE.fullmatch(page.of(Span(link.start, link.end)))}
        for link in links:  # "… (PDF) Herunterladen": the same file twice
            if link.href not in named or not BARE.fullmatch(page.of(Span(link.start, link.end))):
                yield _without_size(page, Span(link.start, link.end)), link
    elif row.part == Part.FILES and not row.heads and line.look in {Look.ITEM, Look.PARAGRAPH, Look.CELL}:
        where = row.rest or line.span
        if len(page.of(where)) <= 255 and not page.of(where).endswith(".") and not line.row:
            yield _without_size(page, where), None


def _is_short(page: Page, line: Line, link: Link) -> bool:
    """Whether the line is about the file and nothing else."""
    around = page.text[line.start : link.start] + page.text[link.end : line.end]
    return line.look in {Look.ITEM, Look.CELL} or (
        len(around) < 80 and not re.search(r"(?<!Prof)(?<!Dr)(?<!med)(?<!phil)(?<!Dipl)[.!?]\s", around)
    )


def _without_size(page: Page, span: Span) -> Span:
    size = SIZE.search(page.of(span))
    end = span.start + size.start() if size and size.start() else span.end
    return Span(span.start, end)


def _is_presentation(page: Page, row: Labelled, span: Span, link: Link | None, *, slides: bool) -> bool:
    shows = link is not None and re.search(r"\.(?:pptx?|odp|key|pps)$", urlsplit(link.href).path, re.IGNORECASE)
    if ADDRESS.fullmatch(page.of(span)):
        return False
    if shows or SLIDES.search(page.of(span)):
        return not BARE.fullmatch(page.of(span))
    label = row.label and SLIDES.search(page.of(row.label))
    if bool(label) or (row.part == Part.FILES and slides and not BARE.fullmatch(page.of(span))):
        return True
    return link is not None and _presentation(page, span, link).speakers is not None


def _presentation(page: Page, span: Span, link: Link | None) -> OldPresentation:
    label = OWN_LABEL.match(page.of(span))
    begin = span.start + (label.end() if label else 0)
    text = page.text[begin : span.end]
    title, speakers = (0, len(text)), None
    for match in APART.finditer(text):
        behind = text[match.end() :].rstrip(" )]")
        ahead = text[: match.start()]
        if match.start() > 2 and _speaking(behind):
            title, speakers = (0, match.start()), (match.end(), match.end() + len(behind))
            break
        if _speaking(ahead) and match.end() < len(text) and not text[: match.end()].rstrip().endswith((",", "(")):
            title, speakers = (match.end(), len(text)), (0, match.start())
            break
    who = Found(text[slice(*speakers)], (Span(begin + speakers[0], begin + speakers[1]),)) if speakers else None
    name = Span(begin + title[0], begin + title[1])
    return OldPresentation(Found(page.of(name), (name,)), who, link.href if link else "")


def _speaking(text: str) -> bool:
    return is_name(text) or person(text) is not None or bool(people(text))
