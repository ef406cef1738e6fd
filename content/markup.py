"""The small subset of HTML in which running text travels: what the editor can make, and nothing else.

Texts have two forms. *Portable* text stands in import and export files; its links to pages say
``page:praxis/beispiel``, the path below the home page. *Stored* text stands in the database; there Wagtail links pages
by number. Both are written canonically here, so that equal texts are equal strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

PAGE_SCHEME = "page:"
SHORT_TAGS = frozenset({"p", "b", "i", "ul", "ol", "li", "a", "br"})
LONG_TAGS = SHORT_TAGS | {"h3"}
INLINE = frozenset({"p", "li", "h3", "b", "i", "a"})  # what words and inline tags may stand in
TOP = ""
PARENTS = {
    "p": frozenset({TOP}),
    "h3": frozenset({TOP}),
    "ul": frozenset({TOP, "li"}),
    "ol": frozenset({TOP, "li"}),
    "li": frozenset({"ul", "ol"}),
    "b": INLINE,
    "i": INLINE,
    "a": INLINE - {"a"},
    "br": INLINE,
}
LINK = re.compile(r"^(https?://|mailto:|tel:|page:|#|/(?!/))[^\s\x00-\x1f]*$", re.IGNORECASE)
TAG_LIKE = re.compile(r"<[a-zA-Z/!?]")
PORTABLE_PAGE = re.compile(r'<a href="page:([^"]*)">')
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
EDITOR_KEY = "data-block-key"  # the editor's own marks, of no meaning elsewhere

Attributes = dict[str, str | None]
WriteLink = Callable[[Attributes], str | None]  # the opening tag of a link; None leaves the link out, not its words


class MarkupError(ValueError):
    """Text with something in it that the editor could not have made; `problems` says what and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class _Reader(HTMLParser):
    """Writes the canonical form of what it reads, and notes what doesn't belong there."""

    def __init__(self, tags: frozenset[str], write_link: WriteLink) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.write_link = tags, write_link
        self.out: list[str] = []
        self.stack: list[tuple[str, bool]] = []  # open tags, and whether their tag was written
        self.problems: list[str] = []

    @property
    def inside(self) -> str:
        return self.stack[-1][0] if self.stack else TOP

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if name != EDITOR_KEY}
        if tag not in self.tags:
            allowed = ", ".join(sorted(self.tags))
            self._note(_("<%(tag)s> is not possible here. Use only %(allowed)s."), tag=tag, allowed=allowed)
        elif self.inside not in PARENTS[tag] and not any(open_tag not in self.tags for open_tag, _seen in self.stack):
            self._note(_("<%(tag)s> stands in the wrong place. Move it."), tag=tag)
        if tag != "a" and given:
            names = ", ".join(sorted(given))
            self._note(_("<%(tag)s> must have no attributes. Remove %(names)s."), tag=tag, names=names)
        opening = self.write_link(given) if tag == "a" else f"<{tag}/>" if tag == "br" else f"<{tag}>"
        self.out.append(opening or "")
        if tag != "br":
            self.stack.append((tag, opening is not None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.inside != tag:
            self._note(_("</%(tag)s> closes nothing. Remove it or open the tag before."), tag=tag)
            return
        _tag, written = self.stack.pop()
        self.out.append(f"</{tag}>" if written else "")

    def handle_data(self, data: str) -> None:
        if self.inside in INLINE:
            self.out.append(escape(data, quote=False))
        elif data.strip() and self.inside in self.tags | {TOP}:
            self._note(_("“%(text)s” stands outside of a paragraph. Put it into <p>…</p>."), text=data.strip()[:40])

    def handle_comment(self, data: str) -> None:
        self._note(_("HTML comments are not possible. Remove <!--%(text)s-->."), text=data[:40])

    def handle_decl(self, decl: str) -> None:
        self._note(_("<!%(text)s> is not possible here. Remove it."), text=decl[:40])

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self._note(_("<?%(text)s> is not possible here. Remove it."), text=data[:40])

    def read(self, text: str) -> str:
        self.feed(text)
        if TAG_LIKE.search(self.rawdata):
            self._note(_("The tag “%(text)s” is not finished. Close it with >."), text=self.rawdata[:40])
        self.close()
        for tag, _written in self.stack:
            self._note(_("<%(tag)s> is not closed. Add </%(tag)s>."), tag=tag)
        if self.problems:
            raise MarkupError(list(dict.fromkeys(self.problems)))
        return "".join(self.out)

    def _note(self, message: str, **values: str) -> None:
        self.problems.append(message % values)


def portable(text: str, *, tags: frozenset[str]) -> str:
    """The canonical form of a portable text, which may be plain: blank lines part its paragraphs.

    Raises MarkupError."""
    if control := CONTROL.search(text):
        raise MarkupError([_("Control character U+%(code)04X in the text. Remove it.") % {"code": ord(control[0])}])
    if not TAG_LIKE.search(text):
        return _from_plain(text)
    problems: list[str] = []

    def write_link(given: Attributes) -> str:
        href = (given.get("href") or "").strip()
        if surplus := sorted(set(given) - {"href"}):
            problems.append(_("A link has only href. Remove %(names)s.") % {"names": ", ".join(surplus)})
        if not LINK.match(href):
            hint = _("Links begin with https://, http://, mailto:, tel:, page:, / or #, not “%(href)s”.")
            problems.append(hint % {"href": href[:60]})
        return f'<a href="{escape(href)}">'

    reader = _Reader(tags, write_link)
    reader.problems = problems
    return reader.read(text)


def _from_plain(text: str) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br/>')}</p>" for part in paragraphs if part)


def linked_pages(text: str) -> list[str]:
    """The paths of the pages that a portable text links to."""
    return PORTABLE_PAGE.findall(text)


def to_stored(text: str, page_id: Callable[[str], int]) -> str:
    """The stored form of a canonical portable text."""
    return PORTABLE_PAGE.sub(lambda link: f'<a linktype="page" id="{page_id(link[1])}">', text)


def to_portable(text: str, page_path: Callable[[int], str | None], *, tags: frozenset[str] = LONG_TAGS) -> str:
    """The portable form of a stored text. A link whose page has no path for the reader becomes its bare words.

    Raises MarkupError when the database holds something the editor could not have made."""

    def write_link(given: Attributes) -> str | None:
        if given.get("linktype") != "page":
            return f'<a href="{escape(given.get("href") or "#")}">'
        path = page_path(int(given.get("id") or 0))
        return None if path is None else f'<a href="{PAGE_SCHEME}{escape(path)}">'

    return _Reader(tags, write_link).read(text)
