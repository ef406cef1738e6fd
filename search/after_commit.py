"""One sync after each commit, whatever the number of changes in the transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from django.db import transaction

_local = threading.local()


def sync_later(keys: Iterable[str]) -> None:
    """Bring `keys` into the index after the running transaction's commit, never before."""
    _changed().update(keys)
    # Registered with every change, since a savepoint that is rolled back takes its callbacks along; the first one to
    # run does the work of all. Keys of a transaction that was rolled back may stay: looking at them does no harm.
    # Robust: the change is saved by now, and an error here must not make it look as if it weren't; it is logged.
    transaction.on_commit(_sync_changed, robust=True)


def _sync_changed() -> None:
    from search.afterwards import sync_after_commit  # only here: it needs the outbox, which needs this module

    if changed := _changed():
        _local.keys = set()
        sync_after_commit(changed)


def _changed() -> set[str]:
    if not hasattr(_local, "keys"):
        _local.keys = set()
    keys: set[str] = _local.keys
    return keys
