"""Keeps an outage from costing every request its timeout."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from search.engine import SearchUnavailable


class Breaker:
    """After a failure nothing is tried for `pause` seconds; then one call goes first, and the others follow when it
    worked. Threads share it; `clock` gives seconds."""

    def __init__(self, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._closed_until = 0.0  # by the clock; 0: nothing is wrong
        self._reason = ""
        self._trying = False

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Raises `SearchUnavailable` with the reason of the last failure while the pause lasts. What is raised inside
        counts by `failed` alone: only who knows the error can tell an outage from a wrong question."""
        first = self._enter()
        try:
            yield
        except BaseException:
            if first:
                with self._lock:
                    self._trying = False
            raise
        if first:
            self.recovered()

    def failed(self, reason: str) -> None:
        with self._lock:
            self._closed_until = self._clock() + self._pause
            self._reason = reason

    def recovered(self) -> None:
        with self._lock:
            self._closed_until, self._reason, self._trying = 0.0, "", False

    def _enter(self) -> bool:
        """Whether this call is the one that tries whether it works again."""
        with self._lock:
            if not self._closed_until:
                return False
            if self._trying or self._clock() < self._closed_until:
                raise SearchUnavailable(self._reason)
            self._trying = True
            return True
