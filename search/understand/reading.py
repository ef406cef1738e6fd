"""The text of a query taken apart: words with their analysis, and which of them stand in quotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from search.german import Word
from search.request import MAX_QUERY_LENGTH

# German, English, typographic and French quotes. One without its partner is an ordinary character.
QUOTED = re.compile(
    r'„([^„“”"]*)[“”"] | "([^"]*)" | “([^“”]*)” | »([^»«]*)« | «([^»«]*)» | ‚([^‚‘’]*)[‘’] | ›([^›‹]*)‹', re.VERBOSE
)


class Analyser(Protocol):
    """What this package needs of `search.german.German`."""

    def words(self, text: str) -> list[Word]: ...

    def is_known(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the query. `quote` numbers the quotation it stands in. `typed` stays what the user wrote when the word
    is corrected."""

    word: Word
    typed: str
    quote: int | None = None


def clean(text: str) -> str:
    """Composed characters, no control characters, single blanks, at most `MAX_QUERY_LENGTH` characters."""
    composed = unicodedata.normalize("NFC", text[: 4 * MAX_QUERY_LENGTH])
    printable = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in composed)
    return " ".join(printable.split())[:MAX_QUERY_LENGTH]


def tokens(text: str, german: Analyser) -> tuple[Token, ...]:
    """The words of a cleaned text; their offsets count in it."""
    matches = QUOTED.finditer(text)
    quotes = [match.span() for match in matches if any(group and group.strip() for group in match.groups())]
    found = []
    for word in german.words(text):
        inside = (number for number, (start, end) in enumerate(quotes) if start <= word.start and word.end <= end)
        found.append(Token(word, word.surface, next(inside, None)))
    return tuple(found)


def content(read: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without stop words, unless there is nothing else. Words in quotes all stay."""
    kept = tuple(token for token in read if token.quote is not None or not token.word.stop)
    return kept or read
