"""Words of the collection that are near a word nobody wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Occur, Query

from search.embedded.hits import count
from search.embedded.query import Clause, all_of, holds_term
from search.embedded.reader import Snapshot

LONG_WORD = 8  # letters from which two slips are still the same word
SHORTEST = 4


def similar_words(snapshot: Snapshot, word: str, scope: list[Clause], limit: int) -> Sequence[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for candidates in _by_distance(snapshot, word):
        visible = [(near, documents_with(snapshot, near, scope)) for near in candidates]
        found += sorted(((near, number) for near, number in visible if number), key=lambda item: (-item[1], item[0]))
        if len(found) >= limit:
            break
    return found[:limit]


def documents_with(snapshot: Snapshot, word: str, scope: list[Clause]) -> int:
    fields = ("words", "file_words", "pieces")
    forms = Query.boolean_query([(Occur.Should, holds_term(field, word)) for field in fields])
    return count(snapshot.searcher, all_of([(Occur.Must, forms), *scope]))


def _by_distance(snapshot: Snapshot, word: str) -> list[list[str]]:
    if len(word) < SHORTEST:
        return []
    farthest = 2 if len(word) >= LONG_WORD else 1
    near: dict[int, list[str]] = defaultdict(list)
    for length in range(len(word) - farthest, len(word) + farthest + 1):
        words = snapshot.vocabulary.get(length, ())
        for other, distance, _ in process.extract(word, words, scorer=OSA.distance, score_cutoff=farthest, limit=None):
            near[int(distance)].append(other)
    return [near[distance] for distance in sorted(near) if distance]
