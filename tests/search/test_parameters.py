"""The search in the address: read leniently, written in one way, lost nowhere."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from cities.profiles import CityField, CityProfile
from cities.standpoint import Standpoint
from search import parameters
from search.facets import FACETS
from search.labels import FIXED, FacetLabels
from search.request import MAX_QUERY_LENGTH, SearchRequest, Sort

LABELS = FacetLabels(
    by_facet={**FIXED, "topic": {"ganztag": "Ganztag"}, "city": {"bonn": "Bonn", "koeln": "Köln"}}, topic_parents={}
)
AUGSBURG = CityProfile("augsburg", "Augsburg")
FIELD = CityField({"augsburg": AUGSBURG}, {}, {}, {}, "1")
NOWHERE = Standpoint("", None, FIELD)
STANDPOINTS = (
    NOWHERE,
    Standpoint("", None, FIELD, explicit=True),
    Standpoint("augsburg", AUGSBURG, FIELD),
    Standpoint("augsburg", AUGSBURG, FIELD, explicit=True),
)
NAMES = [facet.parameter for facet in FACETS] + ["q", "sort", "page", "exakt", "fremd", "fuer"]
ADDRESSES = st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=30)), max_size=12)
VALUES = {name: sorted(values) for name, values in LABELS.by_facet.items()} | {"year": ["2009", "2024"]}
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True) for name, values in VALUES.items()
    },
)


def read(query: str, standpoint: Standpoint | None = None) -> parameters.Reading:
    return parameters.read(QueryDict(query), LABELS, standpoint)


@given(ADDRESSES, st.sampled_from([None, *STANDPOINTS]))
def test_no_address_is_an_error(pairs: list[tuple[str, str]], standpoint: Standpoint | None) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    reading = parameters.read(query, LABELS, standpoint)
    assert all(LABELS.knows(name, value) for name, values in reading.request.filters.items() for value in values)
    assert reading.request.text.isprintable()


@given(st.text(max_size=MAX_QUERY_LENGTH), FILTERS, st.sampled_from(Sort), st.integers(1, 999_999), st.booleans())
def test_what_is_written_is_read_again(
    text: str, filters: dict[str, list[str]], sort: Sort, page: int, exact: bool
) -> None:
    seen = STANDPOINTS[3]
    clean = parameters.read(_query(text), LABELS).request.text
    chosen = MappingProxyType({name: tuple(values) for name, values in filters.items()})
    request = SearchRequest(
        clean, chosen, sort, page, exact=exact, viewpoint=seen.viewpoint, fuer="augsburg", fuer_named=True
    )
    address = parameters.write(request).removeprefix("?")
    assert QueryDict(address)["fuer"] == "augsburg"
    reading = read(address, seen)
    assert reading.problems == ()
    assert reading.request == request


def _query(text: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query["q"] = text
    return query


def test_the_plain_search_has_the_plain_address() -> None:
    assert parameters.write(SearchRequest()) == ""


@pytest.mark.parametrize("page", ["0", "-1", "abc", "", "1.5", "٣", "9999999"])
def test_what_is_no_page_number_is_no_page(page: str) -> None:
    assert read(f"q=a&page={page}").request.page == parameters.NO_PAGE


def test_an_unknown_value_is_left_out_and_named() -> None:
    reading = read("stadt=bonn&stadt=atlantis&phase=frueh")
    assert reading.request.filters == {"city": ("bonn",)}
    assert [problem.parameter for problem in reading.problems] == ["stadt", "phase"]
    assert "atlantis" in reading.problems[0].message
    assert not reading.fatal


def test_a_query_too_long_is_refused_and_kept() -> None:
    reading = parameters.read(_query("Ganztag " * 625), LABELS)
    assert reading.fatal
    assert reading.problems[0].parameter == "q"
    assert reading.request.text.startswith("Ganztag Ganztag")


@pytest.mark.parametrize(
    ("typed", "text"),
    [("Ganz\u00adtag", "Ganztag"), ("a\x00b\tc", "a b c"), ("  Über \n uns ", "Über uns"), ("U\u0308ber", "Über")],
)
def test_a_query_becomes_one_line_of_plain_text(typed: str, text: str) -> None:
    assert parameters.read(_query(typed), LABELS).request.text == text


def test_removing_a_chosen_value_goes_back_to_the_first_page() -> None:
    request = read("q=a&stadt=bonn&stadt=koeln&page=3").request
    left = parameters.without_value(request, "city", "bonn")
    assert left.filters == {"city": ("koeln",)}
    assert left.page == 1
    assert parameters.without_value(left, "city", "koeln").filters == {}


@pytest.mark.parametrize(
    ("standpoint", "address"),
    list(zip(STANDPOINTS, ("?q=a", "?q=a&fuer=", "?q=a&fuer=augsburg", "?q=a&fuer=augsburg"), strict=True)),
)
def test_the_city_stands_in_every_address_that_is_made(standpoint: Standpoint, address: str) -> None:
    request = read("q=a", standpoint).request
    assert (request.viewpoint, parameters.write(request)) == (standpoint.viewpoint, address)
    narrowed = parameters.with_filters(request, {"city": ("bonn",)})
    assert parameters.write(parameters.without_value(narrowed, "city", "bonn")) == address


@pytest.mark.parametrize("standpoint", [None, *STANDPOINTS[:2]])
def test_what_needs_a_city_is_left_out_without_one(standpoint: Standpoint | None) -> None:
    reading = read("passung=good&sort=fit&stadt=bonn", standpoint)
    assert (dict(reading.request.filters), reading.request.sort) == ({"city": ("bonn",)}, Sort.RELEVANCE)
    assert [problem.parameter for problem in reading.problems] == ["passung", "sort"]
    assert not reading.fatal


def test_an_unknown_city_is_named_and_what_counts_instead() -> None:
    for city, told in ((None, "ohne Stadt"), (AUGSBURG, "stattdessen für Augsburg")):
        standpoint = Standpoint("augsburg" if city else "", city, FIELD, unknown="atlantis")
        (problem,) = read("q=a", standpoint).problems
        assert problem.parameter == "fuer"
        assert "„atlantis“" in problem.message
        assert told in problem.message
