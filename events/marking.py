"""Finds words in a text without regard to case and to how umlauts are written, and marks them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

AROUND = 90  # characters shown on each side of the first word found
SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool


def words_of(query: str) -> list[str]:
    """What is looked for, folded; each word once."""
    return list(dict.fromkeys(fold(word)[0] for word in query.split()))


def fold(text: str) -> tuple[str, list[int]]:
    """The text in lower case with umlauts spelled out, and for each of its characters where it stood in `text`."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        lower = character.casefold()
        plain = "".join(SPELLED.get(one) or _without_marks(one) for one in lower)
        folded.append(plain)
        places.extend([place] * len(plain))
    return "".join(folded), places


def _without_marks(character: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", character) if not unicodedata.combining(one))


def holds(text: str, words: list[str]) -> bool:
    """Whether all words stand in it, be it inside others."""
    folded = fold(text)[0]
    return all(word in folded for word in words)


def marked(text: str, words: list[str]) -> list[Piece]:
    """The text in pieces, found words marked."""
    spans = _spans(text, words)
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [Piece(text[end:start], marked=False), Piece(text[start:stop], marked=True)]
        end = stop
    pieces.append(Piece(text[end:], marked=False))
    return [piece for piece in pieces if piece.text]


def passage(text: str, words: list[str]) -> list[Piece]:
    """What stands around the first word found, in pieces; the beginning of the text when none is in it."""
    flat = " ".join(text.split())
    spans = _spans(flat, words)
    first = spans[0][0] if spans else 0
    start = flat.rfind(" ", 0, max(first - AROUND, 0)) + 1 if first > AROUND else 0
    stop = flat.find(" ", min(first + AROUND, len(flat)))
    cut = flat[start:] if stop == -1 else flat[start:stop]
    before = [Piece(f"{ELLIPSIS} ", marked=False)] if start else []
    after = [Piece(f" {ELLIPSIS}", marked=False)] if stop != -1 else []
    return [*before, *marked(cut, words), *after]


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order, without overlaps."""
    folded, places = fold(text)
    found = sorted((start, start + len(word)) for word in words if word for start in _starts(folded, word))
    spans: list[tuple[int, int]] = []
    for start, stop in ((places[first], places[last - 1] + 1) for first, last in found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    return spans


def _starts(folded: str, word: str) -> list[int]:
    starts, place = [], folded.find(word)
    while place != -1:
        starts.append(place)
        place = folded.find(word, place + len(word))
    return starts
