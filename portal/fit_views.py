"""The page that explains how fit is judged."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from cities.known import city_field
from content.display import Link
from portal import fit_method
from portal.addresses import start


def method(request: HttpRequest) -> HttpResponse:
    indicators = city_field().indicators
    context = {
        "words": fit_method.word_rows(),
        "values": fit_method.value_lines(),
        "all_points": fit_method.all_points(),
        "groups": fit_method.criteria_groups(),
        "needs": fit_method.need_rows(indicators),
        "weights": fit_method.weight_rows(indicators),
        "left_out": fit_method.left_out_rows(indicators),
        "numbers": fit_method.similarity_numbers(),
        "breadcrumbs": [start(), Link(gettext("How we judge fit"))],
    }
    return render(request, "portal/fit_method.html", context)
