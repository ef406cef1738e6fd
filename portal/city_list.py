"""The list of all cities as finished values: filters, map, letters, and what to do where nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cities.models import State
from cities.profiles import CityField, CityProfile
from cities.standpoint import request_standpoint
from content.alphabet import by_letter
from content.display import Link
from content.facets import FacetList, Filters, Value
from content.numbers import number
from portal.addresses import start
from portal.city_filters import CityFilter, Labels, counted, matching, read, value_labels
from portal.counts import examples, practices_by_slug
from portal.mapped_cities import mapped_cities
from practices.listing import readable_practices
from search.presentation import Empty

OPEN = 1  # facets that are unfolded without a choice
LIST = "liste"  # anchor


@dataclass(frozen=True, slots=True)
class CityRow:
    name: str
    url: str
    state: str
    population: str
    examples: str


def city_list_context(request: HttpRequest) -> dict[str, Any]:
    standpoint = request_standpoint(request)
    labels = value_labels(standpoint.field)
    wanted = read(dict(request.GET.lists()), labels)
    counts = practices_by_slug(standpoint.field.slugs, visible=readable_practices(request))
    found = matching(standpoint.field.profiles.values(), wanted)
    return {
        "url": reverse("portal:cities"),
        "total": len(standpoint.field.profiles),
        "title": _title(len(found), len(standpoint.field.profiles), wanted),
        "problems": [_problem(value) for value in wanted.unknown],
        "filters": _filters(standpoint.field, wanted, labels, len(found)),
        "map": mapped_cities(found, counts, mine=standpoint.city),
        "list_link": Link(gettext("Read as a list"), f"#{LIST}"),
        "letters": by_letter((_row(city, counts) for city in found), lambda row: row.name),
        "empty": None if found else _empty(standpoint.field, wanted, labels),
        "breadcrumbs": [start(), Link(gettext("Cities"))],
    }


def _title(found: int, total: int, wanted: CityFilter) -> str:
    if not wanted:
        return ngettext("%(count)s city", "%(count)s cities", total) % {"count": number(total)}
    return gettext("%(count)s of %(total)s cities") % {"count": number(found), "total": number(total)}


def _problem(value: str) -> str:
    return gettext("There is no filter “%(value)s”. It is left out.") % {"value": value}


def _filters(cities: CityField, wanted: CityFilter, labels: Labels, found: int) -> Filters:
    show = ngettext("Show %(count)s city", "Show %(count)s cities", found) % {"count": number(found)}
    return Filters(_facets(cities, wanted, labels), tuple(_chosen(wanted, labels)), reverse("portal:cities"), show)


def _facets(cities: CityField, wanted: CityFilter, labels: Labels) -> tuple[FacetList, ...]:
    made = []
    for place, (facet, counts) in enumerate(counted(list(cities.profiles.values()), wanted, labels)):
        name = facet.parameter
        values = tuple(
            Value(value, labels[name][value], count, wanted.has(name, value)) for value, count in counts.items()
        )
        is_open = place < OPEN or any(value.chosen for value in values)
        made.append(FacetList(name, str(facet.label), is_open, values))
    return tuple(facet for facet in made if facet.values)


def _chosen(wanted: CityFilter, labels: Labels) -> list[Link]:
    """Each choice, with the address without it."""
    return [
        Link(labels[name][value], reverse("portal:cities") + wanted.toggled(name, value).query)
        for name, values in wanted.chosen.items()
        for value in values
    ]


def _empty(cities: CityField, wanted: CityFilter, labels: Labels) -> Empty:
    """Leads to what is found without one of the filters."""
    links = []
    for name, values in wanted.chosen.items():
        for value in values:
            wider = wanted.toggled(name, value)
            count = len(matching(cities.profiles.values(), wider))
            if count:
                words = gettext("without “%(value)s” (%(count)s)") % {"value": labels[name][value], "count": count}
                links.append(Link(words, reverse("portal:cities") + wider.query))
    return Empty(
        title=gettext("No city meets all filters"),
        text=gettext("Where a structure is not stated, the city is not counted as having it."),
        links_label=gettext("Cities are found"),
        links=tuple(links),
        action=Link(gettext("Show all cities"), reverse("portal:cities")),
    )


def _row(city: CityProfile, counts: Mapping[str, int]) -> CityRow:
    return CityRow(
        name=city.name,
        url=reverse("portal:city", args=[city.slug]),
        state=str(State(city.state).label) if city.state else "",
        population=gettext("%(number)s inhabitants") % {"number": number(city.population)} if city.population else "",
        examples=examples(counts.get(city.slug, 0)),
    )
