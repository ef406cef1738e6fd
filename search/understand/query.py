"""How the text of a search is understood: the concepts to look for, and what to tell the user about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from search.folding import grams
from search.plan import Concept
from search.results import Ambiguity, Correction, Expansion, Recognised
from search.terms import exact_title
from search.understand import concepts
from search.understand.correction import Corrected, Vocabulary, correct
from search.understand.knowledge import Knowledge
from search.understand.places import NamedPlace
from search.understand.reading import Analyser, Token, clean, content, tokens
from search.understand.sizes import NamedSize, named_sizes
from search.understand.synonyms import Found

# Words with which people ask for examples; they say nothing about the matter. Only left out beside words that do.
_ASKING = """
beispiel beispiele praxisbeispiel praxisbeispiele stadt staedte staedten kommune kommunen gute guter gutes gibt geben
haben hat hatte machen macht gemacht gelingt gelingen funktioniert funktionieren geht suche suchen finden brauchen
braucht moechte moechten wollen erfahrung erfahrungen umsetzen thema themen tun tipps ideen idee informationen infos
bekommen kommt kommen helfen hilft aussehen sieht
"""
ASKING = frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True)
class Understanding:
    concepts: tuple[Concept, ...] = ()
    enough: int = 0
    grams: tuple[str, ...] = ()
    title: str = ""
    corrections: tuple[Correction, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    did_you_mean: str | None = None  # not yet known to find more


def understand(
    text: str, *, german: Analyser, knowledge: Knowledge, vocabulary: Vocabulary | None = None, exact: bool = False
) -> Understanding:
    """`vocabulary` is what corrections come from; without one nothing is corrected."""
    text = _quieter(clean(text))
    read = tokens(text, german)
    if exact:
        found = concepts.exact(content(read))
        return Understanding(found, _half(found), title=exact_title(text))
    sizes = named_sizes(text)
    corrected = _corrected(_beside_sizes(read, sizes), knowledge, vocabulary, german)
    all_tokens = corrected.tokens
    named = knowledge.places.find(all_tokens)
    searched = _searched(all_tokens, named)
    synonyms = [found for found in knowledge.synonyms.find(searched) if _unquoted(searched, found)]
    firsts = [(all_tokens[place.start], place) for place in named]
    found_concepts = concepts.build(searched, synonyms, firsts, german)
    return Understanding(
        concepts=found_concepts,
        enough=_half(found_concepts),
        grams=_grams(searched),
        title=exact_title(_replaced(text, corrected.corrections) or text),
        corrections=corrected.corrections,
        expansions=tuple(_expansion(text, searched, found) for found in synonyms),
        recognised=(*_recognised_places(all_tokens, named), *_recognised_sizes(sizes[:1])),
        ambiguous=tuple(_ambiguities(searched, knowledge)),
        did_you_mean=_replaced(text, corrected.better),
    )


def _quieter(text: str) -> str:
    """A query all in capitals was typed with the key held down: nothing in it is an acronym for that."""
    return text.lower() if text.isupper() and len(text.split()) > 2 else text


def _half(found: Sequence[Concept]) -> int:
    return ceil(len(found) / 2)


def _beside_sizes(read: tuple[Token, ...], sizes: Sequence[NamedSize]) -> tuple[Token, ...]:
    """The words that don't belong to a named size, unless there are no others."""
    rest = tuple(
        token for token in read if all(token.word.end <= size.start or token.word.start >= size.end for size in sizes)
    )
    return rest if any(not token.word.stop for token in rest) else read


def _corrected(
    read: tuple[Token, ...], knowledge: Knowledge, vocabulary: Vocabulary | None, german: Analyser
) -> Corrected:
    if vocabulary is None:
        return Corrected(read)
    understood = {index for index, token in enumerate(read) if token.word.stop or knowledge.synonyms.ambiguity(token)}
    spans = [(run.start, run.end) for run in knowledge.places.find(read)]
    spans += [(run.start, run.end) for run in knowledge.synonyms.find(read)]
    for start, end in spans:
        understood.update(range(start, end))
    return correct(read, understood, vocabulary, german)


def _searched(read: tuple[Token, ...], named: Iterable[NamedPlace]) -> tuple[Token, ...]:
    """The tokens that carry meaning. Of a place only the first one stays, it stands for all of its words."""
    behind = {id(token) for place in named for token in read[place.start + 1 : place.end]}
    kept = content(tuple(token for token in read if id(token) not in behind))
    telling = tuple(token for token in kept if token.quote is not None or token.word.word not in ASKING)
    return telling or kept


def _unquoted(searched: Sequence[Token], found: Found) -> bool:
    return all(token.quote is None for token in searched[found.start : found.end])


def _grams(searched: Iterable[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gram for token in searched if token.quote is None for gram in grams(token.word.word)))


def _expansion(text: str, searched: Sequence[Token], found: Found) -> Expansion:
    first, last = searched[found.start].typed, searched[found.end - 1].typed
    start = text.find(first)
    return Expansion(text[start : text.find(last, start) + len(last)], tuple(other.text for other in found.others))


def _recognised_places(read: Sequence[Token], named: Iterable[NamedPlace]) -> Iterable[Recognised]:
    for found in named:
        typed = " ".join(token.typed for token in read[found.start : found.end])
        yield Recognised(typed, found.place.facet, found.place.value, found.place.label)


def _recognised_sizes(sizes: Iterable[NamedSize]) -> Iterable[Recognised]:
    """One for every class that a size reaches into; they share the text."""
    for size in sizes:
        for size_class in size.classes:
            yield Recognised(size.text, "size", size_class.slug, str(size_class.label))


def _ambiguities(searched: Iterable[Token], knowledge: Knowledge) -> Iterable[Ambiguity]:
    for token in searched:
        ambiguity = knowledge.synonyms.ambiguity(token) if token.quote is None else None
        if ambiguity:
            yield ambiguity


def _replaced(text: str, better: Iterable[Correction]) -> str | None:
    changed = text
    for correction in better:
        changed = changed.replace(correction.typed, correction.used, 1)
    return changed if changed != text else None
