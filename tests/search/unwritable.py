"""An index that can be read and not written, whichever engine keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import tantivy
from django.conf import settings
from elasticsearch import Elasticsearch

HEAP = 15_000_000


@contextmanager
def unwritable() -> Iterator[None]:
    url = settings.SEARCH["elasticsearch"]["url"]
    with _blocked(url) if url else _held():
        yield


@contextmanager
def _blocked(url: str) -> Iterator[None]:
    alias = f"{settings.SEARCH['elasticsearch']['prefix']}-search"
    with Elasticsearch(url) as client:
        client.indices.put_settings(index=alias, settings={"index.blocks.write": True})
        try:
            yield
        finally:
            client.indices.put_settings(index=alias, settings={"index.blocks.write": None})


@contextmanager
def _held() -> Iterator[None]:
    """tantivy lets one writer in at a time; this one stays."""
    folder = settings.SEARCH["index_dir"]
    generation = folder / "generations" / (folder / "current").read_text().strip()
    writer = tantivy.Index.open(str(generation)).writer(HEAP, 1)
    try:
        yield
    finally:
        writer.wait_merging_threads()
