"""Other words for the same matter: which expressions of a query have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from search.models.synonym import SynonymKind
from search.results import Ambiguity
from search.understand.reading import Analyser, Token

Key = tuple[str, ...]  # stems of an expression without its stop words


@dataclass(frozen=True, slots=True)
class Expression:
    """`stems` of its words in order, stop words left out unless there is nothing else; `run` with all of them, as they
    stand in a text; `parts` of a single compound."""

    text: str
    stems: Key
    run: Key
    parts: Key = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of the query, as the positions of its tokens, and what else it is called."""

    start: int
    end: int
    others: tuple[Expression, ...]
    in_place: bool = False  # the spelling has another everyday meaning, so the synonym counts for more than the word


@dataclass(frozen=True, slots=True)
class Synonyms:
    by_stems: Mapping[Key, tuple[Expression, ...]] = field(default_factory=lambda: MappingProxyType({}))
    by_spelling: Mapping[str, tuple[Expression, ...]] = field(default_factory=lambda: MappingProxyType({}))
    ambiguities: Mapping[str, Ambiguity] = field(default_factory=lambda: MappingProxyType({}))
    longest: int = 0

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Expressions in the query, the longest first at every place, none over another."""
        found: list[Found] = []
        place = 0
        while place < len(tokens):
            match = self._at(tokens, place)
            if match:
                found.append(match)
            place = match.end if match else place + 1
        return found

    def ambiguity(self, token: Token) -> Ambiguity | None:
        return self.ambiguities.get(token.word.surface.casefold())

    def spelled(self, token: Token) -> bool:
        """Whether the word is an acronym only in exactly this spelling: TAG is, Tag is not."""
        return token.word.surface in self.by_spelling

    def _at(self, tokens: Sequence[Token], place: int) -> Found | None:
        spelled = self.by_spelling.get(tokens[place].word.surface)
        if spelled:
            return Found(place, place + 1, spelled, in_place=True)
        for length in range(min(self.longest, len(tokens) - place), 0, -1):
            run = tokens[place : place + length]
            others = self.by_stems.get(tuple(token.word.stem for token in run))
            if others:
                return Found(place, place + length, others)
        return None


def build(entries: Iterable[tuple[str, Sequence[str]]], german: Analyser) -> Synonyms:
    """From (kind, expressions) as `search.models.Synonym` keeps them. Expressions of several entries are joined."""
    by_stems: dict[Key, dict[Key, Expression]] = {}
    by_spelling: dict[str, tuple[Expression, ...]] = {}
    ambiguities: dict[str, Ambiguity] = {}
    for kind, texts in entries:
        first, *rest = texts
        if kind == SynonymKind.AMBIGUOUS:
            ambiguities[first.casefold()] = Ambiguity(first, tuple(rest))
        elif kind == SynonymKind.CASE_SENSITIVE:
            by_spelling[first] = tuple(analyse(text, german) for text in rest)
        else:
            expressions = [analyse(text, german) for text in texts]
            sources = expressions[:1] if kind == SynonymKind.ONE_WAY else expressions
            for source in sources:
                others = by_stems.setdefault(source.stems, {})
                others.update({other.stems: other for other in expressions if _adds(other.stems, source.stems)})
    joined = {stems: tuple(others.values()) for stems, others in by_stems.items() if stems and others}
    return Synonyms(joined, by_spelling, ambiguities, max(map(len, joined), default=0))


def analyse(text: str, german: Analyser) -> Expression:
    words = german.words(text)
    kept = [word for word in words if not word.stop] or words
    parts = tuple(part.term for part in kept[0].parts) if len(kept) == 1 else ()
    return Expression(text, tuple(word.stem for word in kept), tuple(word.stem for word in words), parts)


def _adds(other: Key, source: Key) -> bool:
    """Whether `other` finds more than `source`: "kommunaler Bildungsbericht" nothing past "Bildungsbericht"."""
    return not (set(source) <= set(other) or set(other) <= set(source))
