"""One word by itself: its keys and its parts, whatever text it stands in."""

from collections.abc import Collection
from dataclasses import dataclass

import Stemmer

from search.compounds import Piece, split
from search.folding import INVISIBLE, fold, fold_with_offsets
from search.lexicon import DATA, Lexicon
from search.tokens import HYPHENS, humps, segments
from search.words import Part

STOP_WORDS: frozenset[str] = frozenset(
    fold(word)
    for line in (DATA / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
# Longer keys would only fill the index; a megabyte without a blank is no word.
LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Analysis:
    word: str
    stem: str
    pieces: tuple[Piece, ...]  # places in `word`
    parts: tuple[Part, ...]  # places in the surface
    stop: bool


class Analyser:
    def __init__(self, lexicon: Lexicon, protected: Collection[str]) -> None:
        self._lexicon = lexicon
        self._protected = frozenset(form for name in protected for form in _place_forms(name))
        self._stemmer = Stemmer.Stemmer("german")
        # Its own cache is not safe between threads, and ours makes it needless.
        self._stemmer.maxCacheSize = 0

    def analyse(self, surface: str) -> Analysis:
        word = ""
        offsets: list[int] = []
        pieces: list[Piece] = []
        parted = segments(surface[:LONGEST_KEY])
        for start, segment in parted:
            folded, places = fold_with_offsets(segment)
            found = self.split(folded) or _between([0, *humps(segment, folded), len(folded)])
            if not found and len(parted) > 1 and folded not in STOP_WORDS and (len(folded) > 1 or folded.isdigit()):
                found = (Piece(0, len(folded)),)
            pieces += [Piece(piece.start + len(word), piece.end + len(word)) for piece in found]
            word += folded
            offsets += [start + place for place in places[:-1]]
        offsets.append(len(surface))
        return self._with_keys(word, tuple(pieces), offsets, surface)

    def split(self, folded: str) -> tuple[Piece, ...]:
        return () if folded in self._protected else split(folded, self._lexicon)

    def is_known(self, word: str) -> bool:
        folded = fold(word)
        entry = self._lexicon.entry(folded)
        return folded in self._protected or (entry is not None and entry.known)

    def stem(self, folded: str) -> str:
        entry = self._lexicon.entry(folded)
        if entry and entry.stem:
            return entry.stem
        if not entry and folded.endswith("innen") and len(folded) > 8:
            folded = folded.removesuffix("innen")
        return str(self._stemmer.stemWord(folded))

    def modifier_stem(self, folded: str) -> str:
        entry = self._lexicon.entry(folded)
        return entry.modifier_stem if entry and entry.modifier_stem else self.stem(folded)

    def _with_keys(self, word: str, pieces: tuple[Piece, ...], offsets: list[int], surface: str) -> Analysis:
        if not pieces:
            stop = word in STOP_WORDS and not (surface.isupper() and len(surface) > 1)
            return Analysis(word, self.stem(word), (), (), stop or word.startswith("§"))
        last = pieces[-1]
        terms = [self.modifier_stem(word[p.start : p.end]) for p in pieces[:-1]] + [
            self.stem(word[last.start : last.end])
        ]
        parts = tuple(
            Part(offsets[p.start], _last_letter(surface, offsets[p.end]), t) for p, t in zip(pieces, terms, strict=True)
        )
        return Analysis(word, word[: last.start] + terms[-1], pieces, parts, False)


def _between(cuts: list[int]) -> tuple[Piece, ...]:
    return tuple(map(Piece, cuts, cuts[1:])) if len(cuts) > 2 else ()


def _last_letter(surface: str, end: int) -> int:
    """A part ends with its last letter, before the hyphen or gender mark that joins it to the next."""
    return len(surface[:end].rstrip(HYPHENS + INVISIBLE + "*:_/("))


def _place_forms(name: str) -> set[str]:
    """Saarbrücken, Saarbrückens, Saarbrücker; of names with several words the long ones."""
    forms: set[str] = set()
    for word in map(fold, name.replace("-", " ").split()):
        if len(word) > 3:
            forms |= {word + ending for ending in ("", "s", "er", "ern", "ers", "erin", "erinnen")}
            forms |= {word.removesuffix("en") + "er"}
    return forms
