"""A calendar or news as an answer: what it is, how long it may be kept and by whom, and whether it changed at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag

from access.audience import Viewer
from access.files import PUBLIC_CACHE
from events.calendar.files import ATOM, ICAL, RSS

CONTENT_TYPES = {
    ICAL: "text/calendar; charset=utf-8",
    ATOM: "application/atom+xml; charset=utf-8",
    RSS: "application/rss+xml; charset=utf-8",
}
# Another person may sign in at this machine.
OWN_CACHE = "private, no-cache"


@dataclass(frozen=True, slots=True)
class File:
    """`form` is one of `events.calendar.files`, `name` that under which it is saved. `changed`: only of a single
    meeting. A list also changes when a meeting leaves it, and then the newest of those that stay is older."""

    form: str
    name: str
    content: bytes
    changed: dt.datetime | None = None


def answer(request: HttpRequest, file: File, *, viewer: Viewer) -> HttpResponseBase:
    """Or that nothing has changed, for those who have it already. Only what is the same for everybody may be kept on
    the way, and is asked for again each time: a meeting that was closed is gone at once."""
    response = HttpResponse(file.content, content_type=CONTENT_TYPES[file.form])
    response["Content-Disposition"] = f'inline; filename="{file.name}"'
    response["Cache-Control"] = OWN_CACHE if viewer.authenticated else PUBLIC_CACHE
    patch_vary_headers(response, ["Cookie"])
    etag = quote_etag(sha256(file.content).hexdigest()[:32])
    response["ETag"] = etag
    modified = int(file.changed.timestamp()) if file.changed else None
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=response) or response
