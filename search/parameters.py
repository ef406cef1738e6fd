"""Reads a search from the address, and writes it back: the whole request stands in the URL."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import QueryDict
from django.utils.translation import gettext as _

from cities.standpoint import PARAMETER, Standpoint
from search.facets import FACETS, FIT, FIT_PARAMETER
from search.labels import FacetLabels
from search.request import MAX_QUERY_LENGTH, SearchRequest, Sort

TEXT, SORT, PAGE, EXACT = "q", "sort", "page", "exakt"
MAX_VALUES = 50  # of one facet; nobody chooses more, and each costs time
NO_PAGE = 0
_PLAIN = {"Cf": "", "Cc": " ", "Cs": " ", "Cn": " ", "Co": " "}  # by Unicode category


@dataclass(frozen=True, slots=True)
class Problem:
    """What in the address could not be followed. `fatal` ones leave nothing sensible to search for."""

    parameter: str
    message: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A request with what was wrong in the address. `request.page` is `NO_PAGE` when there can't be such a page."""

    request: SearchRequest
    problems: tuple[Problem, ...] = ()

    @property
    def fatal(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def read(parameters: QueryDict, labels: FacetLabels, standpoint: Standpoint | None = None) -> Reading:
    """The search in `parameters`, seen from `standpoint` (see `cities.standpoint`, which reads ``fuer``). Values nobody
    knows are left out and reported; nothing raises."""
    text, problems = _read_text(parameters.get(TEXT, ""))
    problems += _unknown_city(standpoint)
    filters: dict[str, tuple[str, ...]] = {}
    for facet in FACETS:
        values = list(dict.fromkeys(value for value in map(_clean, parameters.getlist(facet.parameter)) if value))
        known = [value for value in values if labels.knows(facet.name, value)][:MAX_VALUES]
        problems += _unknown_values(
            facet.parameter, str(facet.label), [value for value in values if value not in known]
        )
        if known:
            filters[facet.name] = tuple(known)
    sort, sort_problems = _read_sort(parameters.get(SORT, ""))
    request = SearchRequest(
        text=text,
        filters=MappingProxyType(filters),
        sort=sort,
        page=_read_page(parameters.get(PAGE, "1")),
        exact=parameters.get(EXACT, "") == "1",
    )
    if standpoint is None or standpoint.viewpoint is None:
        request, needless = _without_city(request)
        problems += needless
    if standpoint is not None:
        request = replace(
            request, viewpoint=standpoint.viewpoint, fuer=standpoint.token, fuer_named=standpoint.explicit
        )
    return Reading(request, tuple(problems + sort_problems))


def write(request: SearchRequest) -> str:
    """The query string for a request, empty or beginning with ``?``; the same request always gives the same one."""
    parameters = QueryDict(mutable=True)
    if request.text:
        parameters[TEXT] = request.text
    if request.viewpoint or request.fuer_named:
        parameters[PARAMETER] = request.fuer
    for facet in FACETS:
        parameters.setlist(facet.parameter, list(request.filters.get(facet.name, ())))
    if request.sort is not Sort.RELEVANCE:
        parameters[SORT] = request.sort.value
    if request.exact:
        parameters[EXACT] = "1"
    if request.page > 1:
        parameters[PAGE] = str(request.page)
    return f"?{query}" if (query := parameters.urlencode()) else ""


def with_filters(request: SearchRequest, filters: Mapping[str, Iterable[str]]) -> SearchRequest:
    """The request with these filters instead of its own, on its first page."""
    kept = {name: tuple(values) for name, values in filters.items()}
    return replace(request, filters=MappingProxyType({name: values for name, values in kept.items() if values}), page=1)


def without_value(request: SearchRequest, facet: str, value: str) -> SearchRequest:
    left = (other for other in request.filters.get(facet, ()) if other != value)
    return with_filters(request, {**request.filters, facet: tuple(left)})


def _clean(value: str) -> str:
    """One line of text, normalised: no control characters (soft hyphens and the like vanish, others part words)."""
    plain = "".join(_PLAIN.get(unicodedata.category(character), character) for character in value)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _read_text(typed: str) -> tuple[str, list[Problem]]:
    text = _clean(typed[: 20 * MAX_QUERY_LENGTH])
    if len(text) <= MAX_QUERY_LENGTH:
        return text, []
    message = _("Your search has more than %(limit)s characters. Keep the words that matter most.")
    return text, [Problem(TEXT, message % {"limit": MAX_QUERY_LENGTH}, fatal=True)]


def _unknown_values(parameter: str, label: str, values: list[str]) -> list[Problem]:
    if not values:
        return []
    shown = ", ".join(f"„{value[:60]}“" for value in values[:3])
    message = _("The filter %(label)s has no value %(values)s. It was left out.")
    return [Problem(parameter, message % {"label": label, "values": shown})]


def _unknown_city(standpoint: Standpoint | None) -> list[Problem]:
    if standpoint is None or not standpoint.unknown:
        return []
    if standpoint.city is None:
        message = _("There is no city “%(value)s” here. The search is not made for any city.")
    else:
        message = _("There is no city “%(value)s” here. The search is made for %(city)s instead.")
    values = {"value": standpoint.unknown, "city": standpoint.city.name if standpoint.city else ""}
    return [Problem(PARAMETER, message % values)]


def _without_city(request: SearchRequest) -> tuple[SearchRequest, list[Problem]]:
    """Nothing suits nobody: what asks for fit is left out when there is no city."""
    problems = []
    if FIT in request.filters:
        left = {name: values for name, values in request.filters.items() if name != FIT}
        request = replace(request, filters=MappingProxyType(left))
        problems.append(Problem(FIT_PARAMETER, _("Choose a city to filter by fit. It was left out.")))
    if request.sort is Sort.FIT:
        request = replace(request, sort=Sort.RELEVANCE)
        problems.append(Problem(SORT, _("Choose a city to sort by fit. The hits are sorted by relevance.")))
    return request, problems


def _read_sort(value: str) -> tuple[Sort, list[Problem]]:
    if not value or value in set(Sort):
        return Sort(value or Sort.RELEVANCE), []
    message = _("There is no order “%(value)s”. The hits are sorted by relevance.")
    return Sort.RELEVANCE, [Problem(SORT, message % {"value": value[:60]})]


def _read_page(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else NO_PAGE
