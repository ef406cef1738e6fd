"""The preview of an example as seen from a city, so that an editor reads what a reader there will read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cities.known import city_field
from cities.profiles import CityProfile
from cities.standpoint import PARAMETER

OWN, NOWHERE = "eigene", "ohne"
FROM = "aus-"  # before the slug of a city


def preview_modes() -> list[tuple[str, str]]:
    """As (name, label): the city the editor has chosen, no city, then every city."""
    cities = [(FROM + city.slug, _("As seen from %(city)s") % {"city": city.name}) for city in _cities()]
    return [(OWN, _("As seen from my city")), (NOWHERE, _("Without a city")), *cities]


def seen_from(request: HttpRequest, mode: str | None) -> HttpRequest:
    """The request of the preview, with the city of the mode in its address. The own city is what the editor stored; it
    also counts where no mode is named."""
    query = request.GET.copy()
    if mode == NOWHERE:
        query[PARAMETER] = ""
    elif mode and mode.startswith(FROM):
        query[PARAMETER] = mode.removeprefix(FROM)
    request.GET = query  # type: ignore[assignment]
    return request


def _cities() -> Iterable[CityProfile]:
    return city_field().profiles.values()
