"""What a page says to frame its content: navigation, cookie notices, texts that stand on every page of a network.

It is reported, never dropped in silence: each line says why it counts as boilerplate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from math import ceil

from events.old_pages.files import is_file
from events.old_pages.found import Frame
from events.old_pages.labels import FACTS, Labelled, Part, labelled
from events.old_pages.page import Line, Look, Page, Region

REGIONS = frozenset({Region.NAVIGATION, Region.HEADER, Region.FOOTER, Region.COOKIES, Region.FORM, Region.HEAD})
NAVIGATION_WORD = (
    r"(?:start(?:seite)?|home|impressum|datenschutz(?:erklärung|hinweise?)?|kontakt|sitemap|suche"
    r"|suchen|menü|menu|navigation|login|anmelden|abmelden|registrieren"
    r"|newsletter|presse|aktuelles|veranstaltungen|termine|über uns|themen|english|deutsch"
    r"|leichte sprache|gebärdensprache|barrierefreiheit"
    r"|erklärung zur barrierefreiheit|facebook|twitter|instagram|linkedin|youtube|x|xing|mastodon"
    r"|whatsapp|rss|e-mail|drucken|teilen|merken|seite drucken"
    r"|netzwerk|service|downloads?|publikationen|archiv)"
)
ENTRY = re.compile(NAVIGATION_WORD, re.IGNORECASE)
PHRASES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\W*{NAVIGATION_WORD}(?:\s*[|»›>/·•–-]+\s*{NAVIGATION_WORD})+\W*",
        (
            r"\W*(?:impressum|datenschutz(?:erklärung)?|sitemap|start(?:seite)?|home|menü|suche|drucken"
            r"|teilen|seite (?:drucken|teilen)|cookie-einstellungen)\W*"
        ),
        (
            r"\W*(?:zum|zur|direkt zum|springe zum?) (?:inhalt|navigation|hauptinhalt|suche|hauptnavigation"
            r"|seitenanfang|footer)(?: springen| wechseln)?\W*"
        ),
        (
            r"\W*(?:nach oben|zurück(?: zur (?:übersicht|startseite|liste))?|zur übersicht|seite empfehlen"
            r"|artikel drucken|mehr (?:lesen|erfahren)|weiterlesen|weiter(?: zur? [\w ]+)?)\W*"
        ),
        r"\W*(?:©|\(c\)|copyright)\s.{0,150}",
        r"\W*(?:start(?:seite)?|home|sie (?:sind|befinden sich) hier)\s*:?\s*[|»›>/→].{0,200}",
        r"\W*sie (?:sind|befinden sich) hier\s*:.{0,200}",
        r".{0,400}\b(?:website|webseite|seite|angebot|wir|internetseite|internetauftritt)\b.{0,200}\bcookies\b.{0,600}",
        r"\W*(?:alle )?cookies? (?:akzeptieren|ablehnen|zulassen|verwalten|einstellungen)\W*",
        (
            r"\W*(?:alle akzeptieren|nur (?:notwendige|essenzielle)(?: cookies)?(?: akzeptieren)?"
            r"|einstellungen (?:speichern|anpassen)|ablehnen|akzeptieren|ok|verstanden|schließen)\W*"
        ),
        r"\W*(?:diese seite |beitrag |artikel )?(?:teilen|share)(?: (?:auf|über|on) \w+)?\W*",
        (
            r"\W*(?:veröffentlicht|eingestellt|erstellt|gepostet|publiziert|(?:zuletzt )?(?:geändert"
            r"|aktualisiert)|letzte (?:änderung|aktualisierung)|stand)\s?(?:am|vom|von|:)\s?[^.!?]{0,40}?"
            r"\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9})\s?\d{4}(?:\s?[-,]?\s?\d{1,2}[.:]\d\d(?: Uhr)?)?(?:\s(?:von"
            r"|durch|in)\s[\w. ]{1,40})?(?:\s?\|\s?[\w: -]{1,40}){0,6}\W*"
        ),
        (
            r"\W*(?:permalink|kommentare? (?:deaktiviert|schreiben)|schreibe einen kommentar|keine kommentare"
            r"|\d+ kommentare?)\W*"
        ),
    )
)
KEPT = FACTS | {Part.CONTACT, Part.AGENDA}  # what may stand on many pages and still be the event's
LONG = 40  # letters of a line that is boilerplate by itself when it repeats
RUN = 60  # letters of neighbouring lines that are so together


def fingerprint(text: str) -> str:
    """Of a line or a page: the same for texts that differ only in blanks, case and punctuation."""
    letters = "".join(character for character in text.casefold() if character.isalnum())
    return blake2b(letters.encode(), digest_size=16).hexdigest()


def fingerprints(page: Page) -> frozenset[str]:
    return frozenset(fingerprint(page.of(line)) for line in page.lines if line.look != Look.HIDDEN)


def repeated(pages: Sequence[tuple[object, frozenset[str]]]) -> frozenset[str]:
    """What stands on several of these pages. Each is given as (which meeting it is about, its fingerprints): the
    invitation and the documentation of one meeting are one. With four meetings or more, three must have it."""
    by_meeting: dict[object, set[str]] = {}
    for meeting, prints in pages:
        by_meeting.setdefault(meeting, set()).update(prints)
    counts = Counter(each for prints in by_meeting.values() for each in prints)
    needed = 2 if len(by_meeting) < 4 else max(3, ceil(len(by_meeting) / 5))
    return frozenset(each for each, count in counts.items() if count >= needed)


def frames(page: Page, known: frozenset[str], repeated: frozenset[str]) -> dict[int, Frame]:
    """The lines that are boilerplate, by number, each with its reason."""
    found = {line.number: frame for line in page.lines if (frame := _by_itself(page, line))}
    rest = [line for line in page.lines if line.number not in found and line.look != Look.HIDDEN]
    found |= _dense_asides(rest)
    found |= _empty_headings(page, found)
    rest = [line for line in rest if line.number not in found]
    for prints, frame in ((known, Frame.KNOWN), (repeated, Frame.REPEATED)):
        for run in _runs(page, labelled(page, rest), prints):
            if sum(_letters(page, line) for line in run) >= RUN or any(_letters(page, line) >= LONG for line in run):
                found |= {line.number: frame for line in run if line.number not in found}
    return found


def _by_itself(page: Page, line: Line) -> Frame | None:
    if line.look == Look.HIDDEN:
        return None
    if line.region in REGIONS:
        return Frame.REGION
    text = page.of(line)
    has_file = any(is_file(link.href) for link in line.links)
    leads = len(line.links) == 1 and not has_file and not line.links[0].href.startswith(("mailto:", "tel:"))
    if leads and line.links[0].end - line.links[0].start == len(text) and ENTRY.fullmatch(text):
        return Frame.PHRASE
    if line.look != Look.HEADING and not has_file and any(phrase.fullmatch(text) for phrase in PHRASES):
        return Frame.PHRASE
    return None if any(character.isalnum() for character in text) else Frame.PHRASE


def _letters(page: Page, line: Line) -> int:
    return sum(character.isalnum() for character in page.of(line))


def _dense_asides(lines: Iterable[Line]) -> Mapping[int, Frame]:
    """Lists of links beside the content lead elsewhere."""
    found = {}
    for line in lines:
        linked = sum(
            link.end - link.start for link in line.links if not (link.href.startswith("mailto:") or is_file(link.href))
        )
        if line.region == Region.ASIDE and linked > 0.8 * (line.end - line.start):
            found[line.number] = Frame.REGION
    return found


def _empty_headings(page: Page, framed: Mapping[int, Frame]) -> Mapping[int, Frame]:
    """Headings beside the content with nothing but boilerplate under them."""
    found = {}
    for line, below in zip(page.lines, page.lines[1:], strict=False):
        if line.look == Look.HEADING and line.region == Region.ASIDE and below.number in framed:
            section = [each for each in page.lines[below.number :] if each.region == line.region]
            following = next((each.number for each in section if each.look == Look.HEADING), len(page.lines))
            if all(each.number in framed for each in section if each.number < following):
                found[line.number] = Frame.REGION
    return found


def _runs(page: Page, rows: Sequence[Labelled], prints: frozenset[str]) -> Iterable[list[Line]]:
    run: list[Line] = []
    for row in rows:
        if fingerprint(page.of(row.line)) in prints and row.part not in KEPT:
            run.append(row.line)
        elif run:
            yield run
            run = []
    if run:
        yield run
