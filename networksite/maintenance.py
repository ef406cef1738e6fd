"""A pause for maintenance: while it is on, every page is answered with 503 and says until when.

The operator switches it with ``manage.py maintenance on|off``. What is on is a file, so that all processes of a machine
see it at once, none needs a restart, and the database may be away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path

from access.files import PRIVATE_CACHE

SHORTEST = 60  # seconds after which to ask again, also where the end has passed already


class Maintenance:
    """Behind static files, which the page needs, and before everything that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        until = ends_at()
        return self.get_response(request) if until is None else _paused(request, until)


def switch_on(minutes: int) -> dt.datetime:
    """Until when."""
    until = timezone.now() + dt.timedelta(minutes=minutes)
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(until.isoformat())
    return until


def switch_off() -> None:
    _file().unlink(missing_ok=True)


def ends_at() -> dt.datetime | None:
    """None while the site is open. A file somebody made by hand needs no content: then the end is not known; and
    a time without a zone is the one on the clock here."""
    try:
        said = _file().read_text().strip()
    except FileNotFoundError:
        return None
    try:
        until = dt.datetime.fromisoformat(said)
    except ValueError:
        return timezone.now()
    return until if timezone.is_aware(until) else timezone.make_aware(until)


def _file() -> Path:
    return Path(settings.MAINTENANCE_FILE)


def _paused(request: HttpRequest, until: dt.datetime) -> HttpResponse:
    left = max(SHORTEST, round((until - timezone.now()).total_seconds()))
    with translation.override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        known = until if until > timezone.now() else None
        page = loader.get_template("503.html").render({"until": known})
    headers = {"Retry-After": str(left), "Cache-Control": PRIVATE_CACHE}
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
