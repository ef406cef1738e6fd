"""From where a reader looks: my city. Whoever shows how an example fits asks `request_standpoint`.

A choice is a *token* (`cities.description`). In the address, ``fuer=`` names it for this page alone and wins; ``fuer=``
without a value means no city. Otherwise the stored choice counts, which a middleware of an upper room puts on the
request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest

from cities.description import chosen_city, read
from cities.known import city_field
from cities.profiles import CityField, CityProfile, Viewpoint

PARAMETER = "fuer"
STORED = "stored_city"  # attribute of the request: a function that gives the stored token, empty for none
SHOWN = 60  # characters of an unknown name in a message


@dataclass(frozen=True, slots=True)
class Standpoint:
    """`city` is None when none is chosen. `explicit`: the address names it (or names none), whatever is stored."""

    token: str
    city: CityProfile | None
    field: CityField
    explicit: bool = False
    unknown: str = ""  # what the address named, when there is no such city

    @property
    def viewpoint(self) -> Viewpoint | None:
        return Viewpoint(self.city, self.field) if self.city else None


def request_standpoint(request: HttpRequest) -> Standpoint:
    """The standpoint of this request, looked up once."""
    known: Standpoint | None = getattr(request, "_standpoint", None)
    if known is None:
        known = _look_up(request)
        request._standpoint = known  # type: ignore[attr-defined]
    return known


def stored_standpoint(request: HttpRequest) -> Standpoint:
    """The city that the reader chose to keep, whatever the address says."""
    field = request_field(request)
    token = stored_token(request)
    city = find_city(token, field)
    return Standpoint(token if city else "", city, field)


def stored_token(request: HttpRequest) -> str:
    """What is stored, even if there is no such city any more; empty for nothing. Asks no question about cities."""
    stored = getattr(request, STORED, None)
    return str(stored()) if stored else ""


def request_field(request: HttpRequest) -> CityField:
    """All cities, asked for once per request."""
    if not hasattr(request, "_city_field"):
        request._city_field = city_field()  # type: ignore[attr-defined]
    return cast("CityField", request._city_field)  # type: ignore[attr-defined]


def find_city(token: str, field: CityField) -> CityProfile | None:
    """The city a token stands for; None for none and for one that is gone."""
    choice = read(token)
    return chosen_city(choice, field) if choice else None


def _look_up(request: HttpRequest) -> Standpoint:
    if PARAMETER not in request.GET:
        return stored_standpoint(request)
    token = request.GET.get(PARAMETER, "").strip()
    field = request_field(request)
    city = find_city(token, field)
    if city is None and token:
        stored = stored_standpoint(request)
        shown = "".join(character for character in token[:SHOWN] if character.isprintable())
        return Standpoint(stored.token, stored.city, field, unknown=shown)
    return Standpoint(token, city, field, explicit=True)
