"""The map of all cities, with the numbers that a reader gets to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from cities.profiles import CityProfile
from portal.counts import examples
from portal.map import CityMap, Place, city_map


def mapped_cities(cities: Iterable[CityProfile], counts: Mapping[str, int], *, mine: CityProfile | None) -> CityMap:
    """`counts`: the practices the reader finds, by the slug of their city; `mine`: the city of the reader."""
    places = (_place(city, counts.get(city.slug, 0)) for city in cities)
    return city_map(places, mine.slug if mine else "")


def _place(city: CityProfile, practices: int) -> Place:
    return Place(city, reverse("portal:city", args=[city.slug]), practices, examples(practices))
