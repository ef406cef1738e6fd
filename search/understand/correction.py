"""Words that nobody wrote become the word of the collection that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Protocol

from rapidfuzz.distance import OSA

from search.results import Correction
from search.understand.reading import Analyser, Token

# How many letters may differ, by length of the word. A wrong correction is worse than none, so short words get none.
ALLOWED = ((5, 0), (8, 1), (14, 2))
ALLOWED_BEYOND = 3
SHORTEST_PART = 4
LONG_WORD = 9
RARE = 2  # did-you-mean: the word is found this often at most …
MUCH_MORE = 5  # … and the near one so many times as often


class Vocabulary(Protocol):
    """The words of what the viewer may see; nothing else may shape a correction."""

    def look_up(self, words: Iterable[str]) -> None:
        """Ask for all of these at once; `count` then knows them."""
        ...

    def count(self, word: str) -> int: ...

    def similar(self, word: str) -> Sequence[tuple[str, int]]: ...


@dataclass(frozen=True, slots=True)
class Corrected:
    tokens: tuple[Token, ...]
    corrections: tuple[Correction, ...] = ()
    better: tuple[Correction, ...] = ()  # words that exist but hardly occur, for did-you-mean


def allowed(word: str) -> int:
    return next((edits for below, edits in ALLOWED if len(word) < below), ALLOWED_BEYOND)


def correct(read: Sequence[Token], keep: set[int], vocabulary: Vocabulary, german: Analyser) -> Corrected:
    """`keep`: positions that are understood otherwise (synonym, place, acronym) and stay as they are."""
    tokens: list[Token] = []
    corrections: list[Correction] = []
    better: list[Correction] = []
    looked_at = [
        position not in keep and token.quote is None and _may_be_wrong(token.word.word, german)
        for position, token in enumerate(read)
    ]
    vocabulary.look_up(token.word.word for token, looked in zip(read, looked_at, strict=True) if looked)
    for token, looked in zip(read, looked_at, strict=True):
        tokens.append(token)
        if not looked:
            continue
        count = vocabulary.count(token.word.word)
        if count == 0 and not _parts_known(token, vocabulary):
            used = _meant(token.word.word, vocabulary, german)
            if used:
                tokens[-1] = Token(german.words(used)[0], token.typed)
                corrections.append(Correction(token.typed, used))
        elif count <= RARE and (near := _more_common(token.word.word, count, vocabulary)):
            better.append(Correction(token.typed, near))
    return Corrected(tuple(tokens), tuple(corrections), tuple(better))


def _may_be_wrong(word: str, german: Analyser) -> bool:
    """A real word that does not occur here stays: finding something else would be a guess."""
    return word.isalpha() and not german.is_known(word)


def _parts_known(token: Token, vocabulary: Vocabulary) -> bool:
    """A compound of words that occur is spelled right, though nobody put them together yet."""
    return bool(token.word.parts) and all(vocabulary.count(part.term) for part in token.word.parts)


def _meant(word: str, vocabulary: Vocabulary, german: Analyser) -> str | None:
    return (
        _nearest(word, vocabulary)
        or _with_part_corrected(word, vocabulary, german)
        or _from_dictionary(word, vocabulary, german)
    )


def _nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """The nearest word, among equally near ones the most frequent."""
    limit = allowed(word)
    if not limit:
        return None
    ranked = [
        (OSA.distance(word, other, score_cutoff=limit), -count, other)
        for other, count in vocabulary.similar(word)
        if count and other != word
    ]
    near = [entry for entry in ranked if entry[0] <= limit]
    return min(near)[2] if near else None


def _with_part_corrected(word: str, vocabulary: Vocabulary, german: Analyser) -> str | None:
    """A compound that nobody wrote, with a mistake in its first or last part: the other part must be a known word."""
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, last = word[:cut], word[cut:]
        if german.is_known(last) and not german.is_known(first) and vocabulary.count(last):
            changed = _nearest(first, vocabulary)
            candidate = changed + last if changed else None
        elif german.is_known(first) and vocabulary.count(first):
            changed = _nearest(last, vocabulary)
            candidate = first + changed if changed else None
        else:
            candidate = None
        if candidate and german.words(candidate)[0].parts and vocabulary.count(candidate):
            return candidate
    return None


def _from_dictionary(word: str, vocabulary: Vocabulary, german: Analyser) -> str | None:
    """A long compound of the dictionary that differs in one letter and whose parts all occur."""
    if len(word) < LONG_WORD:
        return None
    found = {other for other in _one_edit(word) if german.is_known(other)}
    vocabulary.look_up(found)
    reached = [(vocabulary.count(other), other) for other in sorted(found) if _occurs(other, vocabulary, german)]
    return max(reached)[1] if reached else None


def _occurs(word: str, vocabulary: Vocabulary, german: Analyser) -> bool:
    parts = german.words(word)[0].parts
    return bool(vocabulary.count(word)) or (len(parts) > 1 and all(vocabulary.count(part.term) for part in parts))


def _one_edit(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _more_common(word: str, count: int, vocabulary: Vocabulary) -> str | None:
    near = _nearest(word, vocabulary)
    return near if near and vocabulary.count(near) >= max(MUCH_MORE * count, MUCH_MORE) else None
