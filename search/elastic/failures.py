"""What can be wrong with a cluster, as the operator should hear it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from elastic_transport import TlsError, TransportError
from elasticsearch import ApiError, UnsupportedProductError

log = logging.getLogger(__name__)

NOT_ALLOWED = frozenset({401, 403})
BUSY = 429
MISSING = 404
SERVER_ERROR = 500  # and above
BLOCKED = "cluster_block_exception: index ["  # a write to this index is refused: its disk is full, or somebody said so


class WrongServer(Exception):
    """Something answers that this client can't speak to. The argument is its version, empty when it says none."""


class Refused(Exception):
    """One part of a request with many parts, a search or a write, was refused."""

    def __init__(self, status: int, error: object) -> None:
        super().__init__(status, error)
        self.status = status
        self.error = error if isinstance(error, Mapping) else {"reason": str(error)}


class StrangeAnswer(Exception):
    """An answer without what every answer of this kind has."""


FAILURES = (ApiError, TransportError, WrongServer, Refused, StrangeAnswer)


@dataclass(frozen=True, slots=True)
class Failure:
    """`outage`: the next request would meet the same, so that there is no use in trying it soon."""

    reason: str
    outage: bool
    missing: bool = False  # there is no index


def understood(error: Exception) -> Failure:
    """Of one of `FAILURES`."""
    if isinstance(error, UnsupportedProductError) or not isinstance(error, ApiError | Refused):
        return Failure(_unreached(error), outage=True)
    status, details = _details(error)
    if BLOCKED in details:
        text = _("The search index is read-only, mostly because the disk is full. The operator makes room.")
        return Failure(text, outage=False)
    if status == MISSING:
        return Failure(missing(), outage=False, missing=True)
    return _answered(status, details) or _unforeseen(status, details, error)


def _unreached(error: Exception) -> str:
    if isinstance(error, WrongServer | UnsupportedProductError):
        return _wrong_server(str(error) if isinstance(error, WrongServer) else "")
    if isinstance(error, TlsError):
        return _("The certificate of the search server is not trusted. The operator checks ELASTICSEARCH_CA_FILE.")
    return _("The search server does not answer as it should. The operator looks at it.")


def _answered(status: int, details: str) -> Failure | None:
    if status in NOT_ALLOWED:
        text = _("The search server refuses the access. The operator checks user, password or API key.")
    elif status == BUSY:
        text = _("The search server has too much to do. It is tried again later.")
    elif status >= SERVER_ERROR:
        text = _("The search server has a fault. The operator looks at it.")
        log.warning("Elasticsearch answered with %s: %s", status, details)
    else:
        return None
    return Failure(text, outage=True)


def _unforeseen(status: int, details: str, error: Exception) -> Failure:
    log.error("Elasticsearch refused a request (%s): %s", status, details, exc_info=error)
    text = _("The search server refuses a request: %(details)s") % {"details": details[:300]}
    return Failure(text, outage=False)


def _details(error: ApiError | Refused) -> tuple[int, str]:
    if isinstance(error, Refused):
        return error.status, _reasons(error.error)
    body = error.body if isinstance(error.body, Mapping) else {}
    found = body.get("error", {})
    return error.meta.status, _reasons(found) if isinstance(found, Mapping) else str(found)


def _reasons(error: Mapping[str, Any]) -> str:
    """The reason and what caused it, which often says more."""
    roots = error.get("root_cause") or []
    caused = [error, *roots, error.get("caused_by") or {}]
    reasons = (f"{one.get('type', '')}: {one.get('reason', '')}" for one in caused if isinstance(one, Mapping) and one)
    return "; ".join(dict.fromkeys(reasons))


def missing() -> str:
    return _("There is no search index yet. The operator builds it with “manage.py search rebuild”.")


def outdated() -> str:
    return _("The search index is from another version. The operator builds it anew with “manage.py search rebuild”.")


def too_slow() -> str:
    return _("The search server answers too slowly. It is tried again later.")


def _wrong_server(version: str) -> str:
    if not version:
        return _("What answers at ELASTICSEARCH_URL is no Elasticsearch. The operator checks the address.")
    text = _("The search server has version %(version)s. Versions 8 and 9 of Elasticsearch work.")
    return text % {"version": version}
