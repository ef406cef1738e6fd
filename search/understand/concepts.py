"""Words of a query become concepts: each with the ways in which a page may say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.plan import Alternative, Concept, TermKind
from search.understand.places import NamedPlace
from search.understand.reading import Analyser, Token
from search.understand.synonyms import Expression, Found

# How much a way of finding a concept counts beside the word itself.
STEM = 1.0
INSIDE = 0.8  # Monitoring in Bildungsmonitoring: the same matter, more narrowly
LONGER = 0.8  # Bildungsmonitoring in Bildungsmonitoringkonzept
APART = 0.5  # Bildungsmonitoring as "Monitoring der Bildung": both words, wherever they stand
SHORTER = 0.3  # Kindertagespflege as Kindertagesbetreuung or Tagespflege: a neighbour that has all parts but one
JOINED = 0.9  # "Bildungs Monitoring" as Bildungsmonitoring: certainly meant, but two words of the query find one
SYNONYM = 0.6
SYNONYM_INSIDE = 0.4
ACRONYM_WORD = 0.2  # TAG meant as an acronym still finds the word Tag, far below its meaning
MOST_CONCEPTS = 20  # a pasted page says what it is about within its first words; every further one costs time


def build(
    tokens: Sequence[Token], synonyms: Sequence[Found], places: Sequence[tuple[Token, NamedPlace]], german: Analyser
) -> tuple[Concept, ...]:
    """One concept per word, place or quotation, in the order of the query. `places` come with their first token."""
    place_of = {id(token): named for token, named in places}
    found: dict[tuple[Alternative, ...], Concept] = {}
    quoted: set[int] = set()
    for index, token in enumerate(tokens):
        if token.quote is not None:
            if token.quote in quoted:
                continue
            quoted.add(token.quote)
            concept = _quotation([other for other in tokens if other.quote == token.quote])
        elif named := place_of.get(id(token)):
            concept = _place(token, named)
        else:
            concept = _word(token, index, tokens, synonyms, german)
        found.setdefault(concept.alternatives, concept)
    return tuple(found.values())[:MOST_CONCEPTS]


def exact(tokens: Sequence[Token]) -> tuple[Concept, ...]:
    """Only the words as they were typed."""
    single = {token.word.word: Concept(token.typed, (_words([token]),)) for token in tokens if token.quote is None}
    numbers = dict.fromkeys(token.quote for token in tokens if token.quote is not None)
    quoted = [_quotation([token for token in tokens if token.quote == number]) for number in numbers]
    return (*quoted, *single.values())[:MOST_CONCEPTS]


def _quotation(tokens: Sequence[Token]) -> Concept:
    return Concept(" ".join(token.typed for token in tokens), (_words(tokens),), required=True)


def _words(tokens: Sequence[Token]) -> Alternative:
    return Alternative(TermKind.WORDS, tuple(token.word.word for token in tokens), phrase=len(tokens) > 1)


def _place(token: Token, named: NamedPlace) -> Concept:
    names = (named.place.stems, *((stem,) for stem in named.place.further_stems))
    return Concept(token.typed, tuple(Alternative(TermKind.STEMS, name, STEM, phrase=len(name) > 1) for name in names))


def _word(token: Token, index: int, tokens: Sequence[Token], synonyms: Iterable[Found], german: Analyser) -> Concept:
    matches = [found for found in synonyms if found.start <= index < found.end]
    own = _own(token, tokens, index, german)
    if any(found.in_place for found in matches):
        own = [Alternative(TermKind.STEMS, (token.word.stem,), ACRONYM_WORD)]
    others = [way for found in matches for other in found.others for way in _synonym(other, found)]
    return Concept(token.typed, tuple(_strongest([*own, *others])))


def _own(token: Token, tokens: Sequence[Token], index: int, german: Analyser) -> list[Alternative]:
    word = token.word
    ways = [Alternative(TermKind.STEMS, (word.stem,), STEM)]
    ways += _compound(tuple(part.term for part in word.parts)) or [_inside((word.stem,), INSIDE)]
    for first, second in ((index - 1, index), (index, index + 1)):
        if first >= 0 and second < len(tokens) and tokens[first].quote is None and tokens[second].quote is None:
            joined = _joined(tokens[first], tokens[second], german)
            ways += [Alternative(TermKind.STEMS, (joined,), JOINED)] if joined else []
    return ways


def _compound(parts: tuple[str, ...]) -> list[Alternative]:
    if not parts:
        return []
    ways = [_inside(parts, LONGER), Alternative(TermKind.PARTS, parts, APART)]
    if len(parts) > 2:
        ways += [_inside(parts[:-1], SHORTER), _inside(parts[1:], SHORTER)]
    return ways


def _inside(terms: tuple[str, ...], weight: float) -> Alternative:
    """As neighbouring parts, in one word or in several."""
    return Alternative(TermKind.PARTS, terms, weight, phrase=len(terms) > 1)


def _joined(first: Token, second: Token, german: Analyser) -> str | None:
    """The stem of the compound that two words give when written together, if they do."""
    beside = second.word.start - first.word.end == 1
    if not beside or first.word.parts or second.word.parts or not (first.word.word + second.word.word).isalpha():
        return None
    words = german.words(first.word.surface + second.word.surface.lower())
    return words[0].stem if len(words) == 1 and len(words[0].parts) == 2 else None


def _synonym(other: Expression, found: Found) -> list[Alternative]:
    weight = STEM if found.in_place else SYNONYM
    if len(other.stems) > 1:
        return [Alternative(TermKind.STEMS, other.run, weight, phrase=True)]
    return [Alternative(TermKind.STEMS, other.stems, weight), _inside(other.parts or other.stems, SYNONYM_INSIDE)]


def _strongest(ways: Iterable[Alternative]) -> list[Alternative]:
    best: dict[tuple[TermKind, tuple[str, ...], bool], Alternative] = {}
    for way in ways:
        key = (way.kind, way.terms, way.phrase)
        if key not in best or best[key].weight < way.weight:
            best[key] = way
    return list(best.values())
