"""How terms of the glossary look in running text: a pattern that finds them, inflected as far as plain endings go.

The full German analysis belongs to the search room, which stands above this one; and what is marked must be right
rather than complete. Nouns take the endings of the genitive and the plural, adjectives before them theirs. Umlaut
plurals and parts of compounds are not found. Abbreviations stand for themselves from three letters on: shorter ones
mean too many things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

NOUN_ENDINGS = ("n", "en", "s", "es", "e", "er", "ern")
ADJECTIVE = re.compile(r"^(\w{3,}?)(e|er|es|en|em)$")
ADJECTIVE_ENDINGS = "(?:e|er|es|en|em)"
SHORTEST_ABBREVIATION = 3
# No part of a longer word: compounds with a hyphen, forms such as Träger:innen and Träger/-innen.
BEFORE = r"(?<![\w-])"
AFTER = r"(?![\w*]|-\w|[:/]-?\w)"


@dataclass(frozen=True, slots=True)
class Term:
    slug: str
    term: str
    abbreviation: str
    definition: str


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text, from `start` to `end`."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Finds terms in plain text; at the same place the longest wins."""

    pattern: re.Pattern[str] | None
    terms: Mapping[str, Term]  # by the name of the group that finds them

    def find(self, text: str) -> Iterator[Found]:
        """In order, without overlaps."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(text):
            yield Found(self.terms[str(match.lastgroup)], match.start(), match.end())

    def meant(self, words: Iterable[str]) -> frozenset[str]:
        """The slugs of the terms that these words are, in whatever form or case."""
        wanted = [" ".join(word.split()) for word in words if word.strip()]
        folded = {word.casefold() for word in wanted}
        named = (term for term in self.terms.values() if {term.term.casefold(), term.abbreviation.casefold()} & folded)
        inflected = (found.term for word in wanted for found in self.find(word) if found.end - found.start == len(word))
        return frozenset(term.slug for term in (*named, *inflected))


def term_finder(terms: Iterable[Term]) -> TermFinder:
    by_length = sorted(_forms(terms), key=lambda form: -len(form[1]))
    groups = {f"t{number}": term for number, (term, _name, _pattern) in enumerate(by_length)}
    by_initial: dict[str, list[str]] = defaultdict(list)  # so that a word is tried on few terms
    for number, (_term, name, pattern) in enumerate(by_length):
        by_initial[name[0]].append(f"(?P<t{number}>{pattern})")
    parts = [f"(?=[{_either(initial)}])(?:{'|'.join(found)})" for initial, found in by_initial.items()]
    return TermFinder(re.compile(f"{BEFORE}(?:{'|'.join(parts)}){AFTER}") if parts else None, groups)


def _forms(terms: Iterable[Term]) -> Iterator[tuple[Term, str, str]]:
    """Each term with its name, or its abbreviation, and the pattern of that."""
    for term in terms:
        if words := term.term.split():
            yield term, " ".join(words), _phrase(words)
        abbreviation = term.abbreviation.strip()
        if len(abbreviation) >= SHORTEST_ABBREVIATION:
            yield term, abbreviation, f"{re.escape(abbreviation)}s?"


def _phrase(words: list[str]) -> str:
    *before, last = words
    if not before:
        return _noun(last)
    return r"\s+".join([_attribute(before[0], first=True), *map(_attribute, before[1:]), _noun(last)])


def _noun(word: str) -> str:
    return f"{re.escape(word)}(?:{'|'.join(NOUN_ENDINGS)})?" if word[-1:].isalpha() else re.escape(word)


def _attribute(word: str, *, first: bool = False) -> str:
    """A word before the noun: an adjective in any ending, small when no sentence begins with it."""
    adjective = ADJECTIVE.match(word)
    if not adjective:
        return re.escape(word)
    stem = adjective[1]
    begin = f"[{_either(stem[0])}]" if first else re.escape(stem[0])
    return f"{begin}{re.escape(stem[1:])}{ADJECTIVE_ENDINGS}"


def _either(letter: str) -> str:
    """The letter, large and small, for a set of characters."""
    forms = dict.fromkeys((letter, letter.upper(), letter.lower()))
    return "".join(re.escape(form) for form in forms if len(form) == 1)
