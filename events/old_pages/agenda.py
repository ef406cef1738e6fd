"""Agendas: lines that begin with a time, under headings that name a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from events.old_pages.clock import times_at
from events.old_pages.days import Day, whens
from events.old_pages.found import Found, OldAgendaItem
from events.old_pages.labels import DAY_HEADING, Labelled, Part
from events.old_pages.names import is_name, people, person
from events.old_pages.page import Look, Page, Region, Span
from events.old_pages.tokens import WEEKDAY_NUMBER, tokens
from events.scales import AgendaKind

PART_OF_DAY = re.compile(
    r"(?P<when>(?:am )?(?:früher |später )?(?:vormittags?|nachmittags?|mittags?|abends?|morgens?"
    r"|vorabend|anschließend|danach|ganztägig|im anschluss))"
    r"\b\s*(?P<colon>[:–—|-])\s*",
    re.IGNORECASE,
)
BARE = r"(?:[01]?\d|2[0-3])\.[0-5][05]"  # on the hour or at five minutes: numbers of chapters rarely are
LEADING = re.compile(rf"(?P<starts>{BARE})(?:\s?[-–—]\s?(?P<ends>{BARE}))?(?!\d|\.)[\s:|–—-]*")
NUMBERED = re.compile(r"TOP\s*\d+\b")
POINT = re.compile(r"(?:TOP|Punkt)\s*\d+\s*[:.–-]?\s*")
LEAD = re.compile(r"^[\s:|·•,;–—-]*(?:Uhr\b)?[\s:|·•,;.–—-]*")
TRAIL = " \t:|·•,;–—-("
APART = re.compile(r"\s+[–—-]\s+|\s*[|/]\s+|:\s+(?=[„\"A-ZÄÖÜ])|,\s+(?=(?:Dr|Prof)\.)|\s*\((?=[^)]*\)$)")
LED_BY = re.compile(
    (
        r"^(?:mit|von|Moderation:?|Referent(?:in|innen und Referenten)?:?|Leitung:?|Input:?"
        r"|Begrüßung durch|durch|Es spricht:?)\s+"
    ),
    re.IGNORECASE,
)
KINDS = (
    (
        AgendaKind.FRAME,
        (
            r"ankommen|anreise|empfang|registrierung|einlass|check-?in|eintreffen|abreise|ende\b|ausklang"
            r"|abendessen|abendprogramm"
        ),
    ),
    (AgendaKind.BREAK, r"\w*pause\b|mittagessen|imbiss|lunch|mittag\b|kaffee"),
    (AgendaKind.WELCOME, r"begrüßung|grußwort|eröffnung|willkommen|verabschiedung"),
    (AgendaKind.PRACTICE, r"praxisbeispiel\w*"),
    (AgendaKind.WORK, r"\w*workshop\w*|arbeitsgruppe\w*|werkstatt\w*|arbeitsphase\w*|world[- ]?caf[eé]|kollegiale"),
    (AgendaKind.DISCUSSION, r"\w*diskussion\w*|podium\w*|\w*gespräch\w*|austausch\w*|fishbowl"),
    (AgendaKind.INPUT, r"\w*vortrag\w*|impuls\w*|input\w*|keynote|präsentation\w*"),
    (AgendaKind.VISIT, r"führung|rundgang|exkursion|besichtigung|besuch\b"),
)
KIND = tuple((kind.value, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for kind, pattern in KINDS)
COUNTED = re.compile(r"(?:(?P<before>[1-5])\.\s?(?:\w*tag)\b|Tag\s(?P<after>[1-5])(?!\d))", re.IGNORECASE)
SILENT = frozenset(
    {Part.WHEN, Part.TIME, Part.BEGIN, Part.END, Part.WHEN_AND_WHERE, Part.ELSEWHERE, Part.CONTACT, Part.FILES}
)
MAX_TITLE = 300


@dataclass
class _Open:
    """An item whose lines are still being collected."""

    first: Labelled
    day: Found[date] | None
    starts: Found[time] | None = None
    ends: Found[time] | None = None
    when: Found[str] | None = None
    lines: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Agenda:
    items: tuple[OldAgendaItem, ...] = ()
    days: tuple[Span, ...] = ()  # headings that name a day and nothing else


def agenda(page: Page, rows: Sequence[Labelled], start: date | None, *, bare: int = 3) -> Agenda:
    """`start`: the event's first day, for headings such as "2. Tag" and weekdays. `bare`: how many lines must begin
    with a figure such as 14.30 for these to be times."""
    usable = [row for row in rows if row.line.region in {Region.MAIN, Region.ASIDE} and row.line.look != Look.HIDDEN]
    plain = sum(LEADING.match(page.of(row.line)) is not None for row in usable) >= bare
    begins = [_opening(page, row) or (_plain_opening(page, row) if plain else None) for row in usable]
    begins = _with_points(page, usable, begins)
    timed = sum(begin is not None and begin.starts is not None for begin in begins)
    under_heading = any(
        begin is not None and (row.part == Part.AGENDA or begin.starts is None)
        for row, begin in zip(usable, begins, strict=True)
    )
    if timed < 2 and not under_heading:
        return Agenda()
    begins = _without_head(usable, begins)
    if timed:  # then points without a time are remarks
        begins = [begin if begin is None or begin.starts or begin.ends or begin.when else None for begin in begins]
    collected, days = _collect(page, usable, begins, start)
    items = tuple(item for opened in collected if (item := _item(page, opened)) is not None)
    used = {item.day.spans[0] for item in items if item.day}
    return Agenda(items, tuple(line for line, day in days if day in used))


def _with_points(page: Page, rows: Sequence[Labelled], begins: list[_Open | None]) -> list[_Open | None]:
    """ "TOP 1 …", "TOP 2 …" under each other are an agenda without a heading."""
    points = [NUMBERED.match(page.of(row.line)) is not None and len(page.of(row.line)) <= 160 for row in rows]
    beside = [any(points[max(0, i - 1) : i] + points[i + 1 : i + 2]) for i in range(len(points))]
    return [
        _Open(row, None, lines=[row.line.span]) if begin is None and point and near and not row.heads else begin
        for row, begin, point, near in zip(rows, begins, points, beside, strict=True)
    ]


def _without_head(rows: Sequence[Labelled], begins: list[_Open | None]) -> list[_Open | None]:
    """Where a programme has its heading, times above it are the event's own."""
    first = next((i for i, row in enumerate(rows) if row.part == Part.AGENDA and row.heads), 0)
    inside = sum(begin is not None and row.part == Part.AGENDA for row, begin in zip(rows, begins, strict=True))
    return [None if i < first else begin for i, begin in enumerate(begins)] if inside > 1 else begins


def _collect(
    page: Page, rows: Sequence[Labelled], begins: Sequence[_Open | None], start: date | None
) -> tuple[list[_Open], list[tuple[Span, Span]]]:
    """The items, and the headings that say nothing but their day: the line, and where the day stands in it."""
    items: list[_Open] = []
    current: _Open | None = None
    days: list[tuple[Span, Span]] = []
    day, last = None, max((i for i, begin in enumerate(begins) if begin), default=-1)
    for index, (row, begin) in enumerate(zip(rows, begins, strict=True)):
        if begin is not None:
            begin.day, current = day, begin
            items.append(begin)
            continue
        heading = _day_of(page, row, start)
        if heading is not None and (row.part == Part.AGENDA or current is not None or _near(begins, index)):
            day, current = heading[0], None
            if heading[1] and heading[0] is not None:
                days.append((row.line.span, heading[0].spans[0]))
        elif current is not None and _belongs(page, row, current, inside=index < last):
            current.lines.append(row.line.span)
        else:
            current = None
    return items, days


def _near(begins: Sequence[_Open | None], index: int) -> bool:
    return any(begins[index + 1 : index + 9])


def _opening(page: Page, row: Labelled) -> _Open | None:
    """The item that this line begins."""
    if row.part in SILENT or row.heads or (row.line.look == Look.HEADING and row.part not in {Part.AGENDA, None}):
        return None
    text, offset = page.of(row.line), row.line.start
    line = tokens(text, offset)
    read = times_at(line, 0) if line else None
    if (read is not None and not whens(text, offset)[:1]) or (read is not None and read[0].span.start <= offset + 12):
        times, after = read
        behind = line[after - 1].span.end
        lead = LEAD.match(page.text[behind : row.line.end])
        rest = Span(behind + (lead.end() if lead else 0), row.line.end)
        begin = Found(times.starts, (times.starts_span,)) if times.starts and times.starts_span else None
        end = Found(times.ends, (times.ends_span,)) if times.ends and times.ends_span else None
        if (begin is None and end is None) or len(text) > 600:
            return None
        return _Open(row, None, begin, end, None, [rest] if rest.start < rest.end else [])
    return _untimed(row, text, offset) if row.part == Part.AGENDA else None


def _plain_opening(page: Page, row: Labelled) -> _Open | None:
    """ "14.30 Begrüßung": a bare figure is a time where several lines begin so."""
    match = LEADING.match(page.of(row.line))
    if match is None or row.part in SILENT or row.heads or row.line.look == Look.HEADING:
        return None
    starts, ends = _bare(match, "starts", row), _bare(match, "ends", row)
    rest = Span(row.line.start + match.end(), row.line.end)
    return _Open(row, None, starts, ends, None, [rest] if rest.start < rest.end else [])


def _bare(match: re.Match[str], name: str, row: Labelled) -> Found[time] | None:
    if match[name] is None:
        return None
    hour, minute = (int(figures) for figures in match[name].split("."))
    start = row.line.start
    return Found(time(hour, minute), (Span(start + match.start(name), start + match.end(name)),))


def _untimed(row: Labelled, text: str, offset: int) -> _Open | None:
    if match := PART_OF_DAY.match(text):
        words = Found(match["when"], (Span(offset + match.start("when"), offset + match.end("when")),))
        return _Open(row, None, when=words, lines=[Span(offset + match.end(), row.line.end)])
    if POINT.match(text) or (row.line.look == Look.ITEM and len(text) <= MAX_TITLE and not _day_words(text)):
        return _Open(row, None, lines=[row.line.span])
    return None


def _day_words(text: str) -> bool:
    return DAY_HEADING.match(text) is not None or bool(whens(text))


def _belongs(page: Page, row: Labelled, current: _Open, *, inside: bool) -> bool:
    """Whether a line without a time goes on with the item: its title, speakers, or a remark."""
    line, first = row.line, current.first.line
    if row.heads or line.look in {Look.PICTURE, Look.QUOTE} or row.part not in {Part.AGENDA, Part.SPEAKERS, None}:
        return False
    if (first.row and line.row == first.row) or (first.group and line.group == first.group):
        return True
    if (line.row and line.row != first.row) or (line.look == Look.HEADING and current.lines):
        return False
    if not current.lines:
        return len(page.of(line)) <= MAX_TITLE
    listed = row.part == Part.AGENDA and current.first.part == Part.AGENDA
    return inside and len(page.of(line)) <= (400 if listed else 160) and len(current.lines) < 12


def _day_of(page: Page, row: Labelled, start: date | None) -> tuple[Found[date] | None, bool] | None:
    """The day a heading names, and whether it says nothing else; None when the line is no such heading."""
    text = page.of(row.line)
    if len(text) > 120 or row.line.look in {Look.PICTURE, Look.QUOTE} or row.part not in {Part.AGENDA, None}:
        return None
    dates = whens(text, row.line.start)
    if len(dates) == 1 and dates[0].last is None and dates[0].starts is None:
        when = dates[0]
        if when.span.start - row.line.start > 40:
            return None
        day = _complete(when.first, start)
        found = Found(day, (when.first.span,)) if day else None
        rest = (page.text[row.line.start : when.span.start] + page.text[when.span.end : row.line.end]).strip(
            " ,:–—-.()|"
        )
        return found, found is not None and re.fullmatch(
            r"(?:\d\.\s*)?(?:Tag|Veranstaltungstag)?(?:\s*\d)?|am", rest
        ) is not None
    if dates or not DAY_HEADING.match(text):
        return None
    return _by_weekday(row, text, start), False


def _complete(day: Day, start: date | None) -> date | None:
    if day.year is not None:
        return day.date()
    found = replace(day, year=start.year).date() if start else None
    return found if found and start and 0 <= (found - start).days <= 14 else None


def _by_weekday(row: Labelled, text: str, start: date | None) -> Found[date] | None:
    """ "Donnerstag" is the first Thursday of the event, "Tag 2" its second day; without its beginning it is no day."""
    if start is not None and (counted := COUNTED.match(text)):
        count = int(counted["before"] or counted["after"])
        span = Span(row.line.start + counted.start(), row.line.start + counted.end())
        return Found(date.fromordinal(start.toordinal() + count - 1), (span,))
    match = re.match(r"\W*([a-zäöü]+)", text, re.IGNORECASE)
    number = WEEKDAY_NUMBER.get(match.group(1).lower()) if match else None
    if start is None or number is None or match is None:
        return None
    days = (number - start.weekday()) % 7
    span = Span(row.line.start + match.start(1), row.line.start + match.end(1))
    return Found(date.fromordinal(start.toordinal() + days), (span,))


def _item(page: Page, opened: _Open) -> OldAgendaItem | None:
    if not opened.lines:
        return None
    title, speakers = _split(page, opened.lines[0])
    notes: list[Span] = []
    for span in opened.lines[1:]:
        if speakers is None and not notes and (found := _speaking(page.of(span), span.start)):
            speakers = span if found else None
        else:
            notes.append(span)
    if not title.end > title.start or len(page.of(title)) > MAX_TITLE:
        return None
    name = page.of(title)
    return OldAgendaItem(
        title=Found(name, (title,)),
        day=opened.day,
        starts=opened.starts,
        ends=opened.ends,
        when=opened.when,
        speakers=Found(page.of(speakers), (speakers,)) if speakers else None,
        note=Found("\n".join(page.of(span) for span in notes), tuple(notes)) if notes else None,
        kind=next((kind for kind, pattern in KIND if pattern.search(name)), ""),
    )


def _split(page: Page, span: Span) -> tuple[Span, Span | None]:
    """Title and speakers of a line: what follows the last mark that has people behind it."""
    text = page.of(span)
    for match in APART.finditer(text):
        behind = text[match.end() :].rstrip(")" if "(" in match.group() else "")
        if match.start() > 2 and _speaking(behind, 0):
            begin = span.start + match.end()
            return Span(span.start, span.start + len(text[: match.start()].rstrip(TRAIL))), Span(
                begin, begin + len(behind)
            )
    return Span(span.start, span.start + len(text.rstrip(" |–—"))), None


def _speaking(text: str, offset: int) -> bool:
    words = LED_BY.sub("", text.strip(" –—-()"))
    led = words != text.strip(" –—-()")
    if is_name(words, evidence=led):
        return True
    return person(words, offset) is not None or bool(people(words, offset))
