"""Plain text, as copied from a page, a mail or a document."""

from __future__ import annotations

import re

from events.old_pages.days import whens
from events.old_pages.page import Link, Look, Page, Writing, clean, tidy

BULLET = re.compile(r"^\s*(?:[•●▪■◦○‣⁃▶►➢✓]\s*|[-–—*·›»]\s+|o\s\s+)(?=\S)")
MARKED_HEADING = re.compile(r"^\s*(#{1,6})\s+(\S.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^\s*([=\-~_*])\1{3,}\s*$")
OWN_LINE = re.compile(r"^\s*(?:\(|[-–—•*#]|\d{1,2}[.:]\d\d|\d{1,2}\s*Uhr|[\wÄÖÜäöüß/ -]{2,30}:\s|[\"„»“])")
ADDRESS = re.compile(r"https?://[^\s<>\"„“]+[^\s<>\"„“.,;:!?)\]]")
WRAPPED = range(60, 96)  # how long the lines of text are that a mail program wrapped


def read_plain(text: str) -> Page:
    writing = Writing()
    for group, paragraph in enumerate(re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", clean(text)), start=1):
        rows = [row for row in paragraph.split("\n") if row.strip()]
        for index, row in enumerate(_unwrapped(rows)):
            _add(writing, row, group, index)
    return writing.page()


def links_in(text: str) -> tuple[Link, ...]:
    """Web addresses that stand in the text."""
    return tuple(Link(match.start(), match.end(), match.group()) for match in ADDRESS.finditer(text))


def _add(writing: Writing, row: str, group: int, index: int) -> None:
    if UNDERLINE.match(row):
        if index and writing.lines[-1].look == Look.PARAGRAPH:
            _underlined(writing)
        return
    if heading := MARKED_HEADING.match(row):
        writing.add(tidy(heading.group(2)), Look.HEADING, level=len(heading.group(1)), group=group)
        return
    cells = [tidy(cell) for cell in row.strip().split("\t") if tidy(cell)]
    if len(cells) > 1:
        number = len(writing.lines) + 1
        for cell in cells:
            writing.add(cell, Look.CELL, links_in(cell), group=group, row=number)
        return
    bullet = BULLET.match(row)
    line = tidy(row[bullet.end() :] if bullet else row)
    if line:
        writing.add(line, Look.ITEM if bullet else Look.PARAGRAPH, links_in(line), group=group)


def _underlined(writing: Writing) -> None:
    line = writing.lines.pop()
    text = writing.parts.pop()
    writing.length -= len(text) + 1
    writing.add(text, Look.HEADING, level=2, group=line.group)


def _unwrapped(rows: list[str]) -> list[str]:
    """Lines that a mail program broke are put together again."""
    even = len(rows) > 2 and all(len(row) in WRAPPED for row in rows[:-1]) and not any(map(_stands_alone, rows[1:]))
    done: list[str] = []
    for row in rows:
        goes_on = bool(done) and not _is_dated(done[-1]) and not _stands_alone(row)
        wrapped = goes_on and len(done[-1].rsplit("\n", 1)[-1]) >= 50 and (even or row.lstrip()[:1].islower())
        if wrapped:
            done[-1] = f"{done[-1]}\n{row}"
        else:
            done.append(row)
    return [row.replace("\n", " ") for row in done]


def _is_dated(row: str) -> bool:
    return any(when.span.start < 4 for when in whens(row.strip()))


def _stands_alone(row: str) -> bool:
    if "\t" in row.strip() or OWN_LINE.match(row) or UNDERLINE.match(row):
        return True
    return _is_dated(row)
