"""Words of the collection: how many documents hold one, and which are near a word nobody wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from access.audience import Viewer
from search.elastic.bodies import Body, Sight, counting
from search.elastic.clauses import Query, all_of, any_of, term
from search.elastic.index import Index
from search.terms import part_terms

if TYPE_CHECKING:
    from search.german import German

LONG_WORD = 8  # letters from which two slips are still the same word
SHORTEST = 4
FIELDS = ("words", "file_words", "pieces")
CANDIDATES = 100  # near words looked at, in all audiences; what a viewer may know of them is counted afterwards


def word_counts(
    index: Index, german: German, words: Sequence[str], *, viewer: Viewer, hidden: Collection[str]
) -> Mapping[str, int]:
    return _counted(index, {word: _forms(german, word) for word in words}, viewer=viewer, hidden=hidden)


def similar_words(
    index: Index, word: str, *, viewer: Viewer, hidden: Collection[str], limit: int
) -> Sequence[tuple[str, int]]:
    by_distance = _by_distance(index, word)
    queries = {near: any_of([term(field, near) for field in FIELDS]) for words in by_distance for near in words}
    numbers = _counted(index, queries, viewer=viewer, hidden=hidden)
    visible = [
        found
        for words in by_distance
        for found in sorted(((near, numbers[near]) for near in words), key=lambda item: (-item[1], item[0]))
        if found[1]
    ]
    return visible[:limit]


def _counted(
    index: Index, queries: Mapping[str, Query], *, viewer: Viewer, hidden: Collection[str]
) -> Mapping[str, int]:
    if not queries:
        return {}

    def make(sight: Sight) -> list[Body]:
        return [counting(all_of(query, sight.scope)) for query in queries.values()]

    answers = index.ask(make, viewer=viewer, hidden=hidden)
    return {word: one["hits"]["total"]["value"] for word, one in zip(queries, answers, strict=True)}


def _forms(german: German, word: str) -> Query:
    """As word, stem or parts."""
    forms: list[Query] = []
    for found in german.words(word):
        for place in ("", "file_"):
            forms += [term(f"{place}words", found.word), term(f"{place}stems", found.stem)]
            forms.append(all_of(*(term(f"{place}parts", part) for part in part_terms(found))))
    return any_of(forms)


def _by_distance(index: Index, word: str) -> list[list[str]]:
    """Lucene finds the words of the index within one or two slips; by how many it doesn't say."""
    if len(word) < SHORTEST:
        return []
    farthest = 2 if len(word) >= LONG_WORD else 1
    near: dict[int, set[str]] = defaultdict(set)
    for other in index.near_words(word, FIELDS, farthest, CANDIDATES):
        distance = int(OSA.distance(word, other, score_cutoff=farthest))
        if 0 < distance <= farthest and other.isalpha():
            near[distance].add(other)
    return [sorted(near[distance]) for distance in sorted(near)]
