"""Whether this process is alive (``/healthz``) and ready to answer (``/readyz``), for whoever runs it.

Answered before all other middleware: a probe comes over plain HTTP, with an address of this machine as host, without a
session, and every few seconds. It is told states and numbers only, nothing that describes the installation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone

from search import outbox
from search.engines import get_engine

ALIVE, READY = "/healthz", "/readyz"
Part = Mapping[str, Any]


class State(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"  # answers, with less than it could
    DOWN = "down"


class Health:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers: Mapping[str, Callable[[], HttpResponse]] = {ALIVE: _alive, READY: _ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer() if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        response["Cache-Control"] = "no-store"
        return response


def _alive() -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def _ready() -> JsonResponse:
    """Not ready without a migrated database. Without the index or with old changes in the outbox it is: the database
    answers searches, and to take away every process at once would help nobody."""
    parts = {"database": _database()}
    if parts["database"]["state"] == State.OK:
        parts |= {"search": _search(), "outbox": _outbox()}
    states = {part["state"] for part in parts.values()}
    state = next(state for state in (State.DOWN, State.DEGRADED, State.OK) if state in states)
    status = HTTPStatus.SERVICE_UNAVAILABLE if state == State.DOWN else HTTPStatus.OK
    return JsonResponse({"state": state, **parts}, status=status)


def _database() -> Part:
    try:
        migrated = _migrated()
    except Error:
        return {"state": State.DOWN}
    return {"state": State.OK if migrated else State.DOWN, "migrated": migrated}


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _search() -> Part:
    """Its answer takes no longer than a search that waits for its timeout, and the breaker keeps that rare."""
    status = get_engine().status()
    state = State.DEGRADED if status.reason or not status.current else State.OK
    return {"state": state, "engine": status.name, "answers": not status.reason, "current": status.current}


def _outbox() -> Part:
    waiting = outbox.waiting()
    seconds = int((timezone.now() - waiting.since).total_seconds()) if waiting.since else 0
    late = seconds > settings.SEARCH["late_after"]
    return {"state": State.DEGRADED if late else State.OK, "waiting": waiting.count, "oldest_seconds": seconds}
