"""Who answers questions about a meeting: an institution and its mailbox. Telephone numbers stay in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.old_pages.found import Found, OldContact, OldSpeaker, Remark
from events.old_pages.labels import Labelled, Part
from events.old_pages.names import INSTITUTION, Person, is_name, person, without_office
from events.old_pages.page import Look, Page, Region, Span

EMAIL = re.compile(
    (
        r"(?<![\w.+-])(?P<name>[\w.+-]{1,64})\s?(?P<at>@|\(at\)|\[at\]|\{at\}"
        r"|\s\(?at\)?\s)\s?(?P<host>[\w-]+(?:(?:\.|\s?[(\[](?:dot|punkt)[)\]]\s?)[\w-]+)+)(?![\w@])"
    ),
    re.IGNORECASE,
)
DOT = re.compile(r"\s?[(\[](?:dot|punkt)[)\]]\s?", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*(?:,|\||·|•|;|\s[–—-]\s)\s*")
LED = re.compile(r"\s*(?:[–—*•-]\s*|mit\s+|durch\s+|von\s+)?")
NUMBER = re.compile(r"\d{4}|\bTel|\bFax|\bwww\.|https?:", re.IGNORECASE)
PERSONAL = re.compile(r"^[a-z]+[._-][a-z-]+@", re.IGNORECASE)
ROLES = re.compile(
    (
        r"^(?:info|kontakt|post|bildung|buero|büro|team|referat|amt|netzwerk|veranstaltung"
        r"|geschaeftsstelle|transfer|service|presse|stadt)"
    ),
    re.IGNORECASE,
)


def contact(page: Page, rows: Sequence[Labelled]) -> tuple[OldContact, tuple[Remark, ...]]:
    """From the section that says it is the contact; an address elsewhere on the page may be anybody's."""
    own = [row for row in rows if row.part == Part.CONTACT and row.line.region in {Region.MAIN, Region.ASIDE}]
    own = [row for row in own if row.line.look not in {Look.HIDDEN, Look.PICTURE}]
    email = _email(page, own)
    remarks: tuple[Remark, ...] = ()
    if email is not None and PERSONAL.match(email.value) and not ROLES.match(email.value):
        remarks = (Remark("contact.personal", (("email", email.value),), email.spans[0]),)
    return OldContact(_institution(page, own), email), remarks


def _email(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    for row in rows:
        if match := EMAIL.search(page.of(row.line)):
            written = f"{match['name']}@{DOT.sub('.', match['host'])}"
            return Found(written, (Span(row.line.start + match.start(), row.line.start + match.end()),))
        for link in row.line.links:
            address = link.href.removeprefix("mailto:").split("?")[0]
            if link.href.startswith("mailto:") and EMAIL.fullmatch(address):
                return Found(address, (Span(link.start, link.end),))
    return None


def _institution(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    for row in rows:
        where = row.rest or (None if row.heads else row.line.span)
        if where is None:
            continue
        text, position = page.of(where), 0
        for match in [*SEPARATOR.finditer(text), None]:
            piece = text[position : match.start() if match else len(text)]
            inner = piece.strip(" .")
            if (
                3 < len(inner) <= 120
                and INSTITUTION.search(inner)
                and not NUMBER.search(inner)
                and not EMAIL.search(inner)
            ):
                begin = where.start + position + piece.index(inner)
                return Found(inner, (Span(begin, begin + len(inner)),))
            position = match.end() if match else len(text)
    return None


def speakers(page: Page, rows: Sequence[Labelled]) -> tuple[OldSpeaker, ...]:
    """From a section that names them, one in a line."""
    found = []
    for row in rows:
        where = row.rest or (None if row.heads else row.line.span)
        if row.part != Part.SPEAKERS or where is None or row.line.region not in {Region.MAIN, Region.ASIDE}:
            continue
        who = speaker(page, where)
        if who is not None:
            found.append(who)
    return tuple(found)


def speaker(page: Page, where: Span) -> OldSpeaker | None:
    """Of a passage that names one person and nothing else but what she does and where."""
    lead = LED.match(page.of(where))
    begin = where.start + (lead.end() if lead else 0)
    who = person(page.text[begin : where.end], begin)
    if who is None and is_name(page.text[begin : where.end].strip(" .")):
        who = Person(Span(begin, begin + len(page.text[begin : where.end].rstrip(" ."))))
    if who is None:
        return None
    bare = without_office(Person(who.name), page.text)
    parts = [Found(page.of(span), (span,)) if span else None for span in (who.role or bare.role, who.institution)]
    return OldSpeaker(Found(page.of(bare.name), (bare.name,)), parts[0], parts[1])
