"""The labels and headings by which old pages name their parts, and which lines each of them covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from events.old_pages.addresses import is_address
from events.old_pages.clock import times_at
from events.old_pages.days import whens
from events.old_pages.page import Line, Look, Page, Region, Span
from events.old_pages.tokens import tokens


class Part(StrEnum):
    """What a label announces."""

    WHEN = "when"
    BEGIN = "begin"
    END = "end"
    TIME = "time"
    PLACE = "place"
    WHEN_AND_WHERE = "when_and_where"
    KIND = "kind"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CONTACT = "contact"
    ORGANIZER = "organizer"
    AGENDA = "agenda"
    SPEAKERS = "speakers"
    QUOTES = "quotes"
    FILES = "files"
    DEADLINE = "deadline"
    PUBLISHED = "published"
    ELSEWHERE = "elsewhere"
    TEXT = "text"


FACTS = frozenset(
    {Part.WHEN, Part.BEGIN, Part.END, Part.TIME, Part.PLACE, Part.WHEN_AND_WHERE, Part.KIND, Part.TITLE, Part.SUBTITLE}
    | {Part.DEADLINE, Part.PUBLISHED, Part.ORGANIZER}
)
GENDERED = r"(?:/?-?in|[*:_]in|/?-?innen|[*:_]innen|en|/innen)?"
LABELS = (
    (
        Part.WHEN_AND_WHERE,
        (
            r"wann (?:und|&|\+) wo|wo und wann|(?:zeit|termin|datum) (?:und|&|/) ort|ort (?:und|&|/) (?:zeit"
            r"|termin|datum)"
        ),
    ),
    (
        Part.WHEN,
        (
            r"(?:veranstaltungs|tagungs)?(?:termin|datum|zeitraum|zeit)|termine(?=:\s*\S)|wann|tag|zeitpunkt"
            r"|(?:datum|tag|termin) (?:und|&|/) (?:uhr)?zeit"
        ),
    ),
    (Part.TIME, r"uhrzeit|uhrzeiten|zeiten|dauer"),
    (Part.BEGIN, r"(?:veranstaltungs)?beginn|start|anfang|startdatum|von"),
    (Part.END, r"(?:veranstaltungs)?ende|schluss|enddatum|bis"),
    (
        Part.PLACE,
        (
            r"(?:veranstaltungs|tagungs)?(?:ort|stätte|adresse|anschrift)|wo|treffpunkt|location"
            r"|ort der veranstaltung|veranstaltungsraum|durchführungsort|ort und anfahrt|lage"
        ),
    ),
    (Part.KIND, r"(?:veranstaltungs)?(?:art|format|typ|kategorie)|art der veranstaltung|rubrik"),
    (Part.TITLE, r"(?:veranstaltungs)?titel|betreff|thema|titel der veranstaltung"),
    (Part.SUBTITLE, r"untertitel"),
    (
        Part.CONTACT,
        (
            rf"(?:ihre?e? )?(?:kontakt(?:person|daten|adresse)?|ansprechpartner{GENDERED}"
            rf"|ansprechperson(?:en)?|ansprechstelle)(?: (?:und|&|für|zu|bei|vor) [\w ]+)?|rückfragen"
            rf"|(?:bei )?rückfragen an|so erreichen sie uns"
            rf"|(?:haben sie |noch |sie haben )?fragen(?=\?)|ihre fragen beantwortet"
            r"|ansprechpartnerin(?:nen)? und ansprechpartner|kontakt\s?/\s?rückfragen"
        ),
    ),
    (
        Part.ORGANIZER,
        (
            rf"veranstalter{GENDERED}|ausrichter{GENDERED}|gastgeber{GENDERED}|gastgebende (?:stadt|kommune)"
            rf"|organisator{GENDERED}|träger|in kooperation mit|kooperationspartner{GENDERED}"
        ),
    ),
    (
        Part.AGENDA,
        (
            r"(?:das |vorläufiges |tagungs|veranstaltungs)?programm(?:ablauf|übersicht|punkte)?"
            r"|(?:die )?agenda|(?:der )?ablauf(?:plan)?|tagesordnung|zeitplan|(?:programm|agenda"
            r"|ablauf) (?:im überblick|der [\w ]+|des [\w ]+|und [\w ]+|zum [\w ]+)"
        ),
    ),
    (
        Part.SPEAKERS,
        (
            rf"referent{GENDERED}|referentinnen und referenten|vortragende|mitwirkende|sprecher{GENDERED}"
            rf"|speaker|mit dabei|es sprechen|impulsgeber{GENDERED}|gäste|unsere gäste|podium|beitragende"
            rf"|die (?:referent|sprecher|vortragend)\w*"
        ),
    ),
    (
        Part.QUOTES,
        (
            r"zitate?|stimmen(?: (?:der|von|aus|zu[rm]?|des) [\w ]+)?|o-töne|rückmeldungen"
            r"|das sagen (?:die )?teilnehme[\w ]+|eindrücke"
        ),
    ),
    (
        Part.FILES,
        (
            r"(?:die )?(?:präsentation(?:en)?|vorträge|folien|präsentationsfolien|vortragsfolien"
            r"|handouts?)(?: [\w ]+)?|downloads?(?: [\w ]+)?|(?:dokumente|materialien|material|unterlagen"
            r"|dateien|arbeitsmaterialien)(?: (?:zum|zur|der|des|und|als|aus) [\w ]+)?|zum (?:herunterladen"
            r"|download|nachlesen)|(?:links|dokumentation|material) und downloads?|downloads und links"
            r"|anhänge|anlagen"
        ),
    ),
    (
        Part.DEADLINE,
        (
            r"anmeldeschlu(?:ss|ß)|anmeldefrist|anmeldung bis|anmeldung(?: und [\w ]+)?|rückmeldefrist"
            r"|rückmeldung bis|bewerbungsschlu(?:ss|ß)|einsendeschlu(?:ss|ß)|frist"
        ),
    ),
    (
        Part.PUBLISHED,
        (
            r"stand|veröffentlicht(?: am)?|veröffentlichungsdatum|datum der veröffentlichung|(?:letzte "
            r"|zuletzt )?(?:aktualisiert|geändert|aktualisierung|änderung)(?: am)?|erstellt(?: am)?"
            r"|eingestellt(?: am)?|publiziert(?: am)?|gesendet(?: am)?|autor(?:in)?|redaktion"
        ),
    ),
    (
        Part.ELSEWHERE,
        (
            r"(?:weitere|ähnliche|verwandte|nächste|kommende|frühere|vergangene|vorherige|aktuelle|andere"
            r"|alle) (?:veranstaltungen?|termine?|treffen|beiträge|artikel|themen|meldungen|nachrichten"
            r"|seiten|dokumentationen?)|das könnte sie (?:auch )?interessieren|mehr zum thema|siehe auch"
            r"|aktuelles|neueste beiträge|zum weiterlesen|archiv|ausblick|termine|termin-?vorschau"
            r"|save the date|lesen sie auch"
        ),
    ),
    (
        Part.TEXT,
        (
            r"hintergrund|inhalt|einführung|einleitung|zusammenfassung|ergebnisse?|dokumentation|rückblick"
            r"|bericht|beschreibung|ziele?|zielgruppen?|teilnahme(?:gebühr|kosten)?|kosten|anreise|anfahrt"
            r"|übernachtung|hotel|barrierefreiheit|hinweise?|fazit|diskussion|über uns|über das netzwerk"
            r"|schlagworte?|themen|fotos?|bilder|bildergalerie|impressionen|links?|video|worum (?:es )?\w+"
        ),
    ),
)
COMPILED = tuple(
    (part, re.compile(rf"\W{{0,3}}(?P<label>{pattern})\s*(?:(?P<colon>[*_]*[:：?|][*_]*)\s*|$)", re.IGNORECASE))
    for part, pattern in LABELS
)
WITHOUT_COLON = (  # words that begin no sentence
    (Part.PLACE, re.compile(r"(?:veranstaltungs|tagungs)ort\s+(?=\S)", re.IGNORECASE)),
    (Part.WHEN, re.compile(r"(?:veranstaltungs|tagungs)(?:datum|termin)\s+(?=\S)", re.IGNORECASE)),
)
ONE_LINE = frozenset({Part.KIND, Part.TITLE, Part.SUBTITLE})
PLACE_HINT = re.compile(r"(?:^|[-_ ])(?:ort|veranstaltungsort|tagungsort|location|venue|address|adresse)(?:$|[-_ ])")
LISTED = frozenset({Part.FILES, Part.SPEAKERS, Part.CONTACT})  # sections of short lines; a sentence ends them
INSIDE_AGENDA = frozenset({Part.TITLE, Part.TIME, Part.SPEAKERS, Part.PLACE, Part.KIND, Part.BEGIN, Part.END})
DAY_HEADING = re.compile(
    r"^\W*(?:(?:\d|erster|zweiter|dritter|vierter)\.?\s*(?:veranstaltungs|tagungs|konferenz)?tag"
    r"|tag\s+(?:\d|eins|zwei|drei)"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b",
    re.IGNORECASE,
)
SENTENCE_WORDS = frozenset({"start", "von"})


INNER = re.compile(
    r"(?<=[\s|,;·])(?:(?:Veranstaltungs|Tagungs)?(?:ort|termin|Ort|Termin)|Datum|Uhrzeit|Zeit|Beginn"
    r"|Ende|Kontakt|Veranstalter(?:in)?"
    r"|Anmeldung|Anmeldeschlu(?:ss|ß)|Art|Format|Kategorie|Adresse|Thema):\s"
)


@dataclass(frozen=True)
class Labelled:
    """What covers a line: the part it belongs to, its own label if it has one, and what follows that."""

    line: Line
    part: Part | None = None
    label: Span | None = None
    rest: Span | None = None
    heads: bool = False  # the line is a label and nothing else


def label_of(page: Page, line: Line) -> Labelled:
    """The line with its own label; without one, `part` is None."""
    text = page.of(line)
    for part, pattern in COMPILED:
        match = pattern.match(text)
        if match is None:
            continue
        whole, colon = match.end() == len(text), bool(match["colon"])
        alone = match["label"].lower() in SENTENCE_WORDS and line.look not in {Look.LABEL, Look.CELL, Look.HEADING}
        if whole and (colon or not alone):
            return Labelled(line, part, line.span, None, heads=True)
        if not whole:
            return _with_rest(line, part, match.end())
    sure = ((part, match.end()) for part, pattern in WITHOUT_COLON if (match := pattern.match(text)))
    return next((_with_rest(line, part, end) for part, end in sure), Labelled(line))


def _with_rest(line: Line, part: Part, length: int) -> Labelled:
    label = Span(line.start, line.start + length)
    return Labelled(line, part, label, Span(label.end, line.end))


def labelled(page: Page, lines: Sequence[Line]) -> tuple[Labelled, ...]:
    """Every line with the part it belongs to, by its own label or by the one that stands above or beside it."""
    done: list[Labelled] = []
    current: Labelled | None = None
    count = 0
    for line in lines:
        own = label_of(page, line) if line.region != Region.HEAD else Labelled(line)
        if own.part is not None and not _is_inner(page, current, own, done[-1] if done else None):
            current, count = (own if own.part != Part.TEXT else None), 0  # a heading of running text covers nothing
            done.append(own)
            continue
        count += 1
        if current is not None and not _covers(page, current, line, count, done):
            current = None
        done.append(Labelled(line, current.part if current else _hinted(page, line)))
    return tuple(done)


def _hinted(page: Page, line: Line) -> Part | None:
    """What only the markup says: ``class="field-ort"``."""
    near = line.hint[-60:].lower()
    if len(page.of(line)) > 160 or not PLACE_HINT.search(near) or "conta" in near or "kontakt" in near:
        return None
    return Part.PLACE


def _is_inner(page: Page, current: Labelled | None, own: Labelled, previous: Labelled | None) -> bool:
    """A label that is none: "Ende" behind its time, "Thema: …" between the lines of an agenda, the heads of columns."""
    if current is not None and current.part == Part.AGENDA and current.line.look == Look.HEADING and own.line.row:
        return own.heads and own.part in FACTS | {Part.SPEAKERS}
    if own.line.row and previous is not None and previous.line.row == own.line.row and not previous.heads:
        return times_at(tokens(page.of(previous.line)), 0) is not None
    if current is None:
        return False
    inside = {Part.AGENDA: INSIDE_AGENDA, Part.ELSEWHERE: FACTS}.get(current.part or Part.TEXT, frozenset())
    return own.part in inside and current.line.look == Look.HEADING and own.line.look != Look.HEADING


def _covers(page: Page, current: Labelled, line: Line, count: int, done: Sequence[Labelled]) -> bool:
    head = current.line
    if line.region != head.region:
        return False
    if head.row:
        return line.row == head.row or (current.heads and line.row == 0 and current.part not in FACTS)
    if line.look == Look.HEADING:
        return _goes_on(page, current, line)
    if current.part in FACTS:
        return _fact_goes_on(page, current, line, count, done)
    if current.heads and current.part in LISTED and _is_prose(page.of(line)):
        return False
    return line.group == head.group or current.heads


def _is_prose(text: str) -> bool:
    return (
        "@" not in text
        and "(at)" not in text
        and len(text.split()) >= 10
        and text.endswith((".", "!", "?", ".“", '."'))
    )


def _goes_on(page: Page, current: Labelled, line: Line) -> bool:
    """Whether a heading stands inside the section that `current` began."""
    if current.part in FACTS:
        return False
    deeper = current.line.look == Look.HEADING and line.level > current.line.level
    if current.part == Part.AGENDA:
        text = page.of(line)
        return deeper or DAY_HEADING.match(text) is not None or bool(whens(text))
    return deeper and current.part in {Part.SPEAKERS, Part.FILES, Part.QUOTES, Part.ELSEWHERE}


def _fact_goes_on(page: Page, current: Labelled, line: Line, count: int, done: Sequence[Labelled]) -> bool:
    """A fact is short: what stands in the same paragraph, or the few lines under its label."""
    if count > 6 or len(page.of(line)) > 160 or (current.part in ONE_LINE and (count > 1 or not current.heads)):
        return False
    previous = done[-1].line
    if line.group == current.line.group and line.group:
        return True
    if current.part == Part.PLACE and done[-1].part == Part.PLACE and is_address(page.of(line)):
        return True  # each line of an address in an element of its own
    return current.heads and (previous is current.line or line.group == previous.group)


def separated(page: Page) -> Page:
    """Facts that stand behind each other in one line ("Termin: … Ort: …") become lines of their own."""
    lines: list[Line] = []
    for line in page.lines:
        inner = [match.start() for match in INNER.finditer(page.of(line))] if line.look != Look.HIDDEN else []
        if not inner or label_of(page, line).part not in FACTS:
            lines.append(replace(line, number=len(lines)))
            continue
        cuts = [0, *inner, line.end - line.start]
        for start, end in pairwise(cuts):
            links = tuple(link for link in line.links if line.start + start <= link.start < line.start + end)
            cut = replace(line, number=len(lines), start=line.start + start, end=line.start + end, links=links)
            lines.append(cut)
    return replace(page, lines=tuple(lines))
