"""What a commit changed is brought into the index after it; a request only waits for a little of it.

The rest stays in the outbox for whoever looks there: the worker, or a thread that the process of the request starts
and that ends when nothing waits any more. So a site without a worker comes into step by itself, too. Until then answers
show the rest as it was; what must not be found is hidden at once, whoever applies it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection

from django.core.signals import request_finished, request_started
from django.db import Error, connections
from django.utils import timezone

from search import outbox
from search.documents import split_key
from search.sync import BATCH, drain_again, sync

AT_ONCE = 50  # things within a request: about half a second
LOOK = 5.0  # seconds between two looks of the thread into the outbox

log = logging.getLogger(__name__)
_local = threading.local()


def connect() -> None:
    """Called once, when the app is ready."""
    request_started.connect(_request_began)
    request_finished.connect(_request_ended)


def sync_after_commit(keys: Collection[str]) -> None:
    """In a command all of it, and when that worked a batch of what had failed before and is due."""
    if getattr(_local, "in_request", False):
        # Examples last: they are many when they only show what was changed, a topic or a city.
        at_once = sorted(keys, key=lambda key: (split_key(key)[0] == "practice", key))[:AT_ONCE]
        if not sync(at_once) or outbox.waiting_at_all():
            go_on()
    elif sync(keys):
        sync(outbox.due_keys(now=timezone.now(), limit=BATCH))


def go_on() -> None:
    """Bring in what waits, without waiting for it."""
    _thread.wake()


class _Thread:
    """One per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():  # it doesn't outlive a fork
                self._thread = threading.Thread(target=self._run, name="search-outbox", daemon=True)
                self._thread.start()
            self._woken.set()

    def _run(self) -> None:
        try:
            while self._something_waits():
                self._woken.clear()
                if not drain_again():
                    connections.close_all()
                    self._woken.wait(LOOK)
        except Error as error:
            log.warning("What waits for the search index stays in the outbox: %s", error)
        finally:
            connections.close_all()  # those of this thread

    def _something_waits(self) -> bool:
        with self._lock:  # so that nobody wakes a thread that has just decided to end
            if outbox.waiting_at_all():
                return True
            self._thread = None
            return False


_thread = _Thread()


def _request_began(**_: object) -> None:
    _local.in_request = True


def _request_ended(**_: object) -> None:
    _local.in_request = False
