"""The engine: the methods of `search.engine.SearchEngine` over the parts of this package."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch

from access.audience import Viewer
from search.documents import SearchDocument
from search.elastic.answer import answer
from search.elastic.cluster import Cluster, Connection
from search.elastic.failures import StrangeAnswer
from search.elastic.index import Index
from search.elastic.schema import SCHEMA_VERSION
from search.elastic.suggest import suggest
from search.elastic.words import similar_words, word_counts
from search.elastic.writer import About, Writer
from search.engine import EngineResults, EngineStatus, IndexMissing, SearchUnavailable
from search.plan import Plan
from search.ranking import INDEXED_VERSION
from search.results import Suggestion

if TYPE_CHECKING:
    from search.german import German


class ElasticEngine:
    """Safe to share between threads, and to carry over a fork. `clock` gives seconds, for the breaker."""

    name = "elasticsearch"

    def __init__(self, cluster: Cluster, german: German, clock: Callable[[], float] = time.monotonic) -> None:
        self._german = german
        self._about = About(SCHEMA_VERSION, f"{german.version}+{INDEXED_VERSION}")
        self._connection = Connection(cluster, clock)
        self._index = Index(self._connection, f"{cluster.prefix}-search")
        self._writer = Writer(self._connection, self._index.alias, german, self._about)

    def search(self, plan: Plan, *, viewer: Viewer, hidden: Collection[str] = ()) -> EngineResults:
        return answer(self._index, plan, viewer=viewer, hidden=hidden)

    def similar_words(
        self, word: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 5
    ) -> Sequence[tuple[str, int]]:
        return similar_words(self._index, word, viewer=viewer, hidden=hidden, limit=limit)

    def word_counts(self, words: Sequence[str], *, viewer: Viewer, hidden: Collection[str] = ()) -> Mapping[str, int]:
        return word_counts(self._index, self._german, words, viewer=viewer, hidden=hidden)

    def suggest(
        self, text: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 8
    ) -> Sequence[Suggestion]:
        return suggest(self._index, self._german, text, viewer=viewer, hidden=hidden, limit=limit)

    def apply(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        self._writer.apply(documents, removed)

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        catch_up: Callable[[], tuple[Iterable[SearchDocument], Iterable[str]]],
    ) -> int:
        return self._writer.rebuild(documents, catch_up)

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        for identity in self._index.identities():
            key, fingerprint = identity.split(" ")
            yield key, fingerprint

    def status(self) -> EngineStatus:
        try:
            about = self._writer.about()
            documents, size = self._connection.reading(self._measured)
        except SearchUnavailable as error:
            missing = isinstance(error, IndexMissing)
            return EngineStatus(self.name, 0, 0, version="", current=False, reason=str(error), missing=missing)
        return EngineStatus(self.name, documents, size, version=str(about), current=about == self._about)

    def _measured(self, client: Elasticsearch) -> tuple[int, int]:
        """Documents, and bytes of one copy. A cluster that just started says nothing of shards it hasn't opened yet."""
        primaries = client.indices.stats(index=self._index.alias, metric=["docs", "store"])["_all"]["primaries"]
        if "docs" not in primaries:
            raise StrangeAnswer
        return primaries["docs"]["count"], primaries["store"]["size_in_bytes"]
