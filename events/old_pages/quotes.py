"""What people said, with who said it; without a name a quotation stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from events.old_pages.clock import times_at
from events.old_pages.found import Found, OldQuote
from events.old_pages.labels import Labelled, Part
from events.old_pages.names import INSTITUTION, NAME, Person, is_name, person, without_office
from events.old_pages.page import Look, Page, Region, Span
from events.old_pages.tokens import tokens

PAIRS = (("„", '“”"‟'), ("»", "«"), ("«", "»"), ("“", "”"), ('"', '"'), ("‚", "‘’"))
QUOTED = re.compile(
    "|".join(
        f"{re.escape(a)}(?P<q{i}>[^{re.escape(a + b)}]{{25,1500}})[{re.escape(b)}]" for i, (a, b) in enumerate(PAIRS)
    )
)
MARK = re.compile(r"^[\s,]*(?:[–—-]+|\(|:)?\s*")
SAID = re.compile(
    r"^[\s,]*(?:so|sagte?|betonte?|erklärte?|meinte?|berichtete?|fasste|resümierte?|unterstrich"
    r"|ergänzte?|erläuterte?)\b[^.„\"]{0,60}?(?=\b[A-ZÄÖÜ])"
)
SAYS = re.compile(
    r"\b(?:sagte?|betonte?|erklärte?|meinte?|berichtete?|fasste zusammen|resümierte?|unterstrich|ergänzte?)\s?:\s*$"
)
OF_HOUSE = re.compile(rf"\s(?:von der|von|vom|zur|zum|der|des)\s(?={INSTITUTION.pattern})")  # "… von der Schulbehörde"
LAST_SENTENCE = re.compile(r"(?<=\w{4}[.!?])\s+")
CAPITAL = re.compile(r"\b[A-ZÄÖÜ]")


def quotes(page: Page, rows: Sequence[Labelled], known: Mapping[str, str]) -> tuple[OldQuote, ...]:
    shown = [
        row
        for row in rows
        if row.line.region in {Region.MAIN, Region.ASIDE} and row.line.look not in {Look.HIDDEN, Look.PICTURE}
    ]
    found: list[OldQuote] = []
    for index, row in enumerate(shown):
        if row.part in {Part.CONTACT, Part.ELSEWHERE, Part.FILES} or times_at(tokens(page.of(row.line)), 0):
            continue  # behind a time stands the title of a talk
        following = shown[index + 1] if index + 1 < len(shown) else None
        found += _marked(page, row, following, known)
        if row.line.look == Look.QUOTE and not any(_within(quote, row.line.span) for quote in found):
            found += _block(page, row, following, known)
    return tuple(found)


def _within(quote: OldQuote, span: Span) -> bool:
    return any(
        span.start <= each.start < span.end
        for _name, value in (("text", quote.text), ("name", quote.name))
        for each in value.spans
    )


def _marked(page: Page, row: Labelled, following: Labelled | None, known: Mapping[str, str]) -> Iterator[OldQuote]:
    """Between quotation marks: the name behind them, in the next line, or in front of a colon."""
    text, offset = page.of(row.line), row.line.start
    matches = list(QUOTED.finditer(text))
    for number, match in enumerate(matches):
        inner = next(i for i in range(len(PAIRS)) if match[f"q{i}"] is not None)
        said = Span(offset + match.start(f"q{inner}"), offset + match.end(f"q{inner}"))
        if len(page.of(said).split()) < 5:
            continue
        before = Span(offset + (matches[number - 1].end() if number else 0), offset + match.start())
        after = Span(
            offset + match.end(), offset + (matches[number + 1].start() if number + 1 < len(matches) else len(text))
        )
        alone = not page.of(before).strip() and not page.of(after).strip(" .,;")
        who = _who(page, after) or _who_before(page, before)
        if who is None and alone and following is not None and following.line.look != Look.HEADING:
            who = _who(page, following.line.span) if QUOTED.search(page.of(following.line)) is None else None
        if who is not None:
            yield _quote(page, said, who, known, in_prose=False)
        elif spoken := _spoken(page, after) or _spoke_before(page, before):
            yield _quote(page, said, spoken, known, in_prose=True)


def _block(page: Page, row: Labelled, following: Labelled | None, known: Mapping[str, str]) -> Iterator[OldQuote]:
    """A quotation by its markup alone: the name stands in its own line, or in the one below."""
    if following is None or len(page.of(row.line).split()) < 5:
        return
    if following.line.look in {Look.QUOTE, Look.PARAGRAPH} and (who := _who(page, following.line.span)):
        yield _quote(page, row.line.span, who, known, in_prose=False)


def _who(page: Page, where: Span) -> Person | None:
    """Who is named there, when nothing else is said."""
    text = page.of(where)
    mark = MARK.match(text)
    begin = mark.end() if mark else 0
    words = text[begin:].rstrip(" .)" if text[:begin].rstrip().endswith("(") else " .")
    if not 4 < len(words) <= 220:
        return None
    found = person(words, where.start + begin)
    if found is None and mark and mark.group().strip(" ,") and is_name(words.split(",")[0], evidence=True):
        name = words.split(",")[0]
        rest = words[len(name) :].lstrip(" ,")
        start = where.start + begin
        role = Span(start + len(words) - len(rest), start + len(words)) if rest else None
        return Person(Span(start, start + len(name)), role)
    return found


def _who_before(page: Page, where: Span) -> Person | None:
    text = page.of(where)
    if not text.rstrip().endswith(":"):
        return None
    return person(text.rstrip(" :"), where.start)


def _spoken(page: Page, after: Span) -> Person | None:
    """ "…“, sagte Anna Beispiel, Leiterin des Bildungsbüros in Nürnberg." """
    text = page.of(after)
    verb = SAID.match(text)
    if verb is None:
        return None
    for begin in CAPITAL.finditer(text, verb.end(), verb.end() + 60):  # "so Referentin Dr. Anna Beispiel"
        name = NAME.match(text, begin.start())
        if name is not None and is_name(name.group()):
            return Person(Span(after.start + name.start(), after.start + name.end()))
    return None


def _spoke_before(page: Page, before: Span) -> Person | None:
    """ "Schulrätin Dr. Anna Beispiel aus Ulm sagte: „…“" """
    sentence = LAST_SENTENCE.split(page.of(before))[-1]
    verb = SAYS.search(sentence)
    begin = before.end - len(sentence)
    for capital in CAPITAL.finditer(sentence, 0, verb.start()) if verb else ():
        name = NAME.match(sentence, capital.start())
        words = OF_HOUSE.split(name.group())[0] if name is not None else ""
        if is_name(words):
            return Person(Span(begin + capital.start(), begin + capital.start() + len(words)))
    return None


def _quote(page: Page, said: Span, who: Person, known: Mapping[str, str], *, in_prose: bool) -> OldQuote:
    who = without_office(who, page.text)
    role, city = who.role, None
    for part in (who.institution, who.role):
        if part is None or city is not None:
            continue
        text = page.of(part)
        names = sorted((name for name in known if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)), key=len)
        if names:
            begin = part.start + text.rindex(names[-1])
            city = Span(begin, begin + len(names[-1]))
    whole = [part for part in (who.role, who.institution) if part is not None]
    if whole and not (len(whole) == 1 and city == whole[0]):
        role = Span(min(part.start for part in whole), max(part.end for part in whole))
        if city is not None and page.text[role.start : city.start].rstrip().endswith(",") and city.end == role.end:
            role = Span(role.start, role.start + len(page.text[role.start : city.start].rstrip(" ,")))
        if city is not None and city.start == role.start and city.end < role.end:
            role = _after(page, role, city)
    elif whole:
        role = None
    found = [Found(page.of(span), (span,)) if span else None for span in (role, city)]
    return OldQuote(Found(page.of(said), (said,)), Found(page.of(who.name), (who.name,)), found[0], found[1], in_prose)


def _after(page: Page, role: Span, city: Span) -> Span:
    rest = page.text[city.end : role.end]
    inner = rest.lstrip(" ,:–—-")
    return role if INSTITUTION.match(page.of(role)) else Span(role.end - len(inner), role.end)
