"""The search page and the suggestions while typing: address → request → results → template."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.audience import Viewer
from access.pages import request_viewer
from cities.standpoint import request_standpoint
from search import fallback, parameters, presentation
from search.direct import direct_entries
from search.engine import SearchUnavailable
from search.find import find, make_finder, suggest
from search.labels import FacetLabels, facet_labels
from search.nearby import nearby
from search.parameters import Reading
from search.request import MAX_QUERY_LENGTH
from search.simplified import simplified_page

SUGGESTIONS = 8


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """A page of hits. 400 for a query too long, 404 for a page that isn't there. While the index can't be asked, the
    database answers (`search.fallback`)."""
    labels = facet_labels()
    reading = parameters.read(request.GET, labels, request_standpoint(request))
    if reading.request.page == parameters.NO_PAGE:
        raise Http404(_("There is no such page of hits."))
    viewer = request_viewer(request)
    if reading.fatal:
        return _respond(request, presentation.refused(reading), HTTPStatus.BAD_REQUEST)
    return _respond(request, _answered(reading, labels, viewer=viewer), HTTPStatus.OK)


def _answered(reading: Reading, labels: FacetLabels, *, viewer: Viewer) -> presentation.SearchPage:
    request, finder = reading.request, make_finder(labels.cities)
    try:
        results = find(request, viewer=viewer, finder=finder)
        direct = direct_entries(request, viewer=viewer, finder=finder)
        near = nearby(request, viewer=viewer, finder=finder) if not results.hits else None
    except SearchUnavailable:
        results = fallback.find(request, viewer=viewer, finder=finder)
        direct, near = (), None
    if request.page > results.pages:
        raise Http404(_("There is no such page of hits."))
    if results.simplified:
        return simplified_page(reading, results, labels)
    return presentation.search_page(reading, results, labels, near, direct)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the combobox offers for ``?q=``. Without an index there is nothing to offer."""
    text = request.GET.get(parameters.TEXT, "")[:MAX_QUERY_LENGTH]
    try:
        found = suggest(text, viewer=request_viewer(request), limit=SUGGESTIONS)
    except SearchUnavailable:
        found = ()
    response = JsonResponse({"suggestions": [presentation.suggestion(item) for item in found]})
    patch_cache_control(response, private=True, no_cache=True)  # another person may sign in at this machine
    return response


def _respond(request: HttpRequest, page: presentation.SearchPage, status: HTTPStatus) -> HttpResponse:
    response = render(request, "search/search_page.html", {"page": page}, status=status)
    patch_cache_control(response, private=True, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response
