"""Bringing the index into step with the database. Everything here may be done twice without harm."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from django.db import Error
from django.utils import timezone

from search import outbox
from search.documents import SearchDocument
from search.engine import SearchEngine, SearchUnavailable
from search.engines import get_engine
from search.from_models import documents_for

BATCH = 300
Pulse = Callable[[], object]
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


def sync(keys: Iterable[str], engine: SearchEngine | None = None) -> bool:
    """Index or remove each of these things and take it out of the outbox. False when the index could not be written:
    what was tried then waits in the outbox, and nothing more is tried. Never fails for the sake of the index."""
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        stamps = outbox.stamps(batch)  # before the database is read: a later change has another stamp
        try:
            apply(engine or get_engine(), batch)
        except (SearchUnavailable, OSError) as error:
            log.warning("The search index could not be brought up to date: %s", error)
            outbox.postpone(outbox.stamps(wanted[start:]), str(error))
            return False
        except Exception as error:  # an error of ours: it comes later and by itself next time, and holds up nothing
            if not isinstance(error, Error):
                outbox.postpone(stamps, repr(error))
            raise
        outbox.settle(stamps)
    return True


def apply(engine: SearchEngine, keys: Collection[str]) -> None:
    changes = Changes(keys)
    engine.apply(changes.documents(), changes.removed())


def drain(*, due_only: bool = False, pulse: Pulse = lambda: None) -> bool:
    """Everything that waits in the outbox. False as soon as the index can't be written. `pulse` is called before each
    batch."""
    now = timezone.now() if due_only else None
    while keys := outbox.due_keys(now=now, limit=BATCH):
        pulse()
        if not sync(keys):
            return False
    return True


def drain_again(*, pulse: Pulse = lambda: None) -> bool:
    """For who looks every few seconds: what is due, and everything as soon as what failed before works again, however
    long it should pause."""
    if not drain(due_only=True, pulse=pulse):
        return False
    paused = outbox.paused_key()
    if paused is None:
        return True
    try:
        apply(get_engine(), [paused])
    except (SearchUnavailable, OSError):
        return False
    return drain(pulse=pulse)
