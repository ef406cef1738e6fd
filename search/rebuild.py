"""A new index from the database, without losing what changes while it is made.

Syncs go on meanwhile and write to the old index. Their changes stay in the outbox as long as the rebuild is known to
run; when all is read, those that weren't there at its beginning are applied to the new index before it serves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from search import outbox
from search.documents import SearchDocument
from search.engine import SearchEngine, SearchUnavailable
from search.from_models import CHUNK, all_documents
from search.models import Rebuild
from search.sync import Changes

Progress = Callable[[int], object]


def rebuild(engine: SearchEngine, *, progress: Progress = lambda _count: None) -> int:
    """Build the index anew and swap it in; `progress` hears how many documents were read since the last call. Returns
    the number of documents. Raises `SearchUnavailable` when another rebuild runs or the index can't be written."""
    with _running() as run:
        before = outbox.all_stamps()
        told: dict[str, int] = {}

        def catch_up() -> tuple[Iterator[SearchDocument], Iterator[str]]:
            _sign_of_life(run)
            told.update(outbox.all_stamps())
            changes = Changes([key for key, stamp in told.items() if before.get(key) != stamp])
            return changes.documents(), changes.removed()

        count = engine.rebuild(_documents(run, progress), catch_up)
    outbox.settle(told)
    return count


def _documents(run: Rebuild, progress: Progress) -> Iterator[SearchDocument]:
    for number, document in enumerate(all_documents(), start=1):
        yield document
        progress(1)
        if number % CHUNK == 0:
            _sign_of_life(run)


@contextmanager
def _running() -> Iterator[Rebuild]:
    run = Rebuild.objects.create()
    try:
        yield run
    finally:
        run.delete()
        outbox.forget_applied()


def _sign_of_life(run: Rebuild) -> None:
    now = timezone.now()
    alive = Rebuild.objects.filter(pk=run.pk, alive_at__gt=now - outbox.SILENCE)
    if not alive.update(alive_at=now):
        raise SearchUnavailable(
            _("The rebuild stood still for too long and may have missed changes. The old index goes on serving.")
        )
