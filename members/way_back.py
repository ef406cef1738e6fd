"""Back to the page from which somebody chose a city."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cities.standpoint import PARAMETER

LONGEST = 4000  # characters of an address


def way_back(request: HttpRequest) -> str:
    """The address in `next`, empty when there is none or it leads elsewhere."""
    address = request.POST.get("next", "") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own and len(address) <= LONGEST else ""


def back_from(request: HttpRequest) -> HttpResponseRedirect:
    """To where the person came from; a city named in that address goes, so that the new choice counts."""
    return HttpResponseRedirect(without_city(way_back(request)) or reverse("members:my_city"))


def without_city(address: str) -> str:
    parts = urlsplit(address)
    values = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != PARAMETER]
    return urlunsplit(parts._replace(query=urlencode(values)))
