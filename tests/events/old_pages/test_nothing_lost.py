"""Nothing of the source is lost, and nothing is invented: for our own pages and for whatever Hypothesis makes up."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.old_pages.agenda import COUNTED
from events.old_pages.covering import GLUE
from events.old_pages.found import OldEvent, Use, finds_in
from events.old_pages.labels import labelled
from events.old_pages.page import Line, Look, Span
from events.old_pages.tokens import MONTH_NUMBER
from tests.events.old_pages.reading import PAGES, read_file, read_text

WORD = re.compile(r"\w+")
LINES = [
    "Netzwerktreffen",
    "Bildung vor Ort",
    "Termin: 8. Mai 2019, 10–16 Uhr",
    "8./9. Mai 2019",
    "Di., 8. Mai 2019",
    "Ort: Rathaus, Marktplatz 1, 06108 Halle (Saale)",
    "Ort:",
    "Landwehrstraße 61",
    "80336 München",
    "Programm",
    "10:30 Uhr Begrüßung – Dr. Anna Beispiel, Stadt Ulm",
    "11.00–12.30 Uhr",
    "Vormittag: Ankommen",
    "Mittwoch, 8. Mai 2019",
    "• Erster Punkt",
    "„Wir müssen von der Wirkung her denken, nicht von der Zahl.“",
    "– Anna Beispiel, Leiterin des Bildungsbüros, Nürnberg",
    "Präsentationen",
    "Wirkung messen (Prof. Dr. Carla Test) (PDF, 1,2 MB)",
    "Kontakt",
    "Geschäftsstelle, Tel. 030 123, info(at)stadt.example",
    "Anmeldeschluss: 15. April 2019",
    "Stand: 12.06.2019",
    "Startseite | Impressum",
    "Ein ganzer Satz, der am 3. März in Köln endet.",
    "31.02.2019",
    "",
    "<p>",
    "</div>",
    "<b>Ort:</b> Aula<br>",
    "<table><tr><td>9 Uhr</td><td>Ende</td></tr></table>",
    "<nav>Weg</nav>",
    "<h2>Ablauf</h2>",
]


PIECES = (
    *["p", "div", "td", "tr", "table", "h1", "main", "nav", "br", "Wort", "10:30", "&nbsp;", "<!--", "-->"],
    "a href",
    "8. Mai 2019",
)


def assert_nothing_is_lost(event: OldEvent) -> None:
    """Every word of every line is in a field, in the body, or in what is reported as boilerplate."""
    page, fields = event.page, [span for _name, found in finds_in(event) for span in found.spans]
    assert [line.span for line in event.lines] == [line.span for line in page.lines]
    body = {line.span for line in event.body}
    linked = {
        line.span
        for line in page.lines
        if line.look != Look.HEADING and any(link.href.startswith(("http", "file")) for link in line.links)
    }
    labels = {row.line.span: row.label for row in labelled(page, _unframed(event)) if row.label}
    for line in event.lines:
        if line.use == Use.BODY:
            assert line.span in body
        if line.use == Use.FIELD and line.span in linked:
            raise AssertionError(page.of(line.span))
        if line.use != Use.FIELD:
            assert (line.frame is not None) == (line.use == Use.BOILERPLATE)
            continue
        held = [*fields, *([labels[line.span]] if line.span in labels else []), *dates(event)]
        for match in WORD.finditer(page.of(line.span)):
            start = line.span.start + match.start()
            in_field = any(span.start <= start < span.end for span in held)
            in_field = in_field or COUNTED.match(page.of(line.span)) is not None  # "Tag 2" says what its date says
            assert in_field or match.group().lower() in GLUE, (match.group(), page.of(line.span))
    covered = {number for line in page.lines for number in range(line.start, line.end)}
    rest = {character for number, character in enumerate(page.text) if number not in covered}
    assert rest <= {"\n"}


def _unframed(event: OldEvent) -> list[Line]:
    used = zip(event.page.lines, event.lines, strict=True)
    return [line for line, use in used if use.use != Use.BOILERPLATE or line.look == Look.HIDDEN]


def dates(event: OldEvent) -> list[Span]:
    """Further mentions of the event's own days."""
    from events.old_pages.days import whens

    own = {found.value for found in (event.start_date, event.end_date) if found}
    spans = []
    for line in event.page.lines:
        for when in whens(event.page.of(line), line.start):
            days = {(day.day, day.month) for day in when.days}
            if days <= {(day.day, day.month) for day in own}:
                spans.append(when.span)
    return spans


def assert_nothing_is_invented(event: OldEvent) -> None:
    """Every value is what its passage says."""
    for name, found in finds_in(event):
        written = [event.page.text[span.start : span.end] for span in found.spans]
        assert written, name
        assert all(written), name
        match found.value:
            case dt.datetime():
                raise AssertionError(name)
            case dt.date() as day:
                assert_date_is_written(day, " ".join(written), event, name)
            case dt.time() as time:
                figures = [int(each) for each in re.findall(r"\d+", written[0])]
                assert time.hour in figures or "T" in written[0], name
                assert time.minute == 0 or time.minute in figures or "T" in written[0], name
            case str() as text if name == "kind":
                assert len(text) > 2
            case str() as text if name == "contact.email":
                assert text.split("@")[0] in written[0] or any(
                    text in link.href for line in event.page.lines for link in line.links
                )
            case str() as text:
                assert text == "\n".join(written), name


def assert_date_is_written(day: dt.date, written: str, event: OldEvent, name: str) -> None:
    if name.startswith("agenda."):
        return assert_day_of_agenda(day, written, event)
    figures = [int(each) for each in re.findall(r"\d+", written)]
    assert day.day in figures
    months = {number for month, number in MONTH_NUMBER.items() if re.search(rf"\b{month}\b", written, re.IGNORECASE)}
    assert day.month in figures or day.month in months
    assert day.year in figures or day.year % 100 in figures
    return None


def assert_day_of_agenda(day: dt.date, written: str, event: OldEvent) -> None:
    """An own date, or a day of the event counted from its first ("Donnerstag", "Tag 2")."""
    start = event.start_date
    assert str(day.day) in written or (start is not None and 0 <= (day - start.value).days <= 14)


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_our_own_pages_lose_nothing_and_gain_nothing(name: str) -> None:
    event = read_file(name)
    assert_nothing_is_lost(event)
    assert_nothing_is_invented(event)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_any_mixture_of_lines_loses_nothing_and_gains_nothing(lines: list[str]) -> None:
    event = read_text("\n".join(lines) or "x")
    assert_nothing_is_lost(event)
    assert_nothing_is_invented(event)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    event = read_text(text)
    assert_nothing_is_lost(event)
    assert_nothing_is_invented(event)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"<>/=\"' ", *PIECES]), max_size=60))
def test_any_broken_markup_is_read_without_an_error(pieces: list[str]) -> None:
    event = read_text("<p>" + "".join(pieces))
    assert_nothing_is_lost(event)
    assert_nothing_is_invented(event)
