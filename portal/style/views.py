"""The style page. For those who build the site, so only while DEBUG is on."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.display import Link
from portal.addresses import start
from portal.style import tokens
from portal.style.samples import shown_components


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404("Only with DEBUG.")
    css = Path(str(finders.find("css/tokens.css"))).read_text()
    context = {
        "colours": tokens.colours(css),
        "type_roles": tokens.type_roles(css),
        "spaces": tokens.spaces(css),
        "components": shown_components(request),
        "breadcrumbs": [start(), Link(gettext("Style"))],
    }
    return render(request, "portal/style.html", context)
