"""The body of an old page as text to correct, and that text as blocks.

The text is what one types anyway: blank lines part paragraphs, "## " begins a heading, "- " an item of a list,
``[words](address)`` is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from events.old_pages.files import is_file
from events.old_pages.found import BodyLine, OldEvent
from events.old_pages.page import Link, Look, Page

HEADING, ITEM = "## ", "- "
LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:)[^\s()]+)\)")
SAFE = re.compile(r"(?:https?://|mailto:)[^\s()]+", re.IGNORECASE)
LONGEST_HEADING = 120

Block = tuple[str, Any]


def body_text(event: OldEvent) -> str:
    """Everything that no field took, in the order of the page."""
    parts = []
    for group, lines in groupby(event.body, key=_together):
        rows = [line_text(event.page, line) for line in lines]
        parts.append((" – " if group[0] == "row" else "\n").join(rows))
    return "\n\n".join(parts)


def line_text(page: Page, line: BodyLine) -> str:
    text = _with_links(page, line)
    if line.look == Look.HEADING and len(text) <= LONGEST_HEADING:
        return HEADING + text
    return ITEM + text if line.look == Look.ITEM else text


def _together(line: BodyLine) -> tuple[str, int]:
    """What stands without a blank line between: cells of a row, items of a list, lines of a paragraph."""
    if line.row:
        return ("row", line.row)
    if line.look == Look.HEADING:
        return ("heading", line.span.start)
    if line.look == Look.ITEM:
        return ("items", 0)
    return ("group", line.group) if line.group else ("line", line.span.start)


def _with_links(page: Page, line: BodyLine) -> str:
    out, position = "", line.span.start
    for link in line.links:
        words = page.text[link.start : link.end]
        out += page.text[position : link.start] + _link(page, link, words)
        position = link.end
    return out + page.text[position : line.span.end]


def _link(page: Page, link: Link, words: str) -> str:
    address = urljoin(page.address, link.href) if page.address else link.href
    if SAFE.fullmatch(address) and not set("[]") & set(words):
        return words if words == address else f"[{words}]({address})"
    return f"{words} ({link.href})" if is_file(link.href) else words


def blocks(text: str) -> list[Block]:
    """Headings and paragraphs for the body of an event."""
    done: list[Block] = []
    html: list[str] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for kind, rows in groupby(part.split("\n"), key=_kind):
            lines = [row.strip() for row in rows if row.strip()]
            if kind != HEADING:
                html.append(_rich(kind, lines))
                continue
            for line in lines:
                _close(done, html)
                done.append(("heading", line.removeprefix(HEADING).strip()[:LONGEST_HEADING]))
    _close(done, html)
    return done


def _kind(row: str) -> str:
    stripped = row.strip() + " "
    if stripped.startswith(HEADING) and 0 < len(stripped[3:].strip()) <= LONGEST_HEADING:
        return HEADING
    return ITEM if stripped.startswith(ITEM) else ""


def _close(done: list[Block], html: list[str]) -> None:
    words = "".join(html)
    if words:
        done.append(("paragraph", words))
    html.clear()


def _rich(kind: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    if kind == ITEM:
        items = "".join(f"<li>{_inline(line.removeprefix(ITEM))}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{'<br/>'.join(_inline(line) for line in lines)}</p>"


def _inline(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    position = 0
    for match in LINK.finditer(text):
        yield escape(text[position : match.start()], quote=False)
        yield f'<a href="{escape(match[2])}">{escape(match[1], quote=False)}</a>'
        position = match.end()
    yield escape(text[position:], quote=False)
