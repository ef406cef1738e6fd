"""On an Elasticsearch: our engine, and what the server has of its own for German."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from elasticsearch import Elasticsearch

from access.audience import ANYBODY
from bench.relevance_peers import Rank
from search.documents import SearchDocument, TextField

PREFIX = "bench-relevance"
PATIENCE = 60.0  # seconds
# The weights of `search.ranking`, which suit the peer as well.
FIELDS = {TextField.TITLE: 4, TextField.SUMMARY: 2, TextField.BLOCKS: 2, TextField.BODY: 1, TextField.CONTEXT: 1}
WAYS = {"best fields": "best_fields", "cross fields": "cross_fields", "most fields": "most_fields"}


@contextmanager
def on_cluster(url: str, documents: Sequence[SearchDocument]) -> Iterator[Mapping[str, Rank]]:
    """The indexes last as long as the block."""
    client = Elasticsearch(url, request_timeout=PATIENCE)
    try:
        yield {"ours, on Elasticsearch": _ours(url, documents), **_builtin(client, documents)}
    finally:
        client.indices.delete(index=list(client.indices.get(index=f"{PREFIX}-*")), ignore_unavailable=True)


def _ours(url: str, documents: Sequence[SearchDocument]) -> Rank:
    from search.elastic import ElasticEngine
    from search.elastic.cluster import Cluster
    from search.find import make_finder
    from search.finder import Finder
    from search.german import get_german
    from search.request import SearchRequest

    engine = ElasticEngine(Cluster(url, prefix=PREFIX, timeout=PATIENCE, write_timeout=PATIENCE), get_german())
    engine.rebuild(documents, lambda: ((), ()))
    finder = Finder(engine, get_german(), make_finder().knowledge)

    def rank(query: str, limit: int) -> list[str]:
        return [hit.key for hit in finder.find(SearchRequest(text=query, page_size=limit), viewer=ANYBODY).hits]

    return rank


def _builtin(client: Elasticsearch, documents: Sequence[SearchDocument]) -> Mapping[str, Rank]:
    """BM25 over weighted fields with the `german` analyzer: stop words, umlauts, light stems."""
    name = f"{PREFIX}-german"
    fields = {field.value: {"type": "text", "analyzer": "german"} for field in TextField}
    client.indices.create(index=name, mappings={"properties": fields})
    for document in documents:
        if ANYBODY.satisfies(document.audience):
            texts = {field.value: text for field, text in document.texts.items()}
            texts["context"] = " ".join((texts.get("context", ""), *document.names))
            client.index(index=name, id=document.key, document=texts)
    client.indices.refresh(index=name)
    weights = [f"{field.value}^{weight}" for field, weight in FIELDS.items()]

    def ranked(kind: str) -> Rank:
        def rank(query: str, limit: int) -> list[str]:
            asked = {"multi_match": {"query": query, "fields": weights, "type": kind}}
            return [hit["_id"] for hit in client.search(index=name, query=asked, size=limit)["hits"]["hits"]]

        return rank

    return {f"german analyzer, {label}": ranked(kind) for label, kind in WAYS.items()}
