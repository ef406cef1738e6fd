"""What holds for likeness whatever the cities and their figures are."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cities.measures import POPULATION, WEIGHTS
from cities.neighbours import similar_cities
from cities.profiles import CityField, CityProfile, FigureValue
from cities.similarity import COUNTY_FACTOR, MOST, Spread, likeness, spreads

KEYS = [key for key in WEIGHTS if key != POPULATION]
POPULATIONS = st.integers(min_value=20_000, max_value=4_000_000)
HUNDREDTHS = st.integers(min_value=0, max_value=100_000)
VALUES = st.lists(HUNDREDTHS, min_size=len(KEYS), max_size=len(KEYS))
SOME_KEYS = st.sets(st.sampled_from(KEYS))


def figure(value: float, *, county: bool = False) -> FigureValue:
    return FigureValue(value, 2022, "Amt", county=county, area="Landkreis" if county else "")


@st.composite
def fields(draw: st.DrawFn, *, complete: bool = False) -> list[CityProfile]:
    """A few cities, some of their figures only of the county; with `complete` every figure is known."""
    people = POPULATIONS if complete else st.none() | POPULATIONS
    found = []
    for number in range(draw(st.integers(min_value=3, max_value=6))):
        counties, missing = draw(SOME_KEYS), set() if complete else draw(SOME_KEYS)
        values = zip(KEYS, draw(VALUES), strict=True)
        figures = {key: figure(value / 100, county=key in counties) for key, value in values if key not in missing}
        found.append(CityProfile(f"stadt-{number}", f"Stadt {number}", population=draw(people), figures=figures))
    return found


def field_of(profiles: list[CityProfile]) -> CityField:
    return CityField({one.slug: one for one in profiles}, {}, {}, spreads(profiles), "")


def without(city: CityProfile, key: str) -> CityProfile:
    return replace(city, figures={name: value for name, value in city.figures.items() if name != key})


@settings(deadline=None)
@given(fields())
def test_likeness_is_the_same_in_both_directions_and_never_negative(profiles: list[CityProfile]) -> None:
    spread = spreads(profiles)
    for here in profiles:
        for there in profiles:
            one, other = likeness(here, there, spread), likeness(there, here, spread)
            assert one == other
            assert one is None or 0 <= one.distance <= MOST


@settings(deadline=None)
@given(fields(complete=True))
def test_city_is_not_apart_from_itself(profiles: list[CityProfile]) -> None:
    found = likeness(profiles[0], profiles[0], spreads(profiles))
    assert found is None or found.distance == 0


@settings(deadline=None)
@given(fields(complete=True), st.sampled_from(KEYS))
def test_value_that_is_missing_is_no_difference(profiles: list[CityProfile], key: str) -> None:
    here, there, spread = profiles[0], profiles[1], spreads(profiles)
    whole = likeness(here, there, spread)
    missing = likeness(without(here, key), there, spread)
    assume(whole is not None and missing is not None)
    assert whole is not None
    assert missing is not None
    assert missing.differences == tuple(one for one in whole.differences if one.key != key)
    assert (
        missing
        == likeness(here, without(there, key), spread)
        == likeness(without(here, key), without(there, key), spread)
    )
    left_out = [one.steps for one in whole.differences if one.key == key]
    if left_out and left_out[0] >= whole.distance:
        assert missing.distance <= whole.distance + 1e-9


@settings(deadline=None)
@given(fields(complete=True), st.sampled_from(KEYS), st.sampled_from([0.001, 0.5, 3.6, 100.0, 1936.27]))
def test_unit_of_a_figure_changes_nothing(profiles: list[CityProfile], key: str, factor: float) -> None:
    def converted(city: CityProfile) -> CityProfile:
        changed = replace(city.figures[key], value=city.figures[key].value * factor)
        return replace(city, figures={**city.figures, key: changed})

    others = [converted(city) for city in profiles]
    assert_alike(profiles, others)


@settings(deadline=None)
@given(fields(complete=True), st.sampled_from([2, 10]))
def test_population_is_compared_as_a_ratio(profiles: list[CityProfile], factor: int) -> None:
    others = [replace(city, population=(city.population or 0) * factor) for city in profiles]
    assert_alike(profiles, others)


def assert_alike(profiles: list[CityProfile], others: list[CityProfile]) -> None:
    spread, changed = spreads(profiles), spreads(others)
    assume(all(scale.scale > 1e-6 for scale in spread.values()))
    for here, also_here in zip(profiles, others, strict=True):
        one, other = likeness(profiles[0], here, spread), likeness(others[0], also_here, changed)
        assert (one is None) == (other is None)
        if one and other:
            assert one.distance == pytest.approx(other.distance, abs=1e-6)


@settings(deadline=None)
@given(fields(), st.randoms(use_true_random=False))
def test_order_of_cities_and_of_figures_is_irrelevant(profiles: list[CityProfile], order: object) -> None:
    shuffled = [replace(city, figures=dict(list(city.figures.items())[::-1])) for city in profiles]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = {one.slug: one for one in shuffled}
    for city in profiles:
        assert similar_cities(city, field_of(profiles), 5) == similar_cities(mixed[city.slug], field_of(shuffled), 5)


@settings(deadline=None)
@given(fields(complete=True))
def test_neighbours_come_nearest_first_without_the_city_itself(profiles: list[CityProfile]) -> None:
    found = similar_cities(profiles[0], field_of(profiles), 3)
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert profiles[0].slug not in {one.city.slug for one in found}
    assert len(found) <= 3


def test_figure_of_the_county_counts_less() -> None:
    spread = {key: Spread(0, 1) for key in WEIGHTS}
    here = CityProfile("a", "A", population=100_000, figures={key: figure(1) for key in KEYS})
    there = replace(here, slug="b", figures={**here.figures, "child_poverty_rate": figure(2, county=True)})
    found = likeness(here, there, spread)
    assert found is not None
    weights = {one.key: one.weight for one in found.differences}
    assert weights["child_poverty_rate"] == WEIGHTS["child_poverty_rate"] * COUNTY_FACTOR
    assert weights["share_under_18"] == WEIGHTS["share_under_18"]


def test_difference_counts_at_most_three_spreads() -> None:
    spread = {key: Spread(0, 1) for key in WEIGHTS}
    here = CityProfile("a", "A", population=100_000, figures={key: figure(1) for key in KEYS})
    there = replace(here, slug="b", figures={**here.figures, "students_per_1000": figure(400)})
    found = likeness(here, there, spread)
    assert found is not None
    share = WEIGHTS["students_per_1000"] / sum(WEIGHTS.values())
    assert found.distance == pytest.approx(math.sqrt(share * MOST**2))


def test_city_that_is_only_described_is_compared_with_none() -> None:
    cities = [
        CityProfile(
            f"s{number}", f"S{number}", population=100_000 * number, figures={key: figure(number) for key in KEYS}
        )
        for number in (1, 2, 4)
    ]
    described = CityProfile(slug="", name="your city", population=200_000)
    assert similar_cities(described, field_of(cities), 5) == ()
