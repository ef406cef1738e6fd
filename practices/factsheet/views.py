"""Answers at the addresses of a fact sheet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from cities.standpoint import PARAMETER, request_standpoint
from content.breadcrumbs import way_to
from content.display import Link
from practices.factsheet import pdf, routes
from practices.factsheet.sheet import fact_sheet
from practices.models import PracticePage


def answer(page: PracticePage, request: HttpRequest, form: str) -> HttpResponse:
    return _as_pdf(page, request) if form == routes.PDF else _on_screen(page, request)


def sheet_url(page: PracticePage, request: HttpRequest, form: str = routes.SCREEN) -> str:
    """Seen from the same city as the page of this request. Empty for a draft that has no address yet."""
    url = page.get_url(request) if page.pk else None
    return routes.address(url, form, _city(request)) if url else ""


def _on_screen(page: PracticePage, request: HttpRequest) -> HttpResponse:
    query = _city(request)
    page_url = page.get_url(request)
    *above, here = way_to(page, request)
    crumbs = [*above, Link(here.label, page_url), Link(gettext("Fact sheet"))]
    context = {
        "page": page,
        "sheet": fact_sheet(page, request),
        "breadcrumbs": crumbs,
        "page_url": f"{page_url}?{query}" if query else page_url,
        "pdf_url": sheet_url(page, request, routes.PDF) if pdf.available() else "",
    }
    return TemplateResponse(request, "practices/factsheet/page.html", context)


def _as_pdf(page: PracticePage, request: HttpRequest) -> HttpResponse:
    if not pdf.available():
        raise Http404("WeasyPrint is not installed.")
    sheet = fact_sheet(page, request)
    html = render_to_string("practices/factsheet/pdf.html", {"sheet": sheet, "page_url": sheet.address}, request)
    headers = {"Content-Disposition": f'inline; filename="steckbrief-{page.slug}.pdf"'}
    return HttpResponse(pdf.printed(html), content_type="application/pdf", headers=headers)


def _city(request: HttpRequest) -> str:
    """The query that names the city, where the address of this page does."""
    seen = request_standpoint(request)
    return urlencode({PARAMETER: seen.token}) if seen.explicit else ""
