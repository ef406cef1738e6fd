"""What a page is called: title, subtitle, kind of meeting, short text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from events.old_pages.days import whens
from events.old_pages.found import Found, Remark
from events.old_pages.labels import Labelled, Part
from events.old_pages.metadata import PUBLISHED
from events.old_pages.page import Line, Look, Page, Region, Span
from events.scales import EventKind

KINDS = (
    (EventKind.NETWORK_MEETING, r"\w*netzwerk-?treffen\w*|treffen des \w*netzwerks"),
    (EventKind.EXPERT_GROUP, r"fachgruppe(?:n?-?treffen|nsitzung)?"),
    (EventKind.SALON, r"kommunal-?salons?"),
    (EventKind.ANNUAL_CONFERENCE, r"jahres-?(?:tagung|konferenz)"),
    (EventKind.SYMPOSIUM, r"fach-?tag(?:ung)?"),
    (EventKind.EDUCATION_CONFERENCE, r"bildungskonferenz"),
    (EventKind.TRAINING, r"fortbildung(?:sveranstaltung|sreihe)?|schulung"),
    (EventKind.ANALYSIS_WORKSHOP, r"analyse-?workshop"),
    (EventKind.DEVELOPMENT_WORKSHOP, r"entwicklungs-?workshop"),
    (EventKind.PEER_CONSULTATION, r"kollegialen? (?:fall)?beratung"),
    (EventKind.SITE_VISIT, r"(?:fach)?exkursion|hospitation"),
    (EventKind.WEBINAR, r"webinar|web-seminar|online-seminar"),
)
KIND = tuple(
    (slug, re.compile(rf"(?<![\w-])(?:{pattern})(?:s|es|en|e)?(?![\w])", re.IGNORECASE)) for slug, pattern in KINDS
)
GENERIC = re.compile(  # lines above a title that name no meeting
    r"\W*(?:veranstaltungs?(?:dokumentation|bericht|rückblick|archiv)?|dokumentation(?:en)?|rückblick"
    r"|bericht|einladung|ankündigung|aktuelles"
    r"|news|termine?|veranstaltungen|nachbericht|nachlese|startseite|meldung|pressemitteilung"
    r"|save the date|programm|tagungsdokumentation|protokoll(?:notiz)?|ergebnisprotokoll)\W*",
    re.IGNORECASE,
)
SITE_PART = re.compile(r"\s+(?:[|»·]|::|[–—-])\s+(?=[^|»·]{2,80}$)")
TITLE_HINT = re.compile(r"(?:mso)?(?:title|titel|headline)|(?:page|event)-?title", re.IGNORECASE)
EMPHASIS = re.compile(r"([*_]{1,3})(?P<inner>[^*_].*[^*_])\1")
SENTENCES = re.compile(r"\w{3,}[.!?]\s+[A-ZÄÖÜ]")
MAX_TITLE = 255


def title(page: Page, rows: Sequence[Labelled]) -> tuple[Found[str] | None, tuple[Remark, ...]]:
    """`rows` without boilerplate."""
    line = _first_heading(page, rows) if page.is_html else None
    own = _labelled(page, rows, Part.TITLE)
    hidden = _hidden(page, rows)
    if line is not None:
        return Found(page.of(line), (line.span,)), ()
    if page.is_html and (marked := _marked(page, rows)) is not None:
        return marked, ()
    if page.is_html and hidden is not None:
        return hidden, ()
    if own is not None:
        return own, ()
    return _first_line(page, rows)


def _first_heading(page: Page, rows: Sequence[Labelled]) -> Line | None:
    headings = [
        row.line for row in rows if row.line.look == Look.HEADING and row.line.region in {Region.MAIN, Region.ASIDE}
    ]
    headings = [line for line in headings if len(page.of(line)) <= MAX_TITLE and not GENERIC.fullmatch(page.of(line))]
    firsts = [line for line in headings if line.level == 1]
    if len(firsts) > 1 and (named := _hidden(page, rows)):
        firsts.sort(
            key=lambda line: -partial_ratio(page.of(line), named.value if named else "")
        )  # a site's name may be an h1 as well
    if firsts:
        return firsts[0]
    named = _hidden(page, rows)
    alike = [line for line in headings if named and partial_ratio(page.of(line), named.value) > 90]
    plain = [row.line for row in rows if row.heads]
    return next((line for line in [*alike, *headings] if line not in plain and not _is_date(page, line)), None)


def _marked(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    """A paragraph that its class names a title, as Word does."""
    for row in rows:
        own = row.line.hint.rsplit(" ", 1)[-1]
        if row.line.look == Look.PARAGRAPH and TITLE_HINT.fullmatch(own) and len(page.of(row.line)) <= MAX_TITLE:
            return Found(page.of(row.line), (row.line.span,))
    return None


def _hidden(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    named = {row.line.hint: row.line for row in reversed(rows) if row.line.look == Look.HIDDEN}
    for hint in ("json:name", "og:title", "dc.title", "title"):
        if hint in named:
            text = page.of(named[hint])
            parts = SITE_PART.search(text) if hint == "title" else None
            end = parts.start() if parts else len(text)
            start = named[hint].start
            return Found(text[:end], (Span(start, start + end),))
    return None


def _labelled(page: Page, rows: Sequence[Labelled], part: Part) -> Found[str] | None:
    for row in rows[:40]:
        if row.part == part and (where := row.rest or (None if row.heads else row.line.span)):
            return Found(page.of(where), (where,)) if len(page.of(where)) <= MAX_TITLE else None
    return None


def _first_line(page: Page, rows: Sequence[Labelled]) -> tuple[Found[str] | None, tuple[Remark, ...]]:
    """In plain text nothing marks the title: it is the first line that says more than a date or a kind."""
    for row in rows:
        text = page.of(row.line)
        if (
            row.heads
            or not (row.part in {None, Part.TEXT} or (row.part == Part.AGENDA and _opens(rows, row)))
            or row.line.look == Look.HIDDEN
            or GENERIC.fullmatch(text)
            or _is_date(page, row.line)
        ):
            continue
        if _kind_in(text) and _kind_in(text)[0][1] == (0, len(text)):
            continue
        if len(text) > 200 or not re.search(r"[^\W\d_]{2}", text):
            break
        if inner := EMPHASIS.fullmatch(text):
            span = Span(row.line.start + inner.start("inner"), row.line.start + inner.end("inner"))
            return Found(page.of(span), (span,)), ()
        return Found(text, (row.line.span,)), ()
    return None, (Remark("title.missing"),)


def _opens(rows: Sequence[Labelled], row: Labelled) -> bool:
    """Whether the line stands right under the page's first, which says "Programm" and nothing else."""
    return len(rows) > 1 and rows[0].heads and row is rows[1]


def _is_date(page: Page, line: Line) -> bool:
    text = page.of(line)
    found = whens(text)
    return bool(found) and sum(when.span.end - when.span.start for when in found) > len(text) * 0.6


def subtitle(page: Page, rows: Sequence[Labelled], title: Span | None) -> Found[str] | None:
    """The line under the title, when something says that it is no text yet: its markup, or what follows it."""
    if labelled := _labelled(page, rows, Part.SUBTITLE):
        return labelled
    if title is None:
        return None
    after = [row for row in rows if row.line.start > title.start and row.line.look != Look.HIDDEN]
    after = [row for row in after if not any(word in row.line.hint for word in PUBLISHED)][:2]
    if not after or after[0].part is not None or after[0].line.region not in {Region.MAIN, Region.ASIDE}:
        return None
    line, text = after[0].line, page.of(after[0].line)
    if not 5 < len(text) <= 200 or text.endswith((".", ":")) or _is_date(page, line) or whens(text):
        return None
    if line.look not in {Look.HEADING, Look.PARAGRAPH} or SENTENCES.search(text):
        return None
    marked = "sub" in line.hint.lower().split()[-1] if line.hint else False
    same = any(row.line.group == line.group and row.line.start == title.start for row in rows if line.group)
    followed = len(after) > 1 and (after[1].part is not None or _is_date(page, after[1].line))
    followed = followed or (len(after) > 1 and line.look == after[1].line.look == Look.HEADING)
    return Found(text, (line.span,)) if marked or same or followed else None


def kind(page: Page, rows: Sequence[Labelled], title: Span | None) -> tuple[Found[str] | None, tuple[Remark, ...]]:
    """The slug of the kind that the page names: by its label, in or around its title; two kinds are none."""
    for lines in (_by_label(rows), _around(rows, title), _opening(rows, title)):
        named = [
            (slug, Span(line.start + at[0], line.start + at[1]))
            for line in lines
            for slug, at in _kind_in(page.of(line))
        ]
        slugs = {slug for slug, _span in named}
        if len(slugs) > 1:
            words = ", ".join(page.of(span) for _slug, span in named)
            return None, (Remark("kind.several", (("words", words),), named[0][1]),)
        if slugs:
            return Found(named[0][0], (named[0][1],)), ()
    return None, ()


def _kind_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    found = [(slug, match.span()) for slug, pattern in KIND for match in pattern.finditer(text)]
    return sorted(found, key=lambda pair: pair[1])


def _by_label(rows: Sequence[Labelled]) -> list[Line]:
    return [row.line for row in rows if row.part == Part.KIND]


def _around(rows: Sequence[Labelled], title: Span | None) -> list[Line]:
    """The title, the line above it and the two below."""
    usual = {None, Part.WHEN, Part.KIND, Part.TITLE}
    shown = [
        row
        for row in rows
        if row.line.look != Look.HIDDEN
        and (row.part in usual or (title is not None and row.line.start <= title.start < row.line.end))
    ]
    at = next((i for i, row in enumerate(shown) if title and row.line.start <= title.start < row.line.end), None)
    if at is None:
        return []
    near = [row.line for row in shown[max(0, at - 1) : at + 3]]
    return [line for line in near if line.end - line.start <= 200]


def _opening(rows: Sequence[Labelled], title: Span | None) -> list[Line]:
    """The first paragraph of running text."""
    begin = title.end if title else 0
    texts = (
        row.line for row in rows if row.line.start > begin and row.part is None and row.line.look == Look.PARAGRAPH
    )
    return [line for line in texts if line.end - line.start > 80][:1]


def abstract(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    """What the head of the page says of it, when its text doesn't say the same."""
    for hint in ("json:description", "description", "og:description"):
        for row in rows:
            if row.line.look == Look.HIDDEN and row.line.hint == hint:
                return Found(page.of(row.line), (row.line.span,))
    return None
