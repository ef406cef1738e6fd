"""A running Elasticsearch for tests, and a place for indexes of a test's own on it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from elasticsearch import Elasticsearch

from search.elastic.cluster import Cluster, Connection
from search.engine import SearchUnavailable

LOCAL: Final = "http://127.0.0.1:9200"
NEEDED: Final = (
    f"needs Elasticsearch: start one with “.ci/elasticsearch start” ({LOCAL}) or name one in ELASTICSEARCH_TEST_URL"
)
PATIENCE: Final = 30.0  # seconds; a busy machine is no outage


def running() -> str:
    """Where tests may ask an Elasticsearch; empty when there is none."""
    named = os.environ.get("ELASTICSEARCH_TEST_URL") or settings.SEARCH["elasticsearch"]["url"]
    return named or (LOCAL if _answers(LOCAL) else "")


@contextmanager
def own_indexes(url: str) -> Iterator[Mapping[str, Any]]:
    """``SEARCH["elasticsearch"]`` for indexes that nobody else has; afterwards they are gone."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    patience = {"timeout": PATIENCE, "write_timeout": PATIENCE}
    mine = {**settings.SEARCH["elasticsearch"], **patience, "url": url, "prefix": prefix}
    try:
        yield mine
    finally:
        Connection(Cluster(**mine)).rebuilding(lambda client: _delete(client, f"{prefix}-*"))


def _delete(client: Elasticsearch, pattern: str) -> None:
    """Servers refuse to delete by pattern."""
    if names := list(client.indices.get(index=pattern, features="aliases")):
        client.indices.delete(index=names)


def _answers(url: str) -> bool:
    try:
        Connection(Cluster(url, timeout=1.0)).reading(Elasticsearch.info)
    except SearchUnavailable:
        return False
    return True
