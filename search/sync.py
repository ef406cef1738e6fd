"""Bringing the index into step with the database. Everything here may be done twice without harm."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from django.utils import timezone

from search import outbox
from search.documents import SearchDocument
from search.engine import SearchEngine, SearchUnavailable
from search.engines import get_engine
from search.from_models import documents_for

BATCH = 300
log = logging.getLogger(__name__)


class Changes:
    """What the index must hold under `keys`, read when the engine asks for it: it does so while it holds its lock, so
    that nobody can write an older state over a newer one."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys

    @cached_property
    def _found(self) -> dict[str, SearchDocument | None]:
        return documents_for(self._keys)

    def documents(self) -> Iterator[SearchDocument]:
        yield from (document for document in self._found.values() if document is not None)

    def removed(self) -> Iterator[str]:
        yield from (key for key, document in self._found.items() if document is None)


def sync(keys: Iterable[str]) -> bool:
    """Index or remove each of these things and take it out of the outbox. False when the index could not be written:
    what was tried then waits in the outbox, and nothing more is tried. Never fails for the sake of the index."""
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        stamps = outbox.stamps(batch)  # before the database is read: a later change has another stamp
        try:
            apply(get_engine(), batch)
        except (SearchUnavailable, OSError) as error:
            log.warning("The search index could not be brought up to date: %s", error)
            outbox.postpone(outbox.stamps(wanted[start:]), str(error))
            return False
        outbox.settle(stamps)
    return True


def apply(engine: SearchEngine, keys: Collection[str]) -> None:
    changes = Changes(keys)
    engine.apply(changes.documents(), changes.removed())


def sync_after_commit(keys: Collection[str]) -> None:
    """What a commit changed; when that worked also a batch of what had failed before and is due."""
    if sync(keys) and (due := outbox.due_keys(now=timezone.now(), limit=BATCH)):
        sync(due)


def drain(*, due_only: bool = False) -> bool:
    """Everything that waits in the outbox. False as soon as the index can't be written."""
    now = timezone.now() if due_only else None
    while keys := outbox.due_keys(now=now, limit=BATCH):
        if not sync(keys):
            return False
    return True
