"""An old page, read: all recognisers together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from events.old_pages.agenda import agenda
from events.old_pages.boilerplate import fingerprints, frames, repeated
from events.old_pages.contact import contact, speaker, speakers
from events.old_pages.covering import use_lines
from events.old_pages.dating import dating
from events.old_pages.files import files
from events.old_pages.found import BodyLine, Found, OldAgendaItem, OldEvent, OldSpeaker, Remark, Use, finds_in
from events.old_pages.heads import abstract, kind, subtitle, title
from events.old_pages.labels import Labelled, labelled, separated
from events.old_pages.markup import read_markup
from events.old_pages.page import Look, Page, Span, shortened
from events.old_pages.places import place
from events.old_pages.plain import read_plain
from events.old_pages.quotes import quotes
from events.old_pages.source import TooLong, is_markup

MAX_LETTERS = 150_000  # some sixty printed pages
MAX_LINES = 4_000
STAY = frozenset({"speakers", "presentations", "downloads"})  # what is named beside its line, which stays in the body


def read_page(text: str) -> Page:
    """The text of a file or of the clipboard; saved HTML is told from plain text by its tags. A text that is longer
    than any page of a meeting is a `SourceError`."""
    if not is_markup(text) and len(text) > MAX_LETTERS:
        raise TooLong
    page = separated(shortened(read_markup(text) if is_markup(text) else read_plain(text)))
    if len(page.lines) > MAX_LINES or len(page.text) > MAX_LETTERS:
        raise TooLong
    return page


def recognise_all(
    pages: Sequence[Page], cities: Mapping[str, str], known_boilerplate: frozenset[str] = frozenset()
) -> tuple[OldEvent, ...]:
    """Pages given together: what repeats between them is boilerplate."""
    shared: frozenset[str] = frozenset()
    if len(pages) > 1:
        first_look = [recognise(page, cities, known_boilerplate) for page in pages]
        shared = repeated([(meeting_of(event), fingerprints(event.page)) for event in first_look])
    return tuple(recognise(page, cities, known_boilerplate, shared) for page in pages)


def meeting_of(event: OldEvent) -> object:
    """What tells one meeting from another, as far as the page says it."""
    if event.start_date is not None:
        return event.start_date.value
    return event.title.value.casefold() if event.title is not None else event.page.text


def recognise(
    page: Page,
    cities: Mapping[str, str],
    known_boilerplate: frozenset[str] = frozenset(),
    repeated: frozenset[str] = frozenset(),
) -> OldEvent:
    """`cities`: slugs by name; `known_boilerplate` and `repeated`: fingerprints of lines."""
    framed = frames(page, known_boilerplate, repeated)
    rows = labelled(page, [line for line in page.lines if line.number not in framed])
    named, title_remarks = title(page, rows)
    head = named.spans[0] if named else None
    species, kind_remarks = kind(page, rows, head)
    dated = dating(page, rows, head)
    programme = agenda(page, rows, dated.start_date.value if dated.start_date else None)
    mailbox, contact_remarks = contact(page, rows)
    shown, offered = files(page, rows)
    found_place = place(page, rows, dated.whole, head, cities)
    event = OldEvent(
        page=page,
        title=named,
        subtitle=subtitle(page, rows, head),
        kind=species,
        start_date=dated.start_date,
        start_time=dated.start_time,
        end_date=dated.end_date,
        end_time=dated.end_time,
        venue=found_place.venue,
        street=found_place.street,
        postcode=found_place.postcode,
        city=found_place.city,
        city_slug=found_place.city_slug,
        online=found_place.online,
        contact=mailbox,
        abstract=_new_abstract(page, rows),
        agenda=programme.items,
        speakers=_speakers(page, rows, programme.items),
        presentations=shown,
        quotes=quotes(page, rows, cities),
        downloads=offered,
        remarks=(*title_remarks, *dated.remarks, *kind_remarks, *contact_remarks),
    )
    used = use_lines(page, rows, [*_taken(event), *dated.whole, *programme.days], framed)
    body = tuple(
        BodyLine(line.span, line.look, line.level, line.group, line.row, line.links)
        for line, use in zip(page.lines, used, strict=True)
        if use.use == Use.BODY
    )
    event = replace(event, lines=used, body=body)
    return replace(event, remarks=(*event.remarks, *_more_remarks(event)))


def _taken(event: OldEvent) -> Iterable[Span]:
    """The passages that will stand in fields and can leave the body."""
    for name, found in finds_in(event):
        part = name.split(".")
        if part[0] in STAY or name in {"start_date", "end_date", "start_time", "end_time"}:
            continue  # of dates, only whole mentions leave the body
        if part[0] == "quotes" and event.quotes[int(part[1])].in_prose:
            continue
        yield from found.spans


def _new_abstract(page: Page, rows: Sequence[Labelled]) -> Found[str] | None:
    """The description in the head of the page, unless its text says the same."""
    found = abstract(page, rows)
    if found is None:
        return None
    visible = "".join(_letters(page.of(line)) for line in page.lines if line.look != Look.HIDDEN)
    beginning = _letters(found.value.rstrip(" .…[]"))
    return None if beginning in visible else found


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _speakers(page: Page, rows: Sequence[Labelled], items: Iterable[OldAgendaItem]) -> tuple[OldSpeaker, ...]:
    found = list(speakers(page, rows))
    named = {speaker.name.value for speaker in found}
    for item in items:
        for span in (*(item.speakers.spans if item.speakers else ()), *(item.note.spans if item.note else ())):
            who = speaker(page, span)
            if who is not None and who.name.value not in named:
                found.append(who)
                named.add(who.name.value)
    return tuple(found)


def _more_remarks(event: OldEvent) -> Iterable[Remark]:
    if event.city is not None and not event.city_slug:
        yield Remark("city.unknown", (("city", event.city.value),), event.city.spans[0])
    pictures = sum(line.look == Look.PICTURE for line in event.page.lines)
    if pictures:
        yield Remark("pictures", (("count", str(pictures)),))
    if not event.body and not event.agenda:
        yield Remark("body.empty")
