"""What is logged, and how: a line of JSON for each event in production, readable lines on a desk.

Used by Django's settings and by `deploy/gunicorn.conf.py`, so that everything a process says has one form. No query,
address, cookie, name or number of a person is logged: what somebody searched for is nobody's business.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.json import JsonFormatter

from networksite import request_id

REQUESTS = "networksite.requests"  # one line for each request
FORMATS = ("json", "line")
OF_A_RECORD = ("asctime", "levelname", "name", "message", "request_id")
RENAMED = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "trace"}
OF_A_REQUEST = ("method", "path", "status", "ms")
FIELDS = ("time", "level", "logger", "message", "request_id", *OF_A_REQUEST, "trace")  # in this order

# The parts of addresses that let somebody in, wherever they stand: an address may be logged before it is understood.
SECRET_PARTS = re.compile(r"(?<=/anmelden/passwort/neu/)[^/?#\s]+/[^/?#\s]+|(?<=/kalender/)[^/?#\s]+/[^/?#\s]+")


def without_secrets(text: str) -> str:
    """The text with addresses cut where they would let a reader of the log in."""
    return SECRET_PARTS.sub("…/…", text)


class RequestId(logging.Filter):
    """Puts the name of the current request on a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.current()
        return True


class WithoutSecrets(logging.Filter):
    """Cuts secret addresses out of what is said of a request, by Django and by others."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if (shown := without_secrets(said)) != said:
            record.msg, record.args = shown, None
        return True


class JsonLines(JsonFormatter):
    """Known facts only: Django and others hang whole requests on a record, with address and query."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {key: log_data[key] for key in FIELDS if log_data.get(key) not in (None, "")}


def logging_config(form: str, level: str, *, requests: bool) -> dict[str, Any]:
    """For `logging.config.dictConfig`. `form` is one of FORMATS; `requests`: whether each gets a line."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT must be json or line, not {form!r}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": RequestId}, "secrets": {"()": WithoutSecrets}},
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            "json": {
                "()": JsonLines,
                "fmt": OF_A_RECORD,
                "rename_fields": RENAMED,
                "datefmt": "%Y-%m-%dT%H:%M:%S%z",
                "json_ensure_ascii": False,
            },
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request_id", "secrets"]}
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django_tasks": {"level": "WARNING"},  # two lines for every saved page say nothing
            "elastic_transport": {"level": "WARNING"},  # a line for every request to the cluster
            "django.request": {"level": "ERROR"},  # 4xx are in the line of the request
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # the same; robots try names all day
            REQUESTS: {"level": "INFO" if requests else "ERROR"},
            "weasyprint": {"level": "ERROR"},  # each rule of a stylesheet that is for screens only
            "fontTools": {"level": "WARNING"},  # each step with a letter
            "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
            "gunicorn.access": {"handlers": [], "propagate": False},  # `RequestLog` says the same, with the id
        },
    }
