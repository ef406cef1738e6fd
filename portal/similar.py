"""What the page of a city shows of the cities most like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from cities.likeness_words import FigureSource, FigureWords, compared_words, figure_sources, neighbour_words
from cities.models import State
from cities.neighbours import Neighbour, similar_cities
from cities.profiles import CityField, CityProfile
from cities.standpoint import PARAMETER
from cities.strips import Strip, cities_with_figures, strips
from content.display import Link
from content.numbers import number
from portal.addresses import search_url
from portal.counts import examples

NEAREST = 10
SHOWN = 4  # the others wait in a disclosure


@dataclass(frozen=True, slots=True)
class SimilarCity:
    """`examples` has an address only when there are some."""

    name: str
    url: str
    about: str
    likenesses: tuple[FigureWords, ...]
    differences: tuple[FigureWords, ...]
    examples: Link


@dataclass(frozen=True, slots=True)
class SimilarCities:
    """`sentence` says what the comparison rests on, or why there is none."""

    sentence: str
    shown: tuple[SimilarCity, ...]
    further: tuple[SimilarCity, ...]
    sources: tuple[FigureSource, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The city among all that have figures. `similar` names the cities that are drawn as dots."""

    cities: int
    similar: str
    strips: tuple[Strip, ...]


def nearest(here: CityProfile, field: CityField) -> tuple[Neighbour, ...]:
    return similar_cities(here, field, NEAREST)


def similar_rows(
    here: CityProfile, neighbours: Sequence[Neighbour], field: CityField, counts: Mapping[str, int]
) -> SimilarCities:
    """`counts`: how many practices the reader finds, by the slug of the city."""
    rows = tuple(_row(one, here, field, counts.get(one.city.slug, 0)) for one in neighbours)
    return SimilarCities(
        sentence=compared_words(here, field, found=bool(neighbours)),
        shown=rows[:SHOWN],
        further=rows[SHOWN:],
        sources=tuple(figure_sources(neighbours, here, field)),
    )


def chart(here: CityProfile, neighbours: Sequence[Neighbour], field: CityField) -> Chart | None:
    """None when no figure of the city is drawn."""
    drawn = [one.city for one in neighbours[:SHOWN]]
    found = tuple(strips(here, drawn, field))
    return Chart(cities_with_figures(field), ", ".join(city.name for city in drawn), found) if found else None


def search_for(slug: str, **choices: str) -> str:
    """The search as seen from this city."""
    return f"{search_url()}?{urlencode({PARAMETER: slug, **choices})}"


def _row(neighbour: Neighbour, here: CityProfile, field: CityField, practices: int) -> SimilarCity:
    city = neighbour.city
    words = neighbour_words(neighbour, here, field)
    url = reverse("portal:city", args=[city.slug])
    return SimilarCity(
        name=city.name,
        url=url,
        about=_about(city),
        likenesses=words.likenesses,
        differences=words.differences,
        examples=Link(examples(practices), f"{url}#beispiele" if practices else ""),
    )


def _about(city: CityProfile) -> str:
    state = str(State(city.state).label) if city.state else ""
    people = gettext("%(number)s inhabitants") % {"number": number(city.population)} if city.population else ""
    return ", ".join(part for part in (people, state) if part)
