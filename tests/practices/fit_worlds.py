"""Generated cities, the field they form, and offers of examples, for properties of fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from cities.measures import POPULATION, WEIGHTS
from cities.models import Answer, CityKind, State
from cities.profiles import CityField, CityProfile, FigureValue
from cities.similarity import spreads
from cities.size import SIZE_CLASSES, size_class
from practices.offers import NEEDS, Offer
from practices.scales import Binding, Cost

FIGURES = sorted({*WEIGHTS, *(key for keys in NEEDS.values() for key in keys)} - {POPULATION})
STRUCTURES = ("bildungsbuero", "bildungsmonitoring", "jugendberufsagentur")
SIZES = [size.slug for size in SIZE_CLASSES]
ELSEWHERE = "anderswo"  # an offer may name a city that is not in the field


@dataclass(frozen=True)
class World:
    """`here` looks at `offer`; all other cities of the field may have to do with it."""

    offer: Offer
    here: CityProfile
    field: CityField

    @property
    def there(self) -> CityProfile:
        return self.field.profiles[self.offer.cities[0]]


def city_field(*profiles: CityProfile) -> CityField:
    structures = {key: key.title() for key in STRUCTURES}
    return CityField({one.slug: one for one in profiles}, {}, structures, spreads(profiles), "1")


def at_size(profile: CityProfile, population: int | None) -> CityProfile:
    size = size_class(population)
    return replace(profile, population=population, size=size.slug if size else "")


def figures(values: list[int]) -> Mapping[str, FigureValue]:
    """By one number each, which is quickly drawn: below 0 is not known, every third one is that of a county."""
    return {
        key: FigureValue(float(value), 2022, "Destatis", county=value % 3 == 0)
        for key, value in zip(FIGURES, values, strict=True)
        if value >= 0
    }


def numbers(least: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(least, 40), min_size=len(FIGURES), max_size=len(FIGURES))


some_figures: st.SearchStrategy[Mapping[str, FigureValue]] = st.one_of(numbers(0), numbers(-20)).map(figures)


@st.composite
def profiles(draw: st.DrawFn, slug: str) -> CityProfile:
    profile = CityProfile(
        slug=slug,
        name=slug.title(),
        state=draw(st.sampled_from(["", State.BY, State.NW, State.ABROAD])),
        kind=draw(st.sampled_from(["", *CityKind])),
        figures=draw(some_figures),
        structures=draw(st.dictionaries(st.sampled_from(STRUCTURES), st.sampled_from(Answer))),
    )
    return at_size(profile, draw(st.none() | st.integers(20_000, 2_000_000)))


def some_of(values: list[str], most: int | None = None) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(sorted).map(tuple)


@st.composite
def offers(draw: st.DrawFn, *, givers: list[str], takers: list[str]) -> Offer:
    stated = draw(st.booleans())
    return Offer(
        cities=tuple(draw(st.lists(st.sampled_from(givers), unique=True, min_size=1, max_size=3))),
        binding=draw(st.sampled_from(Binding)).value,
        suits=draw(some_of(SIZES)),
        preconditions_stated=stated,
        required=draw(some_of(list(STRUCTURES))) if stated else (),
        helpful=draw(some_of(list(STRUCTURES))) if stated else (),
        required_in_words=draw(some_of(["Ein Saal", "Ein Beschluss"])) if stated else (),
        cost=draw(st.sampled_from(["", *Cost])),
        needs=draw(some_of(FIGURES, most=4)),
        adopters=draw(some_of(takers)),
        adopters_elsewhere=draw(st.integers(0, 2)),
    )


@st.composite
def worlds(draw: st.DrawFn, *, several: bool = True) -> World:
    """`here` does not do it itself. Not `several`: one city that is known, and nobody else took it over."""
    others = [draw(profiles(f"stadt-{number}")) for number in range(draw(st.integers(1, 4)))]
    here = draw(profiles("hier"))
    known = [other.slug for other in others]
    givers, takers = ([*known, ELSEWHERE], [*known, "hier", ELSEWHERE]) if several else (known[:1], [ELSEWHERE])
    return World(draw(offers(givers=givers, takers=takers)), here, city_field(*others, here))
