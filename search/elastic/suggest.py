"""What could be meant while somebody is still typing: titles and names with words that begin so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from access.audience import Viewer
from search.documents import SearchDocument
from search.elastic import clauses
from search.elastic.bodies import BEST_FIRST, Body, Sight
from search.elastic.clauses import Query, any_of
from search.elastic.index import Index
from search.elastic.query import begins, weighted
from search.results import Suggestion
from search.stored import read_document
from search.suggesting import KIND_ORDER, in_turn, suggestion, typed_words

if TYPE_CHECKING:
    from search.german import German

EDGES, WITHIN = ("starts",), ("starts", "inner")


def suggest(
    index: Index, german: German, text: str, *, viewer: Viewer, hidden: Collection[str], limit: int
) -> Sequence[Suggestion]:
    """Words that begin so come first, then compounds with a part that begins so. Both are asked at once."""
    typed = typed_words(text, german)
    if not typed:
        return []
    edges = _words_begin(typed, EDGES)
    within = clauses.scored([_words_begin(typed, WITHIN)], filtered=[clauses.all_of(without=[edges])])

    def make(sight: Sight) -> list[Body]:
        return [_best(kind, query, sight, limit) for query in (edges, within) for kind in KIND_ORDER]

    answers = index.ask(make, viewer=viewer, hidden=hidden)
    found = [[read_document(hit["_source"]["document"]) for hit in answer["hits"]["hits"]] for answer in answers]
    kinds = len(KIND_ORDER)
    best: list[SearchDocument] = [*in_turn(found[:kinds]), *in_turn(found[kinds:])]
    return [suggestion(document, typed, german) for document in best[:limit]]


def _words_begin(typed: Sequence[str], fields: Sequence[str]) -> Query:
    def somewhere(word: str) -> Query:
        return any_of([begins(field, word) for field in fields])

    return clauses.scored([somewhere(word) for word in typed])


def _best(kind: str, query: Query, sight: Sight, limit: int) -> Body:
    held = clauses.scored([query], filtered=[clauses.term("kind", kind), sight.scope])
    extent = {"size": limit, "track_total_hits": False}
    return {"query": weighted(held), **extent, "sort": BEST_FIRST, "_source": ["document"]}
