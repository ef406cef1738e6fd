"""People who work at the same time, each with a connection of their own. Ask for `shared_site`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


@contextmanager
def threads() -> Iterator[Callable[[Callable[[], Result]], Future[Result]]]:
    def apart(act: Callable[[], Result]) -> Result:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as pool:
        yield lambda act: pool.submit(apart, act)
