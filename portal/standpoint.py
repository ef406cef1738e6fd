"""What the frame of a page says of the reader's city: the sign, the choice in the search box, the notice."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from cities.description import read
from cities.naming import meant_for
from cities.options import CityOption, city_options
from cities.profiles import CityProfile
from cities.standpoint import Standpoint, request_standpoint, stored_standpoint, stored_token
from members.way_back import way_back, without_city


@dataclass(frozen=True, slots=True)
class CityChoice:
    """The city field of the search box. `kept`: without a city must be said, because another is kept."""

    options: tuple[CityOption, ...]
    none_chosen: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class ViewpointNotice:
    """For `templates/components/viewpoint_notice.html`; empty labels leave their part out."""

    title: str
    text: str = ""
    plain_url: str = ""
    plain_label: str = ""
    token: str = ""
    keep_label: str = ""
    next: str = ""
    unknown: bool = False


def my_city(request: HttpRequest) -> Standpoint | None:
    """The kept city; asks nothing where none is kept."""
    return stored_standpoint(request) if stored_token(request) else None


def my_city_url(request: HttpRequest) -> str:
    """The page of the choice, which leads back here."""
    page = reverse("members:my_city")
    here = way_back(request) if request.path == page else request.get_full_path()
    return f"{page}?{urlencode({'next': here})}" if here else page


def city_choice(request: HttpRequest) -> CityChoice:
    chosen = request_standpoint(request)
    kept = stored_token(request)
    return CityChoice(tuple(city_options(chosen, kept)), chosen.city is None, bool(kept))


def viewpoint_notice(request: HttpRequest) -> ViewpointNotice | None:
    """None while the address names no other city than the kept one."""
    seen = request_standpoint(request)
    kept = my_city(request)
    mine = kept.city if kept else None
    if seen.unknown:
        title = gettext("There is no city “%(name)s” here.") % {"name": seen.unknown}
        return ViewpointNotice(title, _mine(mine) if mine else gettext("So nothing is assessed."), unknown=True)
    if not seen.explicit or _same(seen, kept):
        return None
    return _other_city(request, seen.token, seen.city, mine) if seen.city else _no_city(request, mine)


def _other_city(request: HttpRequest, token: str, city: CityProfile, mine: CityProfile | None) -> ViewpointNotice:
    described = gettext("Assessment for a described city."), gettext("Keep as my city")
    named = (
        gettext("Assessment %(for_city)s.") % {"for_city": meant_for(city)},
        gettext("Keep %(city)s as my city") % {"city": city.name},
    )
    title, keep_label = named if city.slug else described
    return ViewpointNotice(
        title=title,
        text=_mine(mine) if mine else "",
        plain_url=without_city(request.get_full_path()),
        plain_label=_see_it(mine) if mine else "",
        token=token,
        keep_label=keep_label,
        next=request.get_full_path(),
    )


def _no_city(request: HttpRequest, mine: CityProfile | None) -> ViewpointNotice | None:
    if mine is None:
        return None
    return ViewpointNotice(
        title=gettext("Without an assessment."),
        text=_mine(mine),
        plain_url=without_city(request.get_full_path()),
        plain_label=_see_it(mine),
    )


def _see_it(mine: CityProfile) -> str:
    return capfirst(gettext("see it %(for_city)s") % {"for_city": meant_for(mine)})


def _mine(mine: CityProfile) -> str:
    return gettext("Your city is %(city)s.") % {"city": mine.name} if mine.slug else gettext("You described your city.")


def _same(seen: Standpoint, kept: Standpoint | None) -> bool:
    """Whether both look from the same city, whatever the reader says of its structures."""
    one, other = read(seen.token), read(kept.token) if kept else None
    if one is None or other is None:
        return one is other
    return (one.slug, one.size, one.state, one.kind) == (other.slug, other.size, other.state, other.kind)
