"""Text of a page as people read it: without what only held its lines together."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# At the end of a line pdfium gives a hyphen as \x02 or U+FFFE, other programs as soft hyphen.
HYPHEN = "[-\u00ad\u2010\x02\ufffe]"
TOGETHER = re.compile(rf"(?<=[^\W\d_]){HYPHEN} ?\n(?!(?:und|oder|bzw|sowie|als|bis)\b)(?=[a-zäöüß])")
PULLED_UP = re.compile(rf"(?<=\w){HYPHEN}\s*\n(?=[A-ZÄÖÜ\d])")  # Bildungs-⏎Monitoring
PDFIUM_HYPHEN = re.compile("[\x02\ufffe]\n?")
UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPACES = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\n{3,}")
WRITTEN_BY = re.compile(r"^Microsoft (?:PowerPoint|Word)\s*-\s*|\.(?:pptx?|pdf|docx?|odp|indd)$", re.IGNORECASE)
SAYS_NOTHING = re.compile(
    r"^(?:PowerPoint[- ]Pr[äa]sentation|PowerPoint[- ]Presentation|Pr[äa]sentation|Presentation|Folie|Slide|Titel|"
    r"Title|Untitled|Unbenannt|Ohne Titel|Dokument|Document|anonymous|unspecified|Microsoft Office User|User|Benutzer)"
    r"\s*\d*$",
    re.IGNORECASE,
)


def cleaned(text: str, limit: int) -> str:
    text = unicodedata.normalize("NFC", LINE_END.sub("\n", text)).translate(LIGATURES)
    text = PULLED_UP.sub("-", TOGETHER.sub("", text))
    text = PDFIUM_HYPHEN.sub("-", text)
    text = CONTROL.sub("", UNSEEN.sub("", text))
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()[:limit].rstrip()


def one_line(text: str, limit: int) -> str:
    return " ".join(cleaned(text, 10 * limit).split())[:limit].rstrip()


def telling(text: str, limit: int = 500) -> str:
    """Title or author as the file names it; empty when a program filled it in and not a person."""
    plain = WRITTEN_BY.sub("", one_line(text, limit)).strip()
    return "" if SAYS_NOTHING.match(plain) else plain
