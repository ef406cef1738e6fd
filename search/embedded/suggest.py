"""What could be meant while somebody is still typing: titles and names with words that begin so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from tantivy import Occur, Query

from search.documents import SearchDocument
from search.embedded.hits import page
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
    begins, inside = (
        [_found(snapshot, _query(kind, typed, fields, scope), limit) for kind in KIND_ORDER]
        for fields in (("starts",), ("starts", "inner"))
    )
    documents = {document.key: document for document in chain(_in_turn(begins), _in_turn(inside))}
    return [_suggestion(document, typed, german) for document in list(documents.values())[:limit]]


def _query(kind: str, typed: Sequence[str], fields: Sequence[str], scope: list[Clause]) -> Query:
    mark = kind_mark(kind)
    words = [
        (Occur.Must, Query.boolean_query([(Occur.Should, _begins(field, mark + word)) for field in fields]))
        for word in typed
    ]
    return all_of([*words, *scope])


def _found(snapshot: Snapshot, query: Query, limit: int) -> list[SearchDocument]:
    rows, _ = page(snapshot.searcher, query, Sort.RELEVANCE, 0, limit)
    return [unpacked(snapshot.searcher.doc(row.address)["document"][0]) for row in rows]


def _begins(field: str, prefix: str) -> Query:
    return Query.fuzzy_term_query(SCHEMA, field, prefix, distance=0, prefix=True)


def _in_turn(by_kind: Sequence[list[SearchDocument]]) -> Iterator[SearchDocument]:
    return (document for turn in zip_longest(*by_kind) for document in turn if document is not None)


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
