"""What could be meant while somebody is still typing: titles and names with words that begin so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tantivy import Occur, Query

from search.embedded.hits import Row, page
from search.embedded.query import Clause, all_of
from search.embedded.reader import Snapshot
from search.embedded.schema import SCHEMA, kind_mark, unpacked
from search.request import Sort
from search.results import Suggestion
from search.suggesting import KIND_ORDER, in_turn, suggestion, typed_words

if TYPE_CHECKING:
    from search.german import German


def suggest(snapshot: Snapshot, german: German, text: str, scope: list[Clause], limit: int) -> Sequence[Suggestion]:
    typed = typed_words(text, german)
    if not typed:
        return []
    begin = {kind: _words_begin(typed, ("starts",), kind) for kind in KIND_ORDER}
    rows = _best(snapshot, [all_of([(Occur.Must, query), *scope]) for query in begin.values()], limit)
    if len(rows) < limit:
        inside = [
            [(Occur.Must, _words_begin(typed, ("starts", "inner"), kind)), (Occur.MustNot, known), *scope]
            for kind, known in begin.items()
        ]
        rows += _best(snapshot, map(all_of, inside), limit)
    documents = (unpacked(snapshot.searcher.doc(row.address)["document"][0]) for row in rows[:limit])
    return [suggestion(document, typed, german) for document in documents]


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


def _best(snapshot: Snapshot, by_kind: Iterable[Query], limit: int) -> list[Row]:
    return in_turn(page(snapshot.searcher, query, Sort.RELEVANCE, 0, limit)[0] for query in by_kind)
