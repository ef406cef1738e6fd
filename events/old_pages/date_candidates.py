"""The dates of a page that could be its event's, each with how sure its place makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from events.old_pages.clock import times_at
from events.old_pages.days import When, whens
from events.old_pages.labels import Labelled, Part
from events.old_pages.machine_dates import machine_dates, published_days
from events.old_pages.page import Look, Page, Region, Span
from events.old_pages.tokens import tokens

OTHER_DATES = re.compile(  # what stands before a date that is not the event's
    r"""(?:
        anmeld\w* | rückmeld\w* | frist\w* | \w*schlu(?:ss|ß) | spätestens | bewerb\w* | einreich\w*
      | bis\s+(?:zum\s+|einschließlich\s+)?$
      | \bstand\b:? | veröffentlicht | publiziert | erstellt | aktualisier\w* | geändert | eingestellt | gepostet
      | geschrieben
      | (?:presse)?mitteilung | meldung | beitrag | newsletter | abgerufen | zugriff | letzte\ änderung | redaktion
      | \bseit\b | beschlu(?:ss|ß)\w* | beschlossen | gegründet | in\ kraft | geboren | gestorben
      | \bgesetz\w* | fassung
      | nächste[rsnm]?\b | folgetreffen | folgeveranstaltung | fortsetzung | fortgesetzt | wieder\ am
      | vorherige\w* | vorgänger\w* | letzte[rsnm]?\ (?:treffen|sitzung|veranstaltung|mal) | zuvor | bereits\ am
    )""",
    re.IGNORECASE | re.VERBOSE,
)
MEETING = re.compile(
    (
        r"\b(?:statt|stattfand|trafen|treffen\ssich|tagten?|kamen|lud(?:en)?|laden|lädt|eingeladen"
        r"|veranstaltete?n?|ausgerichtet)\b"
    ),
    re.IGNORECASE,
)
SILENT = frozenset(
    {Part.ELSEWHERE, Part.CONTACT, Part.FILES, Part.DEADLINE, Part.PUBLISHED, Part.SPEAKERS, Part.QUOTES}
)
FRAMED = frozenset({Region.NAVIGATION, Region.FOOTER, Region.COOKIES, Region.FORM})
LABEL, JSON, TIME_TAG, TITLE, MEETS, ALONE, AGENDA, PLAIN = 60, 100, 45, 40, 38, 20, 12, 5  # how sure each place is
NEAR = 10  # candidates that lie so near are equals
LAST = 1_000_000  # as the number of a line: behind all others
MAX_IN_LINE = 20  # a line with more dates is a list of something else


@dataclass(frozen=True)
class Candidate:
    when: When
    score: int
    part: Part | None
    line: int  # number of the line
    agenda: bool = False


def candidates_of(page: Page, rows: Sequence[Labelled], title: Span | None) -> list[Candidate]:
    told = [Candidate(when, JSON if sure else TIME_TAG, None, LAST) for when, sure in machine_dates(page, rows)]
    return [*_candidates(page, rows, title), *told]


def _candidates(page: Page, rows: Sequence[Labelled], title: Span | None) -> Iterator[Candidate]:
    published = published_days(page, rows)
    for row, following in zip_longest(rows, rows[1:]):
        line = row.line
        if line.look == Look.HIDDEN or line.region in FRAMED or row.part in SILENT:
            continue
        text = page.of(line)
        for when in whens(text, line.start)[:MAX_IN_LINE]:
            if not _is_other(page, row, when):
                heads_day = row.part == Part.AGENDA or (row.part is None and _begins_with_time(page, following))
                score = _score(page, row, when, title)
                if heads_day and score < TITLE:
                    score = min(AGENDA, score)
                if score < MEETS and when.first.date() in published:
                    continue  # the page says itself that this is its own date
                yield Candidate(when, score, row.part, line.number, heads_day)


def _begins_with_time(page: Page, row: Labelled | None) -> bool:
    if row is None or row.part in {Part.WHEN, Part.TIME, Part.BEGIN, Part.END}:
        return False
    line = tokens(page.of(row.line), row.line.start)
    read = times_at(line, 0)
    return read is not None and (read[1] < len(line) or row.line.row > 0)


def _is_other(page: Page, row: Labelled, when: When) -> bool:
    before = page.text[max(row.line.start, when.span.start - 60) : when.span.start]
    sentence = re.split(r"[.!?;](?=\s+[A-ZÄÖÜ])", before)[-1]
    if row.part in {Part.WHEN, Part.BEGIN, Part.END, Part.WHEN_AND_WHERE} and row.label and not row.heads:
        sentence = page.text[row.label.end : when.span.start] if row.label.end <= when.span.start else ""
    if OTHER_DATES.search(sentence):
        return True
    return "published" in row.line.hint.lower() or "entry-date" in row.line.hint or "entry-meta" in row.line.hint


def _score(page: Page, row: Labelled, when: When, title: Span | None) -> int:
    text = page.of(row.line)
    alone = len(text) - (when.span.end - when.span.start) < 12
    if row.part in {Part.WHEN, Part.BEGIN, Part.END, Part.WHEN_AND_WHERE, Part.TIME}:
        score = LABEL
    elif title is not None and row.line.start <= title.start < row.line.end:
        score = TITLE
    elif row.part == Part.AGENDA:
        score = AGENDA
    elif MEETING.search(text):
        score = MEETS
    elif alone or row.line.look in {Look.HEADING, Look.CELL}:
        score = ALONE
    else:
        score = PLAIN
    near_title = title is not None and 0 <= row.line.start - title.end < 250
    return score + 4 * bool(when.starts) + 3 * bool(when.last) + 4 * near_title - 6 * (when.first.year is None)
