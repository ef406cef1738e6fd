"""Search documents made from the database, in chunks: constant queries per chunk, bounded memory.

Labels are German whatever language is active: the content is German.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation

from search.documents import SearchDocument, split_key
from search.from_models import cities, events, glossary, pages, practices, presentations, topics
from search.from_models.source import Source

CHUNK = 300
SOURCES: dict[str, Source[Any]] = {
    source.kind: source
    for source in (
        practices.SOURCE,
        events.SOURCE,
        presentations.SOURCE,
        pages.SOURCE,
        topics.SOURCE,
        cities.SOURCE,
        glossary.SOURCE,
    )
}


def documents_for(keys: Iterable[str]) -> dict[str, SearchDocument | None]:
    """What the index must hold under each of `keys`; None where it must hold nothing: deleted, not live, expired,
    under a shared password, or of no known kind."""
    found: dict[str, SearchDocument | None] = dict.fromkeys(keys)
    ids: dict[str, list[int]] = defaultdict(list)
    for key in found:
        kind, object_id = split_key(key)
        ids[kind].append(object_id)
    for kind in SOURCES.keys() & ids.keys():
        source = SOURCES[kind]
        for start in range(0, len(ids[kind]), CHUNK):
            rows = source.rows().filter(pk__in=ids[kind][start : start + CHUNK])
            found.update({document.key: document for document in _made(source, list(rows))})
    return found


def all_documents() -> Iterator[SearchDocument]:
    """Everything that belongs into the index, ordered by kind and id."""
    for source in SOURCES.values():
        last = 0
        while rows := list(source.rows().filter(pk__gt=last).order_by("pk")[:CHUNK]):
            yield from _made(source, rows)
            last = rows[-1].pk


def count_rows() -> int:
    """About how many documents `all_documents` will give: pages under a shared password are counted too."""
    return sum(source.rows().count() for source in SOURCES.values())


def _made(source: Source[Any], rows: list[Any]) -> list[SearchDocument]:
    with translation.override("de"):
        return source.documents(rows)
