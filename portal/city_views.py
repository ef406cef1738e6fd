"""Pages of the cities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from access.pages import request_viewer
from cities import naming
from cities.models import City
from cities.presentation import city_facts, figure_groups, structure_rows
from cities.profiles import CityProfile
from cities.standpoint import request_standpoint
from content.display import Link, unknown
from content.sections import sections_for
from portal.addresses import start
from portal.city_list import city_list_context
from portal.city_practices import city_practices
from portal.map import locator
from portal.similar import chart, nearest, search_for, similar_rows
from practices.adoptions import given_by, taken_by
from practices.listing import readable_practices
from practices.models import Adoption


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A practice that went from one city to another; `other` is the other one, in words."""

    title: str
    url: str
    other: str
    year: str
    status: str


def city_list(request: HttpRequest) -> HttpResponse:
    return render(request, "cities/city_list.html", city_list_context(request))


def city(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(City, slug=slug)
    context = {
        "city": found,
        "facts": city_facts(found),
        "figure_groups": figure_groups(found),
        "sections": sections_for("city", found, request_viewer(request)),
        "breadcrumbs": [start(), Link(gettext("Cities"), reverse("portal:cities")), Link(found.name)],
        **_among_others(found, request),
    }
    return render(request, "cities/city.html", context)


def _among_others(city: City, request: HttpRequest) -> dict[str, Any]:
    """The city among similar ones, with their practices and its own, and whether it is the reader's."""
    standpoint = request_standpoint(request)
    field = standpoint.field
    here = field.profiles[city.slug]
    is_mine = standpoint.city is not None and standpoint.city.slug == city.slug
    neighbours = nearest(here, field)
    visible = readable_practices(request)
    practices = city_practices(city.slug, [one.city.slug for one in neighbours], request, visible=visible)
    return {
        "names": _names(here),
        "structures": structure_rows(city, field.structures),
        "is_mine": is_mine,
        "is_kept": is_mine and not standpoint.explicit,
        "search_for_city": search_for(city.slug),
        "similar": similar_rows(here, neighbours, field, practices.counts),
        "chart": chart(here, neighbours, field),
        "locator": locator(here, field.profiles.values()),
        "cards": practices.own,
        "similar_practices": practices.similar,
        "assessed_for": naming.meant_for(standpoint.city) if standpoint.city else "",
        "all_similar": Link(gettext("All examples by fit"), search_for(city.slug, sort="fit")),
        "taken": _taken(taken_by(city, visible=visible), request),
        "given": _given(given_by(city, visible=visible), request),
    }


def _names(city: CityProfile) -> dict[str, str]:
    """The name as it stands in a sentence."""
    return {
        "subject": naming.subject(city),
        "within": naming.within(city),
        "to": naming.meant_for(city),
        "dative": naming.dative(city),
    }


def _taken(adoptions: Iterable[Adoption], request: HttpRequest) -> list[TransferRow]:
    return [_transfer(adoption, _origin(adoption), request) for adoption in adoptions]


def _origin(adoption: Any) -> str:
    """The city of the practice; where that is the taker itself, who gave it, as far as that is known and told."""
    if adoption.practice.city_id != adoption.to_city_id:
        return str(adoption.practice.city.name)
    return gettext("A city that is not named") if adoption.giver_hidden else adoption.giver or unknown()


def _given(adoptions: Iterable[Adoption], request: HttpRequest) -> list[TransferRow]:
    unnamed = gettext("A city that is not named")
    return [_transfer(adoption, adoption.taker if adoption.named else unnamed, request) for adoption in adoptions]


def _transfer(adoption: Adoption, other: str, request: HttpRequest) -> TransferRow:
    return TransferRow(
        title=adoption.practice.title,
        url=adoption.practice.get_url(request),
        other=other,
        year=str(adoption.year) if adoption.year else gettext("year not known"),
        status=adoption.get_status_display(),
    )
