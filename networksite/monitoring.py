"""Error reports and metrics for operators who have somewhere to send them. Off unless configured; packages are extras.

Nothing personal leaves: no query, cookie, form, person, address or value of a variable, only what broke and where.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from networksite import request_id
from networksite.logs import without_secrets

KEPT_OF_A_REQUEST = ("method", "url")  # Sentry keeps the query apart from the URL
BEFORE = ["networksite.metrics.Metrics", "django_prometheus.middleware.PrometheusBeforeMiddleware"]
AFTER = ["django_prometheus.middleware.PrometheusAfterMiddleware"]


def report_errors(dsn: str) -> None:
    """Sends unhandled errors to the Sentry (or GlitchTip) behind `dsn`; does nothing without one."""
    if not dsn:
        return
    _need("sentry_sdk", "sentry-sdk", "SENTRY_DSN")
    import sentry_sdk  # an extra

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=_without_persons,
    )


def measured(token: str, middleware: list[str]) -> list[str]:
    """The middleware with what counts requests, when there is a token with which `/metrics` may be read."""
    if not token:
        return middleware
    _need("django_prometheus", "django-prometheus", "METRICS_TOKEN")
    return [*BEFORE, *middleware, *AFTER]


def _without_persons(event: Any, _hint: Any) -> Any:
    if request := event.get("request"):
        event["request"] = {key: without_secrets(request[key]) for key in KEPT_OF_A_REQUEST if key in request}
    for part in ("user", "extra"):  # command lines, too
        event.pop(part, None)
    if name := request_id.current():
        event.setdefault("tags", {})["request_id"] = name
    return event


def _need(module: str, package: str, variable: str) -> None:
    if find_spec(module) is None:
        raise ImproperlyConfigured(f"{variable} needs a package that is not installed: pip install {package}")
