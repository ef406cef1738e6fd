"""Saved web pages: their text in lines, with what their markup says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from events.old_pages.metadata import add_head, address_of
from events.old_pages.page import Link, Look, Page, Region, Writing, clean
from events.old_pages.plain import BULLET, links_in
from events.old_pages.regions import CONTENT, Weight, hint_of, region_of

SILENT = frozenset({"script", "style", "template", "svg", "math", "object", "canvas", "datalist", "head"})
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "select",
        "option",
        "textarea",
        "iframe",
        "video",
        "audio",
        "noscript",
        "title",
        "label",
    ]
)
LOOKS = {
    **{f"h{level}": Look.HEADING for level in range(1, 7)},
    "li": Look.ITEM,
    "td": Look.CELL,
    "th": Look.CELL,
    "dt": Look.LABEL,
    "blockquote": Look.QUOTE,
}
GROUPS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "address",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figcaption",
        "summary",
        "div",
    ]
)
SIZE_BEHIND = re.compile(r"[(\[]?\d|[(\[]?(?:PDF|PPTX?)\b")  # of a file: "Vortrag1,8 MB"
UNCLOSED = (("<!--", "-->"), ("<![", "]"), ("<", ">"))
BREAKS = frozenset({"br", "p", "table", "h1", "h2", "h3"})
WORD_ITEM = re.compile(r"^(?:[·§oØü]|\d+[.)])\s+(?=\S)")  # bullets of Word's symbol fonts


@dataclass(frozen=True)
class _Place:
    """Where in the tree the reader is."""

    look: Look = Look.PARAGRAPH
    level: int = 0
    region: Region = Region.MAIN
    group: int = 0
    row: int = 0
    hint: str = ""
    href: str = ""
    bold: bool = False
    names: frozenset[str] = frozenset()


@dataclass
class _Reader:
    weight: dict[int, Weight]
    whole: int
    has_heart: bool
    writing: Writing = field(default_factory=Writing)
    pieces: list[tuple[str, str, bool]] = field(default_factory=list)  # text, href, bold
    counter: int = 0

    def enter(self, tag: Tag, place: _Place) -> _Place:
        """The place inside `tag`; what stood before it is written when it begins a line of its own."""
        if tag.name == "br" or tag.name in BLOCKS:
            self.flush(place)
        if tag.name in {"img", "iframe", "video", "audio", "source"}:
            self._embedded(tag, place)
        inner = replace(place, names=place.names | {tag.name})
        if tag.name in {"td", "th"} and self._is_layout(tag):
            inner = replace(inner, row=0, look=Look.PARAGRAPH, level=0)
        elif tag.name in LOOKS:
            level = int(tag.name[1]) if LOOKS[tag.name] == Look.HEADING else 0
            inner = replace(inner, look=LOOKS[tag.name], level=level)
        if tag.name in GROUPS or tag.name == "tr":
            self.counter += 1
            inner = replace(inner, row=self.counter) if tag.name == "tr" else replace(inner, group=self.counter)
        if tag.name == "a" and self.pieces and self.pieces[-1][1]:
            self.pieces.append((" ", "", False))  # two links that touch are shown apart
        if tag.name == "a":
            inner = replace(inner, href=str(tag.get("href") or "").strip())
        if tag.name in {"b", "strong"} or "font-weight:bold" in str(tag.get("style", "")).replace(" ", ""):
            inner = replace(inner, bold=True)
        if hint := hint_of(tag):
            inner = replace(inner, hint=f"{place.hint} {hint}"[-200:])
        return replace(inner, region=self._region(tag, place))

    def leave(self, tag: Tag, inner: _Place) -> None:
        if tag.name in BLOCKS:
            self.flush(inner)

    def _is_layout(self, tag: Tag) -> bool:
        """Old pages put whole columns into cells."""
        own = self.weight[id(tag)]
        return own.letters > 600 or own.breaks >= 7

    def _region(self, tag: Tag, place: _Place) -> Region:
        if place.region not in {Region.MAIN, Region.ASIDE}:
            return place.region
        if found := region_of(tag, place.names, self.weight, self.whole):
            return found
        if tag.name in CONTENT or tag.get("role") == "main":
            return Region.MAIN
        return Region.ASIDE if self.has_heart and tag.name == "body" else place.region

    def _embedded(self, tag: Tag, place: _Place) -> None:
        if tag.name == "img":
            if alternative := clean(str(tag.get("alt") or "")).strip():
                self.flush(place)
                self.pieces.append((alternative, "", False))
                self.flush(replace(place, look=Look.PICTURE))
        elif (address := str(tag.get("src") or "")).startswith(("http://", "https://", "//")):
            self.pieces.append((address, address, False))

    def text(self, text: str, place: _Place) -> None:
        if "pre" in place.names:
            for row in text.split("\n"):
                self.pieces.append((row, place.href, place.bold))
                self.flush(place)
        else:
            touches = bool(self.pieces) and self.pieces[-1][1] and not place.href and SIZE_BEHIND.match(text)
            self.pieces += [(" ", "", False)] if touches else []
            self.pieces.append((text, place.href, place.bold))

    def flush(self, place: _Place) -> None:
        text, links = _join(self.pieces)
        bold = all(bold for piece, _href, bold in self.pieces if piece.strip())
        self.pieces = []
        if not text:
            return
        look, level = place.look, place.level
        bullet = BULLET.match(text) or ("MsoList" in place.hint and WORD_ITEM.match(text)) or None
        if look == Look.PARAGRAPH and bullet:
            text, links = text[bullet.end() :], _moved(links, bullet.end())
            look = Look.ITEM
        elif look == Look.PARAGRAPH and bold and len(text) <= 120 and not text.endswith((".", ",", "!", "?")):
            look, level = Look.HEADING, 6
        self.writing.add(
            text, look, links, level=level, region=place.region, group=place.group, row=place.row, hint=place.hint
        )


def read_markup(text: str) -> Page:
    soup = BeautifulSoup(_closable(text), "html.parser")
    has_heart = soup.find(["main", "article"]) is not None or soup.find(role="main") is not None
    weight = _weigh(soup, has_heart)
    whole = weight[id(soup)].letters
    reader = _Reader(weight, whole, has_heart)
    _walk(soup, reader)
    add_head(soup, reader.writing)
    return reader.writing.page(is_html=True, address=address_of(soup))


def _walk(soup: BeautifulSoup, reader: _Reader) -> None:
    stack: list[tuple[Tag, _Place, Iterator[object]]] = [(soup, _Place(), iter(soup.children))]
    while stack:
        tag, place, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            reader.leave(tag, place)
        elif isinstance(child, Tag):
            if child.name not in SILENT:
                inner = reader.enter(child, place)
                stack.append((child, inner, iter(child.children)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            reader.text(str(child), place)
    reader.flush(_Place())


def _closable(text: str) -> str:
    """What opens and is never closed is text: the parser would look for its end from each of them to the end of the
    page. Comments first, then tags."""
    for opening, ending in UNCLOSED:
        after = text.rfind(ending) + 1
        text = text[:after] + text[after:].replace(opening, f"&lt;{opening[1:]}")
    return text


def _weigh(soup: BeautifulSoup, has_heart: bool) -> dict[int, Weight]:
    """Letters, hearts and breaks of all elements, in one pass. Where nothing is marked as content, its title is."""
    hearts = CONTENT if has_heart else frozenset({"h1"})
    weight: dict[int, Weight] = {}
    stack: list[tuple[Tag, Iterator[object], list[int]]] = [(soup, iter(soup.children), [0, 0, 0])]
    while stack:
        tag, children, sums = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            heart = bool(sums[1]) or tag.name in hearts or tag.get("role") == "main"
            weight[id(tag)] = Weight(sums[0], heart, sums[2])
            if stack:
                stack[-1][2][0] += sums[0]
                stack[-1][2][1] += heart
                stack[-1][2][2] += sums[2] + (tag.name in BREAKS)
        elif isinstance(child, Tag):
            if child.name not in SILENT:
                stack.append((child, iter(child.children), [0, 0, 0]))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            sums[0] += len(child.strip())
    return weight


def _join(pieces: list[tuple[str, str, bool]]) -> tuple[str, tuple[Link, ...]]:
    out = ""
    links: list[Link] = []
    for raw, href, _bold in pieces:
        piece = re.sub(r"\s+", " ", clean(raw))
        piece = piece.lstrip() if not out or out.endswith(" ") else piece
        start = len(out)
        out += piece
        if href and piece.strip():
            if links and links[-1].href == href and links[-1].end == start:
                links[-1] = Link(links[-1].start, len(out), href)
            else:
                links.append(Link(start, len(out), href))
    out = out.rstrip()
    kept = [Link(link.start, min(link.end, len(out)), link.href) for link in links if link.start < len(out)]
    return out, tuple(kept) or links_in(out)


def _moved(links: tuple[Link, ...], by: int) -> tuple[Link, ...]:
    return tuple(Link(max(0, link.start - by), max(0, link.end - by), link.href) for link in links)
