"""The outermost layer of every request: gives it its name and says in one line how it went."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from networksite import request_id
from networksite.logs import REQUESTS, without_secrets

logger = logging.getLogger(REQUESTS)

ASKED_BY_MACHINES = frozenset({"/healthz", "/readyz", "/metrics"})  # every few seconds, and nobody wants to read it


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with request_id.under(request_id.chosen(request.headers.get(request_id.HEADER))):
            response = self.get_response(request)
            response[request_id.HEADER] = request_id.current()
            _say(request, response.status_code, round((time.perf_counter() - began) * 1000))
        return response


def _say(request: HttpRequest, status: int, ms: int) -> None:
    facts = {"method": request.method, "path": without_secrets(request.path), "status": status, "ms": ms}
    level = logging.DEBUG if request.path_info in ASKED_BY_MACHINES and status < 500 else logging.INFO
    logger.log(level, "%(method)s %(path)s %(status)s %(ms)s ms", facts, extra=facts)
