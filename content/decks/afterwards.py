"""Who reads what waits: the worker, as soon as it looks; without one a thread of the process that took the file.

In a command all is read before it ends. A thread leaves what is new to the worker, and reads only while nobody else
does: a machine that serves pages shall not read several files at once.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.core.signals import request_finished, request_started
from django.db import Error, connections, transaction
from django.utils import timezone

from content.decks import waiting
from content.decks.reading import read

LOOK = 2.0  # seconds
FOR_THE_WORKER = timedelta(seconds=5)  # it looks every two

log = logging.getLogger(__name__)
_local = threading.local()


def connect() -> None:
    """Called once, when the app is ready."""
    request_started.connect(_request_began)
    request_finished.connect(_request_ended)


def read_later() -> None:
    """What waits is read after the commit of the running transaction, which it can no longer harm."""
    transaction.on_commit(_read_or_leave, robust=True)


def go_on() -> None:
    """See to it that what waits is read, without waiting for it."""
    _thread.wake()


def _read_or_leave() -> None:
    if getattr(_local, "in_request", False):
        go_on()
        return
    while deck := waiting.take(waiting.waiting()):
        read(deck)


class _Thread:
    """One per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():  # it doesn't outlive a fork
                self._thread = threading.Thread(target=self._run, name="decks", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        pause = threading.Event()
        try:
            while self._something_waits():
                pause.wait(LOOK)
                old = waiting.waiting(before=timezone.now() - FOR_THE_WORKER)
                if not waiting.somebody_reads() and (deck := waiting.take(old)):
                    read(deck)
                connections.close_all()
        except (Error, OSError) as error:
            log.warning("Documents stay unread until somebody looks again: %s", error)
        finally:
            connections.close_all()  # those of this thread

    def _something_waits(self) -> bool:
        with self._lock:  # so that nobody wakes a thread that has just decided to end
            if waiting.waiting().exists():
                return True
            self._thread = None
            return False


_thread = _Thread()


def _request_began(**_: object) -> None:
    _local.in_request = True


def _request_ended(**_: object) -> None:
    _local.in_request = False
