"""A page as the recognisers see it: one normalised text, and lines that say what stands where in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

BLANK = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
MAX_LINE = 4_000
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)


class Span(NamedTuple):
    """From where to where in `Page.text`."""

    start: int
    end: int


class Look(StrEnum):
    """What a line looked like in the source."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"
    QUOTE = "quote"
    PICTURE = "picture"  # the description of a picture
    HIDDEN = "hidden"  # what the head of the page says: meta elements, JSON-LD


class Region(StrEnum):
    """Which part of a web page a line stood in; everything but MAIN and ASIDE frames the page."""

    MAIN = "main"
    ASIDE = "aside"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    COOKIES = "cookies"
    FORM = "form"
    HEAD = "head"


@dataclass(frozen=True)
class Link:
    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Line:
    """One heading, paragraph, item or cell. `group` numbers what belongs together (lines of one paragraph), `row` the
    row of a table (0: none), `hint` what the markup called it (class names, or the name of a meta element)."""

    number: int
    start: int
    end: int
    look: Look
    region: Region = Region.MAIN
    level: int = 0
    group: int = 0
    row: int = 0
    hint: str = ""
    links: tuple[Link, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Page:
    text: str
    lines: tuple[Line, ...]
    is_html: bool = False
    address: str = ""  # the page's own, when it names one

    def of(self, where: Line | Span) -> str:
        return self.text[where.start : where.end]


@dataclass
class Writing:
    """Collects lines; the text grows with them, one line of text for each."""

    parts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, look: Look, links: tuple[Link, ...] = (), **more: object) -> None:
        """`text` must be tidy already; the positions of `links` count from its beginning."""
        start = self.length
        moved = tuple(Link(start + link.start, start + link.end, link.href) for link in links)
        line = Line(len(self.lines), start, start + len(text), look, links=moved, **more)  # type: ignore[arg-type]
        self.lines.append(line)
        self.parts.append(text)
        self.length += len(text) + 1

    def page(self, *, is_html: bool = False, address: str = "") -> Page:
        return Page("\n".join(self.parts), tuple(self.lines), is_html, address)


def by_line(lines: Sequence[Line], spans: Iterable[Span]) -> dict[int, list[Span]]:
    """The passages in each of the lines, by the line's number. Lines stand in their order."""
    starts = [line.start for line in lines]
    found: dict[int, list[Span]] = {}
    for span in spans:
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and span.start < max(lines[index].end, lines[index].start + 1):
            found.setdefault(lines[index].number, []).append(span)
    return found


def shortened(page: Page) -> Page:
    """Lines that are longer than any paragraph are cut at blanks: patterns stay fast on them."""
    if all(line.end - line.start <= MAX_LINE for line in page.lines):
        return page
    lines: list[Line] = []
    for line in page.lines:
        for start, end in pairwise(_cuts(page, line)):
            inside = [link for link in line.links if link.start < end and start < link.end]
            links = tuple(Link(max(start, link.start), min(end, link.end), link.href) for link in inside)
            lines.append(replace(line, number=len(lines), start=start, end=end, links=links))
    return replace(page, lines=tuple(lines))


def _cuts(page: Page, line: Line) -> list[int]:
    cuts = [line.start]
    while line.end - cuts[-1] > MAX_LINE:
        blank = page.text.rfind(" ", cuts[-1], cuts[-1] + MAX_LINE)
        cuts.append(blank + 1 if blank > 0 else cuts[-1] + MAX_LINE)
    return [*cuts, line.end]


def clean(text: str) -> str:
    """The same characters in one form: composed, without invisible ones; line breaks stay."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def tidy(text: str) -> str:
    """One line: cleaned, every blank a single space."""
    return BLANK.sub(" ", clean(text)).strip()
