"""What must hold of fit whatever the example, the city and the other cities are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities.models import Answer
from cities.profiles import CityField, CityProfile
from practices import fit as fitting
from practices.criteria import CRITERIA, CRITERION_BY_KEY, Criterion
from practices.findings import Finding, Suitability, Verdict
from practices.fit import FROM, Fit, fit
from practices.offers import Offer
from practices.scales import Binding, Cost
from tests.practices.fit_worlds import STRUCTURES, World, at_size, worlds

LITTLE = 1e-9
# Worlds take a while to make, and the machine may have other things to do.
patient = settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Value = TypeVar("Value")


def fit_in(world: World) -> Fit:
    return fit(world.offer, world.here, world.field)


def not_better(less: Fit, more: Fit) -> bool:
    return less.number <= more.number + LITTLE and less.suitability <= more.suitability


# -- unknown -----------------------------------------------------------------------------------------------------------


def with_one_gap(city: CityProfile) -> Iterator[CityProfile]:
    """The city, each time without one thing that was known of it."""
    yield at_size(city, None)
    yield replace(city, state="")
    yield replace(city, kind="")
    for key in city.figures:
        yield replace(city, figures={other: value for other, value in city.figures.items() if other != key})
    for key in city.structures:
        yield replace(city, structures={other: value for other, value in city.structures.items() if other != key})


def with_one_gap_stated(offer: Offer) -> Iterator[Offer]:
    yield replace(offer, binding=Binding.UNKNOWN.value)
    yield replace(offer, suits=())
    yield replace(offer, cost="")
    yield replace(offer, preconditions_stated=False, required=(), helpful=(), required_in_words=())
    yield replace(offer, adopters=())
    yield replace(offer, adopters_elsewhere=0)


def with_profile(field: CityField, profile: CityProfile) -> CityField:
    return replace(field, profiles={**field.profiles, profile.slug: profile})


@patient
@given(worlds())
def test_what_is_not_known_of_my_city_never_makes_it_fit_better(world: World) -> None:
    known = fit_in(world)
    for here in with_one_gap(world.here):
        assert not_better(fit(world.offer, here, world.field), known)


@patient
@given(worlds())
def test_what_is_not_known_of_the_other_cities_never_makes_it_fit_better(world: World) -> None:
    known = fit_in(world)
    for other in world.field.profiles.values():
        for with_gap in with_one_gap(other):
            assert not_better(fit(world.offer, world.here, with_profile(world.field, with_gap)), known)


@patient
@given(worlds())
def test_what_an_example_does_not_state_never_makes_it_fit_better(world: World) -> None:
    known = fit_in(world)
    for offer in with_one_gap_stated(world.offer):
        assert not_better(fit(offer, world.here, world.field), known)


@patient
@given(worlds())
def test_no_line_gets_better_by_a_gap_in_what_is_known_of_my_city(world: World) -> None:
    one = replace(world, offer=replace(world.offer, cities=world.offer.cities[:1]))
    known = {(line.criterion, line.subject): fitting.VALUE[line.verdict] for line in fit_in(one).findings}
    for here in with_one_gap(world.here):
        for line in fit(one.offer, here, world.field).findings:
            assert fitting.VALUE[line.verdict] <= known[line.criterion, line.subject]


# -- alike -------------------------------------------------------------------------------------------------------------


def moved(value: float, target: float, share: float) -> float:
    return value + (target - value) * share


def nearer_cities(here: CityProfile, there: CityProfile, share: float) -> Iterator[CityProfile]:
    """`here`, each time more like `there` in one thing; the size class stays, which other rules look at."""
    if here.population and there.population:
        population = math.exp(moved(math.log(here.population), math.log(there.population), share))
        yield replace(here, population=min(max(round(population), 20_000), 2_000_000))
    for key in here.figures.keys() & there.figures.keys():
        mine = here.figures[key]
        nearer = replace(mine, value=moved(mine.value, there.figures[key].value, share))
        yield replace(here, figures={**here.figures, key: nearer})
    yield replace(here, state=there.state or here.state)
    yield replace(here, kind=there.kind or here.kind)
    for key in STRUCTURES:
        yield replace(here, structures={**here.structures, key: Answer.YES})


def easier_offers(offer: Offer, here: CityProfile) -> Iterator[Offer]:
    """The offer, each time with one thing that asks less, or suits better."""
    bindings, costs = [Binding.UNKNOWN, Binding.YES, Binding.PARTLY, Binding.NO], ["", Cost.HIGH, Cost.MEDIUM, Cost.LOW]
    yield from (replace(offer, binding=one.value) for one in bindings[bindings.index(Binding(offer.binding)) :])
    yield from (replace(offer, cost=one) for one in costs[costs.index(offer.cost) :])
    if here.size:
        yield replace(offer, suits=tuple(sorted({*offer.suits, here.size})))
    yield replace(offer, required_in_words=())
    for key in offer.required:
        yield replace(offer, required=tuple(one for one in offer.required if one != key or here.answer(key) == "yes"))


@patient
@given(worlds(several=False), st.floats(0, 1))
def test_a_city_that_is_more_alike_never_fits_worse(world: World, share: float) -> None:
    for here in nearer_cities(world.here, world.there, share):
        assert not_better(fit_in(world), fit(world.offer, here, world.field))


@patient
@given(worlds())
def test_an_example_that_asks_less_never_fits_worse(world: World) -> None:
    for offer in easier_offers(world.offer, world.here):
        assert not_better(fit_in(world), fit(offer, world.here, world.field))


@patient
@given(worlds())
def test_a_twin_that_took_it_over_never_makes_it_fit_worse(world: World) -> None:
    twin = replace(world.here, slug="zwilling")
    offer = replace(world.offer, adopters=(*world.offer.adopters, twin.slug))
    assert not_better(fit_in(world), fit(offer, world.here, with_profile(world.field, twin)))


@patient
@given(worlds())
def test_the_city_itself_fits_its_example_at_least_as_well_as_any_other(world: World) -> None:
    for slug in world.offer.cities:
        if slug in world.field.profiles:
            own = fit(world.offer, world.field.profiles[slug], world.field)
            assert own.own
            assert not_better(fit_in(world), own)


@patient
@given(worlds())
def test_of_several_cities_the_one_counts_from_which_it_fits_best(world: World) -> None:
    alone = [fit(replace(world.offer, cities=(slug,)), world.here, world.field) for slug in world.offer.cities]
    assert fit_in(world).number == max(one.number for one in alone)


# -- order -------------------------------------------------------------------------------------------------------------


def turned(values: Mapping[str, Value]) -> dict[str, Value]:
    return dict(reversed(list(values.items())))


def reordered(city: CityProfile) -> CityProfile:
    return replace(city, figures=turned(city.figures), structures=turned(city.structures))


@patient
@given(worlds())
def test_the_order_of_cities_figures_and_structures_does_not_matter(world: World) -> None:
    profiles = {slug: reordered(profile) for slug, profile in turned(world.field.profiles).items()}
    field = replace(world.field, profiles=profiles, spreads=turned(world.field.spreads))
    assert fit(world.offer, reordered(world.here), field) == fit_in(world)


@patient
@given(worlds())
def test_the_order_in_which_an_example_names_things_does_not_matter(world: World) -> None:
    offer = world.offer
    backwards = replace(
        offer, **{name: getattr(offer, name)[::-1] for name in ("cities", "suits", "required", "helpful", "needs")}
    )
    assert fit(backwards, world.here, world.field).number == fit_in(world).number


@patient
@given(worlds(), st.permutations(CRITERIA))
def test_the_order_of_the_criteria_does_not_matter(world: World, order: list[Criterion]) -> None:
    known = fit_in(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "CRITERIA", tuple(order))
        found = fit_in(world)
    assert found.number == pytest.approx(known.number)
    assert sorted(found.findings, key=repr) == sorted(known.findings, key=repr)


# -- word and number ---------------------------------------------------------------------------------------------------


@patient
@given(worlds())
def test_the_number_lies_between_0_and_1_and_in_the_band_of_its_word(world: World) -> None:
    found = fit_in(world)
    assert 0 <= found.number <= 1
    assert found.number >= FROM[found.suitability]
    if found.suitability is not Suitability.GOOD:
        assert found.number < FROM[Suitability(found.suitability + 1)]


@patient
@given(worlds(), worlds())
def test_of_two_examples_the_higher_number_never_has_the_lower_word(one: World, other: World) -> None:
    lower, higher = sorted((fit_in(one), fit_in(other)), key=lambda found: found.number)
    assert lower.suitability <= higher.suitability


@patient
@given(worlds())
def test_no_word_is_better_than_a_line_allows(world: World) -> None:
    found = fit_in(world)
    for line in found.findings:
        assert found.suitability <= CRITERION_BY_KEY[line.criterion].caps.get(line.verdict, Suitability.GOOD)


# -- lines -------------------------------------------------------------------------------------------------------------


def decided_by_the_example(line: Finding) -> bool:
    """Where no value of my city is asked for."""
    return (line.criterion, line.subject) in {("law", Binding.NO), ("effort", Cost.LOW)}


@patient
@given(worlds())
def test_every_line_names_both_values_or_says_that_one_is_not_stated(world: World) -> None:
    for line in fit_in(world).findings:
        if line.verdict is not Verdict.UNKNOWN and not decided_by_the_example(line):
            assert line.there is not None
            assert line.here is not None


@patient
@given(worlds())
def test_criteria_stand_in_their_order(world: World) -> None:
    order = [criterion.key for criterion in CRITERIA]
    places = [order.index(line.criterion) for line in fit_in(world).findings]
    assert places == sorted(places)
