"""`python -m bench.bulk --pages 10000`: how fast an index is filled on Elasticsearch, beside a plain bulk.

    analysis       documents analysed, in this process alone: what a rebuild does before anything is sent
    plain bulk     `elasticsearch.helpers.bulk`, as it comes, of prepared entries into an index with the same mapping
    rebuild        the engine's rebuild, fed with the same prepared entries: generation, versions, swap
    whole rebuild  the same from documents, analysed on the way; without the database

The last three take turns, `--rounds` times; the best round of each counts, since others only disturb. `ratio` is the
rate beside that of the plain bulk.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from bench.cluster import LOCAL, PATIENCE
from bench.engine import table
from bench.prepared import Entry, Ready, entries, make_german, ready_for_cluster, setup

if TYPE_CHECKING:
    from search.documents import SearchDocument
    from search.german import German

PREFIX = "bench-bulk"
HEAD = ("what", "documents", "seconds", "documents/s", "ratio")


class Filling:
    """The ways to fill an index. Each answers with the seconds it took."""

    def __init__(self, url: str, prepared: Sequence[Entry], german: German) -> None:
        from search.elastic import ElasticEngine
        from search.elastic.cluster import Cluster
        from search.stored import read_document

        self._engine = ElasticEngine(Cluster(url, prefix=PREFIX, timeout=PATIENCE), german)
        self._client = Elasticsearch(url, request_timeout=PATIENCE)
        self._german = german
        self._prepared = prepared
        self._documents: list[SearchDocument] = [read_document(entry["document"]) for entry in prepared]

    def analysis(self) -> float:
        from search.elastic.schema import to_index

        german = self._german.for_many()
        return _seconds(lambda: [to_index(document, german, written=0) for document in self._documents] and None)

    def plain(self) -> float:
        from search.elastic.bodies import WINDOW
        from search.elastic.schema import IndexEntry

        name = f"{PREFIX}-plain"
        mappings: dict[str, Any] = IndexEntry._doc_type.mapping.to_dict()
        settings = {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "max_result_window": WINDOW,
        }

        def fill() -> None:
            self._client.indices.create(index=name, mappings=mappings, settings=settings)
            bulk(self._client, ({"_index": name, "_id": entry["key"], "_source": entry} for entry in self._prepared))
            self._client.indices.refresh(index=name)

        try:
            return _seconds(fill)
        finally:
            self._client.indices.delete(index=name, ignore_unavailable=True)

    def rebuild(self) -> float:
        with ready_for_cluster():
            return self._rebuilt(Ready(entry["key"], entry) for entry in self._prepared)

    def whole(self) -> float:
        return self._rebuilt(self._documents)

    def _rebuilt(self, documents: Iterable[Any]) -> float:
        return _seconds(lambda: self._engine.rebuild(documents, lambda: ((), ())))

    def clear(self) -> None:
        found = list(self._client.indices.get(index=f"{PREFIX}-*"))
        if found:
            self._client.indices.delete(index=found)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(filling: Filling, count: int, rounds: int) -> list[tuple[str, ...]]:
    ways: Mapping[str, Callable[[], float]] = {
        "plain bulk": filling.plain,
        "rebuild": filling.rebuild,
        "whole rebuild": filling.whole,
    }
    best = {"analysis": filling.analysis()}
    try:
        for _ in range(rounds):
            for name, way in ways.items():
                best[name] = min(way(), best.get(name, PATIENCE * count))
    finally:
        filling.clear()
    return [
        (name, f"{count:,}", f"{taken:.1f}", f"{count / taken:,.0f}", f"{best['plain bulk'] / taken:.2f}")
        for name, taken in best.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--url", default=LOCAL)
    parser.add_argument("--folder", type=Path, help="where the prepared entries are kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        setup(folder)
        prepared = list(entries(folder, given.pages))
        print(table([HEAD, *measure(Filling(given.url, prepared, make_german()), given.pages, given.rounds)]))


if __name__ == "__main__":
    main()
