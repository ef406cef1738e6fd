"""The connection to the cluster: one client per process, short timeouts, one kind of error."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from elastic_transport import ObjectApiResponse
from elasticsearch import Elasticsearch, OrjsonSerializer
from elasticsearch.serializer import CompatibilityModeJsonSerializer, CompatibilityModeNdjsonSerializer

from search.elastic.breaker import Breaker
from search.elastic.failures import FAILURES, WrongServer, too_slow, understood
from search.engine import IndexMissing, SearchUnavailable

VERSIONS = frozenset({"8", "9"})  # of the server that the client speaks to
# Times the timeout, which counts from one piece of an answer to the next: an answer that drips meets it and is late.
LATE = 2
REBUILD_TIMEOUT = 60.0  # seconds for one request of a rebuild, which nobody waits for

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the cluster is and how the index is kept there; the keys are those of ``settings.SEARCH``."""

    url: str  # several nodes are separated by commas
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""
    prefix: str = "wissenspool"
    shards: int = 1
    replicas: int = 0
    refresh: str = "true"
    timeout: float = 2.0
    write_timeout: float = 3.0
    pause: float = 15.0

    @property
    def nodes(self) -> list[str]:
        return [node.strip() for node in self.url.split(",") if node.strip()]


class Connection:
    """Safe to share between threads, and to carry over a fork."""

    def __init__(self, cluster: Cluster, clock: Callable[[], float] = time.monotonic) -> None:
        self.cluster = cluster
        self.breaker = Breaker(cluster.pause, clock)
        self._client: tuple[int, Elasticsearch, dict[float, Elasticsearch]] | None = None  # the last by timeout

    def reading(self, call: Callable[[Elasticsearch], Answer]) -> Answer:
        began = time.monotonic()
        answer = self._ask(call, self.cluster.timeout)
        if time.monotonic() - began > LATE * self.cluster.timeout:
            self.breaker.failed(too_slow())
        return answer

    def writing(self, call: Callable[[Elasticsearch], Answer]) -> Answer:
        return self._ask(call, self.cluster.write_timeout)

    def rebuilding(self, call: Callable[[Elasticsearch], Answer]) -> Answer:
        return self._ask(call, REBUILD_TIMEOUT)

    def _ask(self, call: Callable[[Elasticsearch], Answer], timeout: float) -> Answer:
        with self.breaker.guarded():
            try:
                return call(self._opened(timeout))
            except FAILURES as error:
                failure = understood(error)
                if failure.outage:
                    self.breaker.failed(failure.reason)
                    self._client = None  # what answers next may be another server
                else:
                    self.breaker.recovered()
                raise (IndexMissing if failure.missing else SearchUnavailable)(failure.reason) from error

    def _opened(self, timeout: float) -> Elasticsearch:
        """A connection must not be shared by processes."""
        known = self._client  # read once: another thread may drop it
        if known is None or known[0] != os.getpid():
            client = self._made()
            _check_version(client.options(request_timeout=timeout).info())
            self._client = known = (os.getpid(), client, {})
        _, client, timed = known
        if timeout not in timed:
            timed[timeout] = client.options(request_timeout=timeout)
        return timed[timeout]

    def _made(self) -> Elasticsearch:
        cluster = self.cluster
        given: dict[str, Any] = {"max_retries": len(cluster.nodes) - 1, "retry_on_timeout": False}
        given["serializers"] = {one.mimetype: one() for one in (_Json, _Lines)}
        if cluster.api_key:
            given["api_key"] = cluster.api_key
        elif cluster.user:
            given["basic_auth"] = (cluster.user, cluster.password)
        if cluster.ca_file:
            given["ca_certs"] = cluster.ca_file
        return Elasticsearch(cluster.nodes, **given)


class _Json(OrjsonSerializer):
    """An answer with the texts of ten hits is read in a fifth of the time."""

    mimetype = CompatibilityModeJsonSerializer.mimetype


class _Lines(CompatibilityModeNdjsonSerializer):
    json_dumps = OrjsonSerializer.json_dumps


def _check_version(about: ObjectApiResponse[Any]) -> None:
    version = about.body.get("version") if isinstance(about.body, dict) else None
    number = str(version.get("number", "")) if isinstance(version, dict) else ""
    if number.partition(".")[0] not in VERSIONS:
        raise WrongServer(number)
