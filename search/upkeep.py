"""The jobs that keep the index in step, for the worker."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search import outbox, sync
from search.differences import differences, mend
from search.engine import SearchUnavailable
from search.engines import get_engine
from search.lines import applied, built, mended
from search.rebuild import rebuild
from search.worker import Job, Pulse, Say

SYNC_EVERY = 5.0  # seconds
CHECK_EVERY = 24 * 60 * 60.0


@dataclass
class _Upkeep:
    renew: bool  # until an index of this version was seen

    def sync(self, pulse: Pulse, say: Say) -> None:
        self._build_where_needed(pulse, say)
        outbox.forget_applied()
        before = outbox.waiting().count
        works = sync.drain_again(pulse=pulse)
        waiting = outbox.waiting()
        if waiting.count < before:
            say(applied(before - waiting.count))
        if not works and waiting.last_error:
            raise SearchUnavailable(waiting.last_error)

    def _build_where_needed(self, pulse: Pulse, say: Say) -> None:
        engine = get_engine()
        status = engine.status()
        if status.missing or (self.renew and not status.current):
            began = time.monotonic()
            count = rebuild(engine, progress=lambda _count: pulse())
            say(
                _("The search index was missing or from another version:")
                + " "
                + built(count, time.monotonic() - began)
            )
        self.renew = self.renew and not status.current


def sync_job(*, renew: bool) -> Job:
    """Applies what waits, and builds an index that is missing. With `renew` also, at the start, one of another version:
    the software was updated before."""
    return Job(SYNC_EVERY, _Upkeep(renew).sync)


def check_job() -> Job:
    return Job(CHECK_EVERY, _check, at_once=False)


def _check(pulse: Pulse, say: Say) -> None:
    engine = get_engine()
    found = differences(engine, progress=lambda _count: pulse())
    mend(engine, found)
    say(mended(len(found)))
