"""Suggestions while somebody is typing, as far as no engine is needed for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from search.documents import SearchDocument
from search.folding import fold, fold_with_offsets
from search.results import Suggestion

if TYPE_CHECKING:
    from search.german import German

# Taken in turn, so that every kind has its chance.
KIND_ORDER = ("practice", "event", "city", "topic", "glossary", "presentation", "page")
LONGEST = 8  # words looked at; who has typed more is past suggestions

Item = TypeVar("Item")


def typed_words(text: str, german: German) -> list[str]:
    """The beginnings of words that are looked for, folded."""
    return [fold(word.surface) for word in german.words(text)][:LONGEST]


def in_turn(by_kind: Iterable[Sequence[Item]]) -> list[Item]:
    """The best of each kind, then the second best of each, …"""
    return [item for turn in zip_longest(*by_kind) for item in turn if item is not None]


def suggestion(document: SearchDocument, typed: Sequence[str], german: German) -> Suggestion:
    return Suggestion(document.key, document.kind, document.title, document.url, _spans(document.title, typed, german))


def _spans(label: str, typed: Sequence[str], german: German) -> tuple[tuple[int, int], ...]:
    """Where words of the label, or else parts of its compounds, begin with what was typed."""
    words = german.words(label)
    places = ([word.start for word in words], [part.start for word in words for part in word.parts[1:]])
    spans: set[tuple[int, int]] = set()
    for word in typed:
        for starts in places:
            found = {(start, end) for start in starts if (end := _end_of_match(label, start, word)) is not None}
            spans |= found
            if found:
                break
    return tuple(sorted(spans))


def _end_of_match(label: str, start: int, typed: str) -> int | None:
    folded, offsets = fold_with_offsets(label[start:])
    if not folded.startswith(typed):
        return None
    end = len(typed)
    while end < len(folded) and offsets[end] == offsets[end - 1]:  # inside a letter that folds to two
        end += 1
    return start + offsets[end]
