"""The rows of a fact sheet, and how they share the room there is: what is too long ends between two sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practices.factsheet.paper import Setting
from practices.factsheet.sentences import sentences

BODY = Setting(size=9.5, leading=13, width=138)
LABEL = Setting(size=9.5, leading=13, width=36)
PADDING = 2.7  # above and below a row, with its rule
GAP = 0.9  # between two entries
INDENT = 4.0  # of an item of a list
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph or an item. `lead` is bold and always stays, `note` is ours in a row of the editors' words; `whole`:
    with all of its words or not at all."""

    text: str
    lead: str = ""
    note: str = ""
    item: bool = False
    whole: bool = False

    @property
    def height(self) -> float:
        setting = replace(BODY, width=BODY.width - INDENT) if self.item else BODY
        return setting.height(self.words) + GAP

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.lead, self.text, self.note) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """`inline`: its entries stand behind one another. `german`: editors' words. `shortened`: more is on the page."""

    title: str
    entries: tuple[Entry, ...]
    inline: bool = False
    german: bool = False
    shortened: bool = False

    @property
    def height(self) -> float:
        more = BODY.line + GAP if self.shortened else 0.0  # on a line of its own at worst
        return max(LABEL.height(self.title), self._entries_height() + more) + PADDING

    def _entries_height(self) -> float:
        if self.inline:
            return Entry(SEPARATOR.join(one.words for one in self.entries)).height
        return sum(one.height for one in self.entries)


def fitted(rows: Sequence[Row], room: float) -> tuple[Row, ...]:
    """The rows within `room`. Short ones stay as they are and leave what they don't need to the long ones, which share
    it evenly; what whole sentences leave over goes to those that come first."""
    done: dict[int, Row] = {}
    order = sorted(range(len(rows)), key=lambda number: rows[number].height)
    for place, number in enumerate(order):
        share = room / (len(order) - place)
        done[number] = shortened(rows[number], share)
        room -= done[number].height
    for number, row in enumerate(rows):
        longer = shortened(row, done[number].height + room)
        room -= longer.height - done[number].height
        done[number] = longer
    return tuple(done[number] for number in range(len(rows)))


def shortened(row: Row, room: float) -> Row:
    """As many whole sentences from the beginning as there is room for; perhaps none, then it only says where to read
    on."""
    if row.height <= room:
        return row
    kept = replace(row, entries=(), shortened=True)
    for entry in row.entries:
        longer = replace(kept, entries=(*kept.entries, entry))
        if longer.height > room:
            part = _begun(entry, kept, room)
            return replace(kept, entries=(*kept.entries, part)) if part else kept
        kept = longer
    return kept


def _begun(entry: Entry, row: Row, room: float) -> Entry | None:
    """The longest beginning of an entry that still fits into the row."""
    if entry.whole:
        return None
    best, text = None, ""
    for sentence in ["", *sentences(entry.text)]:
        text = f"{text} {sentence}".strip()
        begun = replace(entry, text=text)
        if not (text or entry.lead):
            continue
        if replace(row, entries=(*row.entries, begun)).height > room:
            break
        best = begun
    return best
