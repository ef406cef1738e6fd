"""The viewer of slides: a list, one of them large with its text beside it, the way on, and a search inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from content.models import Slide
from events.marking import Piece, holds, marked, passage, words_of

LONGEST_QUERY = 100
TITLE_LINES = 3  # as many as a title is read from


@dataclass(frozen=True, slots=True)
class SlideLink:
    number: int
    title: str
    url: str
    src: str  # of the small picture; empty without one
    width: int
    height: int
    current: bool


@dataclass(frozen=True, slots=True)
class LargeSlide:
    """`title` and `text` in pieces, since words looked for are marked in them."""

    number: int
    title: tuple[Piece, ...]
    text: tuple[tuple[Piece, ...], ...]  # by line
    notes: str
    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Hit:
    number: int
    url: str
    title: str
    passage: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Viewer:
    slides: tuple[SlideLink, ...]
    large: LargeSlide
    previous: str  # addresses; empty at the ends
    following: str
    first: str
    last: str
    query: str
    hits: tuple[Hit, ...]

    @property
    def total(self) -> int:
        return len(self.slides)


def viewer(slides: Sequence[Slide], *, wanted: str, query: str, notes: bool) -> Viewer | None:
    """`wanted`: what the address says of the slide; the first one if there is no such. None without slides. With a
    query that is found and no slide named, the first slide found is shown."""
    if not slides:
        return None
    query = " ".join(query.split())[:LONGEST_QUERY]
    words = words_of(query)
    hits = tuple(_hit(slide, words, query) for slide in slides if words and holds(_all_text(slide), words))
    place = _place(slides, wanted, hits)
    addresses = [_address(slide.number, query) for slide in slides]
    return Viewer(
        slides=tuple(_link(slide, addresses[at], current=at == place) for at, slide in enumerate(slides)),
        large=_large(slides[place], words, notes=notes),
        previous=addresses[place - 1] if place else "",
        following=addresses[place + 1] if place + 1 < len(slides) else "",
        first=addresses[0],
        last=addresses[-1],
        query=query,
        hits=hits,
    )


def _place(slides: Sequence[Slide], wanted: str, hits: Sequence[Hit]) -> int:
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    if not number and hits:
        number = hits[0].number
    return next((place for place, slide in enumerate(slides) if slide.number == number), 0)


def _address(number: int, query: str) -> str:
    asked = {"suche": query} if query else {}
    return f"?{urlencode({**asked, 'folie': number})}#folie-{number}"


def _link(slide: Slide, url: str, *, current: bool) -> SlideLink:
    src = slide.thumbnail.url if slide.thumbnail else ""
    return SlideLink(slide.number, slide.title, url, src, slide.width, slide.height, current)


def _large(slide: Slide, words: list[str], *, notes: bool) -> LargeSlide:
    lines = _below_title([line for line in slide.text.splitlines() if line.strip()], slide.title)
    return LargeSlide(
        number=slide.number,
        title=tuple(marked(slide.title, words)),
        text=tuple(tuple(marked(line, words)) for line in lines),
        notes=slide.notes if notes else "",
        src=slide.picture.url if slide.picture else "",
        width=slide.width,
        height=slide.height,
    )


def _below_title(lines: list[str], title: str) -> list[str]:
    """The lines without those of the title, which stands above them."""
    for first in range(len(lines)):
        for end in range(first + 1, min(first + TITLE_LINES, len(lines)) + 1):
            if " ".join(lines[first:end]) == title:
                return lines[:first] + lines[end:]
    return lines


def _hit(slide: Slide, words: list[str], query: str) -> Hit:
    return Hit(slide.number, _address(slide.number, query), slide.title, tuple(passage(slide.text, words)))


def _all_text(slide: Slide) -> str:
    return f"{slide.title}\n{slide.text}"
