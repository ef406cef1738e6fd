"""The page for a fault of ours. It names the request, so that somebody can find it in the log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseServerError
from django.template import loader

from networksite import request_id


def server_error(_request: HttpRequest) -> HttpResponseServerError:
    """Stands on nothing that may just have failed: neither database nor context of other pages."""
    page = loader.get_template("500.html").render({"request_id": request_id.current()})
    return HttpResponseServerError(page)
