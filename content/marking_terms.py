"""Marks terms of the glossary in the texts of a page: each at its first use, as a link to its entry.

The texts are HTML as the editor makes it, or plain text. Words inside links, headings and quotes stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe

from content.term_forms import Term, TermFinder

LEFT_ALONE = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "q", "cite", "code", "button", "summary"}
)


@dataclass
class TermMarker:
    """One per page: it remembers what it marked. `address` gives the address of an entry by its slug."""

    finder: TermFinder
    address: Callable[[str], str]
    left_out: frozenset[str] = frozenset()
    used: set[str] = field(default_factory=set)

    def mark(self, html: str) -> SafeString:
        """`html` with its terms marked; it must be safe to show."""
        writer = _Writer(self)
        writer.feed(html)
        writer.close()
        writer.flush()
        return mark_safe("".join(writer.out))  # noqa: S308  # what came in, and text that was escaped again

    def words(self, text: str) -> str:
        """Plain text as HTML with its terms marked."""
        out, done = [], 0
        for found in self.finder.find(text):
            if found.term.slug in self.used or found.term.slug in self.left_out:
                continue
            self.used.add(found.term.slug)
            link = self._link(found.term, text[found.start : found.end])
            out += [escape(text[done : found.start], quote=False), link]
            done = found.end
        return "".join([*out, escape(text[done:], quote=False)])

    def _link(self, term: Term, words: str) -> str:
        """The definition travels along, so that a script can show it beside the word."""
        address, name, definition = (escape(part) for part in (self.address(term.slug), term.term, term.definition))
        shown = escape(words, quote=False)
        return f'<a class="term" href="{address}" data-term="{name}" data-definition="{definition}">{shown}</a>'


class _Writer(HTMLParser):
    """Writes what it reads, as it was, with the words between the tags marked."""

    def __init__(self, marker: TermMarker) -> None:
        super().__init__(convert_charrefs=False)
        self.marker = marker
        self.out: list[str] = []
        self.waiting: list[str] = []
        self.closed: list[str] = []  # open tags whose words are left alone

    def flush(self) -> None:
        text, self.waiting = "".join(self.waiting), []
        if text:
            self.out.append(text if self.closed else self.marker.words(unescape(text)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag in LEFT_ALONE:
            self.closed.append(tag)

    def handle_startendtag(self, *_read: object) -> None:
        self.flush()
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.out.append(f"</{tag}>")
        if tag in self.closed:
            del self.closed[len(self.closed) - 1 - self.closed[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.waiting.append(data)

    def handle_entityref(self, name: str) -> None:
        self.waiting.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.waiting.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.flush()
        self.out.append(f"<!--{data}-->")
