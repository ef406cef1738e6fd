"""What the search says about the reader's city, and the orders it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from cities.naming import FIRST_WORDS, Gender
from cities.profiles import CityProfile
from content.numbers import number
from search.request import SearchRequest, Sort

FIT_WITH: Mapping[Gender, str | Promise] = MappingProxyType(
    {
        Gender.DESCRIBED: gettext_lazy("Fit with your city"),
        Gender.PLAIN: gettext_lazy("Fit with %(city)s"),
        Gender.MASCULINE: pgettext_lazy("der Landkreis", "Fit with %(city)s"),
        Gender.FEMININE: pgettext_lazy("die Region", "Fit with %(city)s"),
    }
)


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    chosen: bool


def fit_with(city: CityProfile) -> str:
    """ "Passung zu Augsburg", "Passung zum Landkreis Osnabrück", "Passung zu Ihrer Stadt"."""
    gender = FIRST_WORDS.get(city.name.partition(" ")[0], Gender.PLAIN) if city.slug else Gender.DESCRIBED
    return str(FIT_WITH[gender]) % {"city": city.name}


def counted_verdict(value: str, count: int) -> str:
    """ "31 passen gut"; `value` is one of the facet of fit."""
    words = {
        "good": ngettext("%(count)s fits well", "%(count)s fit well", count),
        "adapt": ngettext("%(count)s with adaptation", "%(count)s with adaptation", count),
        "check": ngettext("%(count)s to check on site", "%(count)s to check on site", count),
    }
    return words[value] % {"count": number(count)}


def sort_options(request: SearchRequest) -> tuple[SortOption, ...]:
    """The order that needs no choice comes first and has no value."""
    (first, first_label), *others = _orders(request)
    return (
        SortOption("", first_label, request.sort in {first, Sort.RELEVANCE}),
        *(SortOption(sort.value, label, request.sort is sort) for sort, label in others),
    )


def _orders(request: SearchRequest) -> tuple[tuple[Sort, str], ...]:
    newest = (Sort.NEWEST, _("Newest"))
    if request.viewpoint is None:
        return (Sort.RELEVANCE, _("Relevance")), newest
    by_fit = (Sort.FIT, fit_with(request.viewpoint.city))
    return ((Sort.RELEVANCE, _("Relevance and fit")), by_fit, newest) if request.text else (by_fit, newest)
