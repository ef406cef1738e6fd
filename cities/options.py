"""The cities to choose from, for a select."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from cities.description import read
from cities.standpoint import Standpoint
from content.alphabet import sort_key


@dataclass(frozen=True, slots=True)
class CityOption:
    """`value` is a token: with the reader's statements where there are any."""

    value: str
    label: str
    chosen: bool = False


def city_options(chosen: Standpoint, kept: str = "") -> list[CityOption]:
    """A described city, if one is chosen or `kept` (a token), then all cities by name."""
    tokens = {choice.slug: token for token in (kept, chosen.token) if (choice := read(token))}
    described = tokens.get("")
    first = [CityOption(described, gettext("Your city, as described"), described == chosen.token)] if described else []
    cities = sorted(chosen.field.profiles.values(), key=lambda city: sort_key(city.name))
    values = ((tokens.get(city.slug, city.slug), city.name) for city in cities)
    return [*first, *(CityOption(value, name, value == chosen.token) for value, name in values)]
