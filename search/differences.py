"""Where the index differs from the database, and mending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.engine import SearchEngine
from search.from_models import all_documents
from search.sync import BATCH, apply

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Differences:
    """Keys of what the index lacks, holds in an older state, or holds although it must not."""

    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    ghosts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> tuple[str, ...]:
        return (*self.missing, *self.outdated, *self.ghosts)


def differences(engine: SearchEngine, *, progress: Progress = lambda _count: None) -> Differences:
    """Compares every document of the database with the fingerprint of what the index holds. `progress` hears how many
    were compared since the last call."""
    indexed = dict(engine.fingerprints())
    missing, outdated = [], []
    for document in all_documents():
        progress(1)
        fingerprint = indexed.pop(document.key, None)
        if fingerprint is None:
            missing.append(document.key)
        elif fingerprint != document.fingerprint:
            outdated.append(document.key)
    return Differences(tuple(missing), tuple(outdated), tuple(indexed))


def mend(engine: SearchEngine, found: Differences) -> None:
    keys = found.keys()
    for start in range(0, len(keys), BATCH):
        apply(engine, keys[start : start + BATCH])
