"""One short name for everything that happens on behalf of one request: in the log, in the answer, on an error page."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Request-ID"
# What a proxy in front may choose. Anything else could forge lines in a log that is read as text.
_SAFE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Empty outside of a request."""
    return _current.get()


def chosen(offered: str | None) -> str:
    """The name that came with the request, or one of our own."""
    return offered if offered and _SAFE.fullmatch(offered) else uuid.uuid4().hex


@contextmanager
def under(request_id: str) -> Iterator[None]:
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)
