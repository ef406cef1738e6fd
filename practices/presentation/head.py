"""The head of the page: where, what and how far."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from cities.models import City
from content.display import Fact, Link, unknown
from content.numbers import number
from practices.checklist import CONFIRMED_FOR
from practices.listing import readiness_scale
from practices.models import PracticePage
from practices.presentation.effect import effect_scale, evidence_scale


def kicker(page: PracticePage) -> tuple[str, ...]:
    """Only the kind in the preview of a draft that has no city yet."""
    if not page.city_id:
        return (page.get_kind_display(),)
    city = page.city
    population = gettext("%(number)s inhabitants") % {"number": number(city.population)} if city.population else ""
    parts = (city.name, population, city.get_state_display(), page.get_kind_display())
    return tuple(part for part in parts if part)


def head_facts(page: PracticePage) -> list[Fact]:
    return [
        Fact(gettext("Transfer readiness"), scale=readiness_scale(page)),
        Fact(gettext("Effect"), scale=effect_scale(page)),
        Fact(gettext("Evidence"), scale=evidence_scale(page)),
        Fact(gettext("Status"), _status(page)),
        _confirmed(page),
    ]


def _status(page: PracticePage) -> str:
    parts = [page.get_status_display() if page.status else "", years(page.year_start, page.year_end)]
    return ", ".join(part for part in parts if part) or unknown()


def years(first: int | None, last: int | None) -> str:
    """When it ran, as far as that is known: "since 2012", "2009–2014", "until 2014" or nothing."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return gettext("since %(year)s") % {"year": first}
    return gettext("until %(year)s") % {"year": last} if last else ""


def _confirmed(page: PracticePage) -> Fact:
    label = gettext("Last confirmed")
    if not page.confirmed_on:
        return Fact(label, unknown())
    long_ago = timezone.localdate() - page.confirmed_on > CONFIRMED_FOR
    note = gettext("more than a year ago; better ask whether it still holds") if long_ago else ""
    return Fact(label, date_format(page.confirmed_on, "DATE_FORMAT"), note=note)


def city_facts(city: City) -> list[Fact]:
    inhabitants = number(city.population) if city.population else unknown()
    size = city.size_class
    return [
        Fact(
            gettext("Inhabitants"),
            f"{inhabitants} ({city.population_year})" if city.population and city.population_year else inhabitants,
        ),
        Fact(gettext("State"), city.get_state_display()),
        Fact(gettext("Kind of municipality"), city.get_kind_display()),
        Fact(gettext("Size class"), str(size.label) if size else unknown()),
    ]


def city_link(city: City) -> Link:
    return Link(city.name, city.get_absolute_url())
