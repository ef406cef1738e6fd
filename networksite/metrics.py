"""`/metrics` for Prometheus. Answered before all other middleware, like `/healthz`, and only to who knows the token."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator

import prometheus_client
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from prometheus_client import multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from search import outbox

PATH = "/metrics"


class Metrics:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != PATH:
            return self.get_response(request)
        offered = request.headers.get("Authorization", "").encode()
        if not secrets.compare_digest(offered, f"Bearer {settings.METRICS_TOKEN}".encode()):
            return HttpResponseNotFound()
        return HttpResponse(_page(), content_type=prometheus_client.CONTENT_TYPE_LATEST)


class OutboxState(Collector):
    """Asked from the database when somebody looks: the same for all processes."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        waiting = outbox.waiting()
        age = (timezone.now() - waiting.since).total_seconds() if waiting.since else 0
        yield GaugeMetricFamily("search_outbox_waiting", "Changes that wait for the search index", value=waiting.count)
        yield GaugeMetricFamily("search_outbox_oldest_seconds", "How long the oldest of them has waited", value=age)


def _page() -> bytes:
    own = CollectorRegistry()
    own.register(OutboxState())
    requests = prometheus_client.REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:  # set by deploy/gunicorn.conf.py: one answers for all processes
        requests = CollectorRegistry()
        multiprocess.MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    return prometheus_client.generate_latest(requests) + prometheus_client.generate_latest(own)
