"""A new index from the database, without losing what changes while it is made.

Syncs go on meanwhile and write to the old index, and applied changes stay in the outbox as long as the rebuild is known
to run. Why the new index lacks none of them, by when the change was committed:

- before the rebuild began to read: it was read;
- before the catch-up looked into the outbox: it stands there, and is written before the swap;
- later: its sync may have written to the old index, even after the swap (Elasticsearch finds the index behind an alias
  when a request begins). It is queued anew after the swap, before anything is forgotten, and applied again. Until then
  what it hides stays hidden. A sync that begins after the swap writes to the new index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from search import outbox
from search.documents import SearchDocument
from search.engine import SearchEngine, SearchUnavailable
from search.from_models import CHUNK, all_documents
from search.models import Rebuild
from search.one_at_a_time import StillAlone, alone
from search.sync import Changes, sync

Progress = Callable[[int], object]


def rebuild(engine: SearchEngine, *, progress: Progress = lambda _count: None) -> int:
    """Build the index anew and swap it in; `progress` hears how many documents were read since the last call. Returns
    the number of documents. Raises `SearchUnavailable` when another rebuild runs or the index can't be written."""
    with alone() as still_alone, _running(still_alone) as run:
        count = engine.rebuild(_documents(run, progress), run.catch_up)
    outbox.settle(run.told)
    sync(outbox.all_stamps(), engine)  # when that fails they wait there, as after any other change
    return count


@dataclass
class _Run:
    """A rebuild under way. `told` are the changes that its index knows, with their stamps."""

    row: Rebuild
    still_alone: StillAlone
    told: dict[str, int] = field(default_factory=outbox.all_stamps)

    def catch_up(self) -> tuple[Iterator[SearchDocument], Iterator[str]]:
        self.sign_of_life(swapping=True)
        waiting = outbox.all_stamps()
        changes = Changes([key for key, stamp in waiting.items() if self.told.get(key) != stamp])
        self.told |= waiting
        return changes.documents(), changes.removed()

    def sign_of_life(self, *, swapping: bool = False) -> None:
        self.still_alone()
        now = timezone.now()
        alive = Rebuild.objects.filter(pk=self.row.pk, alive_at__gt=now - outbox.SILENCE)
        if not alive.update(alive_at=now, swapping=swapping):
            raise SearchUnavailable(
                _("The rebuild stood still for too long and may have missed changes. The old index goes on serving.")
            )


@contextmanager
def _running(still_alone: StillAlone) -> Iterator[_Run]:
    run = _Run(outbox.begin_rebuild(), still_alone)
    try:
        yield run
    finally:
        outbox.end_rebuild(run.row, run.told)


def _documents(run: _Run, progress: Progress) -> Iterator[SearchDocument]:
    for number, document in enumerate(all_documents(), start=1):
        yield document
        progress(1)
        if number % CHUNK == 0:
            run.sign_of_life()
