"""What could be meant while somebody is still typing: titles and names with words that begin so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tantivy import Occur, Query

from search.documents import SearchDocument
from search.embedded.hits import Row, page
from search.embedded.query import Clause, all_of
from search.embedded.reader import Snapshot
from search.embedded.schema import SCHEMA, kind_mark, unpacked
from search.folding import fold, fold_with_offsets
from search.request import Sort
from search.results import Suggestion

if TYPE_CHECKING:
    from search.german import German

KIND_ORDER = ("practice", "city", "topic", "glossary", "page")  # taken in turn, so that every kind has its chance
LONGEST = 8  # words looked at; who has typed more is past suggestions


def suggest(snapshot: Snapshot, german: German, text: str, scope: list[Clause], limit: int) -> Sequence[Suggestion]:
    typed = [fold(word.surface) for word in german.words(text)][:LONGEST]
    if not typed:
        return []
    begin = {kind: _words_begin(typed, ("starts",), kind) for kind in KIND_ORDER}
    rows = _in_turn(snapshot, [all_of([(Occur.Must, query), *scope]) for query in begin.values()], limit)
    if len(rows) < limit:
        inside = [
            [(Occur.Must, _words_begin(typed, ("starts", "inner"), kind)), (Occur.MustNot, known), *scope]
            for kind, known in begin.items()
        ]
        rows += _in_turn(snapshot, map(all_of, inside), limit)
    documents = (unpacked(snapshot.searcher.doc(row.address)["document"][0]) for row in rows[:limit])
    return [_suggestion(document, typed, german) for document in documents]


def _words_begin(typed: Sequence[str], fields: Sequence[str], kind: str) -> Query:
    mark = kind_mark(kind)
    return Query.boolean_query(
        [
            (Occur.Must, Query.boolean_query([(Occur.Should, _begins(field, mark + word)) for field in fields]))
            for word in typed
        ]
    )


def _begins(field: str, prefix: str) -> Query:
    return Query.fuzzy_term_query(SCHEMA, field, prefix, distance=0, prefix=True)


def _in_turn(snapshot: Snapshot, by_kind: Iterable[Query], limit: int) -> list[Row]:
    """The best of each kind, then the second best of each, …"""
    found = [page(snapshot.searcher, query, Sort.RELEVANCE, 0, limit)[0] for query in by_kind]
    return [row for turn in zip_longest(*found) for row in turn if row is not None]


def _suggestion(document: SearchDocument, typed: Sequence[str], german: German) -> Suggestion:
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
