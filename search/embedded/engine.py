"""The engine: the methods of `search.engine.SearchEngine` over the parts of this package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tantivy import Occur, Query

from access.audience import Viewer
from search.documents import SearchDocument
from search.embedded import writer
from search.embedded.answer import everything, matching
from search.embedded.folder import About, IndexFolder
from search.embedded.hits import count
from search.embedded.query import (
    all_of,
    holds_term,
)
from search.embedded.reader import Reader
from search.embedded.schema import SCHEMA_VERSION
from search.embedded.suggest import suggest
from search.embedded.words import similar_words
from search.engine import EngineResults, EngineStatus, IndexMissing, SearchUnavailable
from search.plan import Plan
from search.ranking import INDEXED_VERSION
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
        return (matching if plan.concepts else everything)(snapshot, plan, scope)

    def similar_words(
        self, word: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 5
    ) -> Sequence[tuple[str, int]]:
        snapshot = self._reader.snapshot()
        return similar_words(snapshot, word, snapshot.scope(viewer, hidden), limit)

    def word_counts(self, words: Sequence[str], *, viewer: Viewer, hidden: Collection[str] = ()) -> Mapping[str, int]:
        snapshot = self._reader.snapshot()
        scope = snapshot.scope(viewer, hidden)
        return {
            word: count(snapshot.searcher, all_of([(Occur.Must, self._holds_word(word)), *scope])) for word in words
        }

    def _holds_word(self, word: str) -> Query:
        forms = [
            (Occur.Should, form)
            for found in self._german.words(word)
            for place in ("", "file_")
            for form in (
                holds_term(f"{place}words", found.word),
                holds_term(f"{place}stems", found.stem),
                Query.boolean_query([(Occur.Must, holds_term(f"{place}parts", term)) for term in part_terms(found)]),
            )
        ]
        return Query.boolean_query(forms)

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
            missing = isinstance(error, IndexMissing)
            return EngineStatus(self.name, 0, 0, version="", current=False, reason=str(error), missing=missing)
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
