"""The question above all, with the search and, beside it, the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from content.display import Link
from content.numbers import number
from portal.addresses import search_url
from portal.home.city import Question, Split, question
from portal.home.heading import Heading, heading
from portal.home.reading import Reading
from portal.map import CityMap
from portal.mapped_cities import mapped_cities


@dataclass(frozen=True, slots=True)
class MapShown:
    """`list_link`: the same cities as a list."""

    map: CityMap
    list_link: Link


@dataclass(frozen=True, slots=True)
class Hero:
    """`map` is None where the editors left it out."""

    question: Question
    introduction: str
    search_url: str
    suggest_url: str
    frequent: tuple[Link, ...]
    split: Split | None
    map: MapShown | None


@dataclass(frozen=True, slots=True)
class MapSection:
    title: Heading
    text: str
    shown: MapShown


def hero(value: Mapping[str, Any], reading: Reading) -> Hero:
    return Hero(
        question=question(value["headline"], reading.standpoint.city),
        introduction=value["introduction"],
        search_url=search_url(),
        suggest_url=reverse("search:suggestions"),
        frequent=tuple(frequent_links(value["frequent"])),
        split=reading.split,
        map=map_shown(reading) if value["map"] else None,
    )


def map_section(value: Mapping[str, Any], reading: Reading) -> MapSection:
    return MapSection(heading(value["title"], gettext("The cities")), value["text"], map_shown(reading))


def map_shown(reading: Reading) -> MapShown:
    standpoint = reading.standpoint
    cities = standpoint.field.profiles
    words = ngettext("%(count)s city as a list", "%(count)s cities as a list", len(cities))
    return MapShown(
        mapped_cities(cities.values(), reading.by_city, mine=standpoint.city),
        Link(words % {"count": number(len(cities))}, reverse("portal:cities")),
    )


def frequent_words(text: str) -> list[str]:
    """One per line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def frequent_links(text: str) -> list[Link]:
    return [Link(word, f"{search_url()}?{urlencode({'q': word})}") for word in frequent_words(text)]
