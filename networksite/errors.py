"""The pages for what is not there, and for a fault of ours, which names the request so that it is found in the log."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template import loader
from django.utils.translation import gettext
from django.views.defaults import page_not_found

from access.files import PRIVATE_CACHE
from networksite import request_id


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not here for one reader may be here for another, or tomorrow: no cache keeps it. Nobody reads a page in
    place of a picture."""
    if request.path_info.startswith(settings.MEDIA_URL):
        text = gettext("There is no such file.")
        response: HttpResponse = HttpResponseNotFound(text, content_type="text/plain; charset=utf-8")
    else:
        response = page_not_found(request, exception)
    response["Cache-Control"] = PRIVATE_CACHE
    return response


def server_error(_request: HttpRequest) -> HttpResponseServerError:
    """Stands on nothing that may just have failed: neither database nor context of other pages."""
    page = loader.get_template("500.html").render({"request_id": request_id.current()})
    return HttpResponseServerError(page)
