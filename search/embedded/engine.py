"""The engine: the methods of `search.engine.SearchEngine` over the parts of this package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tantivy import Occur, Query

from access.audience import Viewer
from search.documents import SearchDocument
from search.embedded import writer
from search.embedded.folder import About, IndexFolder
from search.embedded.hits import Row, count, facet_counts, page
from search.embedded.query import (
    Clause,
    all_of,
    filters,
    holds_any,
    holds_enough,
    holds_grams,
    holds_term,
    scored,
)
from search.embedded.reader import Reader, Snapshot
from search.embedded.schema import SCHEMA_VERSION, unpacked
from search.embedded.suggest import suggest
from search.embedded.words import similar_words
from search.engine import EngineHit, EngineResults, EngineStatus, SearchUnavailable
from search.plan import GRAMS_ADMIT_BELOW, Plan
from search.ranking import INDEXED_VERSION
from search.request import Sort
from search.results import Suggestion
from search.terms import part_terms

if TYPE_CHECKING:
    from search.german import German


class EmbeddedEngine:
    """Safe to share between threads, and to carry over a fork."""

    name = "embedded"

    def __init__(self, folder: Path, german: German) -> None:
        self._folder = IndexFolder(folder)
        self._german = german
        self._reader = Reader(self._folder)

    def search(self, plan: Plan, *, viewer: Viewer, hidden: Collection[str] = ()) -> EngineResults:
        snapshot = self._reader.snapshot()
        scope = snapshot.scope(viewer, hidden)
        if not plan.concepts:
            return self._everything(snapshot, plan, scope)
        return self._matching(snapshot, plan, scope)

    def _everything(self, snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
        query = all_of([*scope, *filters(plan.filters)])
        rows, total = page(snapshot.searcher, query, Sort.NEWEST, plan.offset, plan.limit)
        return EngineResults(
            hits=_hits(snapshot, rows, partial=False),
            total=total,
            partial_total=0,
            facets=facet_counts(snapshot.searcher, plan, scope),
        )

    def _matching(self, snapshot: Snapshot, plan: Plan, scope: list[Clause]) -> EngineResults:
        searcher, narrowed = snapshot.searcher, [*scope, *filters(plan.filters)]
        found, query = holds_enough(plan), scored(plan)
        rows, total = page(searcher, all_of([(Occur.Must, query), *narrowed]), plan.sort, plan.offset, plan.limit)
        if plan.grams and total < GRAMS_ADMIT_BELOW:
            found = Query.boolean_query([(Occur.Should, found), (Occur.Should, holds_grams(plan))])
            query = all_of([(Occur.Must, scored(plan, found)), *narrowed])
            rows, total = page(searcher, query, plan.sort, plan.offset, plan.limit)
        rest = [(Occur.Must, holds_any(plan)), (Occur.MustNot, found), *narrowed]
        partial_total = count(searcher, all_of(rest)) if _can_be_partial(plan) else 0
        partial: Sequence[Row] = ()
        if partial_total and len(rows) < plan.limit:
            query = scored(plan, all_of(rest))
            partial, _ = page(searcher, query, plan.sort, max(0, plan.offset - total), plan.limit - len(rows))
        return EngineResults(
            hits=_hits(snapshot, rows, partial=False) + _hits(snapshot, partial, partial=True),
            total=total,
            partial_total=partial_total,
            facets=facet_counts(searcher, plan, [(Occur.Must, found), *scope]),
        )

    def similar_words(
        self, word: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 5
    ) -> Sequence[tuple[str, int]]:
        snapshot = self._reader.snapshot()
        return similar_words(snapshot, word, snapshot.scope(viewer, hidden), limit)

    def word_count(self, word: str, *, viewer: Viewer, hidden: Collection[str] = ()) -> int:
        snapshot = self._reader.snapshot()
        forms = [
            (Occur.Should, form)
            for found in self._german.words(word)
            for form in (
                holds_term("words", found.word),
                holds_term("stems", found.stem),
                Query.boolean_query([(Occur.Must, holds_term("parts", term)) for term in part_terms(found)]),
            )
        ]
        return count(
            snapshot.searcher, all_of([(Occur.Must, Query.boolean_query(forms)), *snapshot.scope(viewer, hidden)])
        )

    def suggest(
        self, text: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 8
    ) -> Sequence[Suggestion]:
        snapshot = self._reader.snapshot()
        return suggest(snapshot, self._german, text, snapshot.scope(viewer, hidden), limit)

    def apply(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        writer.apply(self._folder, self._german, (documents, removed))

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        catch_up: Callable[[], tuple[Iterable[SearchDocument], Iterable[str]]],
    ) -> int:
        writer.rebuild(self._folder, self._german, self._about, documents, catch_up)
        return self._reader.snapshot().searcher.num_docs

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        searcher = self._reader.snapshot().searcher
        # The filter makes it count documents that are still there; a plain walk would name deleted ones too.
        for identity, number in searcher.terms_with_prefix("identity", "", Query.all_query()):
            if number:
                key, fingerprint = identity.split(" ")
                yield key, fingerprint

    def status(self) -> EngineStatus:
        try:
            snapshot = self._reader.snapshot()
        except SearchUnavailable as error:
            return EngineStatus(self.name, documents=0, size=0, version="", current=False, reason=str(error))
        return EngineStatus(
            self.name,
            documents=snapshot.searcher.num_docs,
            size=sum(file.stat().st_size for file in snapshot.generation.iterdir()),
            version=str(snapshot.about),
            current=snapshot.about == self._about,
        )

    @property
    def _about(self) -> About:
        return About(SCHEMA_VERSION, f"{self._german.version}+{INDEXED_VERSION}")


def _can_be_partial(plan: Plan) -> bool:
    return plan.enough > 1 or any(concept.required for concept in plan.concepts)


def _hits(snapshot: Snapshot, rows: Sequence[Row], *, partial: bool) -> tuple[EngineHit, ...]:
    found = ((row, unpacked(snapshot.searcher.doc(row.address)["document"][0])) for row in rows)
    return tuple(EngineHit(document.key, row.score, partial, document) for row, document in found)
