"""Numbers of many examples at once: to the last bit what `fit` says of each of them."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cities import demo_field, offer
from cities.profiles import CityProfile, Viewpoint
from cities.standpoint import find_city
from practices.findings import Suitability
from practices.fit import fit
from practices.offers import ALWAYS, Offer, needs_of
from practices.scales import Beneficiary, Binding, Cost
from search.fit_numbers import NO_VERDICT, VERDICTS, VIEWPOINTS, OfferTable, viewpoint_key
from search.offers import offer_key, offer_text, read_offer

FIELD = demo_field()
CITIES, STRUCTURES = list(FIELD.profiles), list(FIELD.structures)
DESCRIPTION = f"~250-500.DE-BY.kreisfrei.ja-{STRUCTURES[0]}.nein-{STRUCTURES[1]}"


def _described() -> CityProfile:
    found = find_city(DESCRIPTION, FIELD)
    assert found is not None
    return found


def tuples(values: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(lambda chosen: tuple(sorted(chosen)))


OFFERS = st.builds(
    Offer,
    cities=tuples([*CITIES, "gibt-es-nicht"], 3),
    binding=st.sampled_from(Binding.values),
    suits=tuples(["100-250", "250-500", "500-1000"], 3),
    preconditions_stated=st.booleans(),
    required=tuples([*STRUCTURES, "gibt-es-nicht"], 3),
    helpful=tuples(STRUCTURES, 3),
    required_in_words=tuples(["Räume", "Geld", "Zeit"], 3),
    cost=st.sampled_from(["", *Cost.values]),
    needs=st.lists(st.sampled_from(Beneficiary.values), max_size=4).map(needs_of) | st.just(ALWAYS),
    adopters=tuples(CITIES, 3),
    adopters_elsewhere=st.integers(0, 3),
)
HERE = st.sampled_from([*FIELD.profiles.values(), CityProfile("neu", "Neu"), _described()])


def table_of(offers: list[Offer]) -> tuple[OfferTable, list[int]]:
    table = OfferTable()
    keys = [offer_key(offer_text(one)) for one in offers]
    for key, one in zip(keys, offers, strict=True):
        table.add(key, one)
    return table, [table.row(key) for key in keys]


def assert_same(table: OfferTable, rows: list[int], offers: list[Offer], here: CityProfile) -> None:
    numbers = table.numbers(Viewpoint(here, FIELD))
    for row, one in zip(rows, offers, strict=True):
        single = fit(one, here, FIELD)
        assert numbers.number[row] == single.number
        assert numbers.own[row] == single.own
        assert numbers.verdict[row] == (NO_VERDICT if single.own else single.suitability)


@settings(max_examples=60, deadline=None)
@given(st.lists(OFFERS, min_size=1, max_size=12), HERE)
def test_many_at_once_are_what_each_is_by_itself(offers: list[Offer], here: CityProfile) -> None:
    assert_same(*table_of(offers), offers, here)


def test_likely_examples_from_every_city() -> None:
    rng = random.Random(3)
    offers = [offer(rng, CITIES, STRUCTURES) for _ in range(50)]
    table, rows = table_of(offers)
    for here in FIELD.profiles.values():
        assert_same(table, rows, offers, here)


def test_what_is_added_later_is_judged_too() -> None:
    rng = random.Random(5)
    offers = [offer(rng, CITIES, STRUCTURES) for _ in range(60)]
    here = FIELD.profiles["augsburg"]
    table, _rows = table_of(offers[:40])
    table.numbers(Viewpoint(here, FIELD))
    for one in offers:
        table.add(offer_key(offer_text(one)), one)
    assert_same(table, [table.row(offer_key(offer_text(one))) for one in offers], offers, here)


def test_more_viewpoints_than_are_kept_stay_right() -> None:
    rng = random.Random(7)
    offers = [offer(rng, CITIES, STRUCTURES) for _ in range(20)]
    table, rows = table_of(offers)
    cities = list(FIELD.profiles.values())[: VIEWPOINTS + 3]
    for here in (*cities, *cities[:3]):
        assert_same(table, rows, offers, here)


def test_what_a_reader_added_to_a_known_city_is_another_viewpoint() -> None:
    here = FIELD.profiles["augsburg"]
    added = replace(here, structures={})
    assert viewpoint_key(Viewpoint(here, FIELD)) != viewpoint_key(Viewpoint(added, FIELD))


@given(OFFERS)
def test_an_offer_is_read_back_as_it_was_written(one: Offer) -> None:
    assert read_offer(json.loads(offer_text(one))) == one


def test_the_values_of_the_facet_are_the_words_best_first() -> None:
    assert list(VERDICTS) == ["good", "adapt", "check"]
    assert set(VERDICTS.values()) == set(Suitability)


def test_a_table_without_offers_has_no_numbers() -> None:
    assert len(OfferTable().numbers(Viewpoint(_described(), FIELD)).number) == 0
