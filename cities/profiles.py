"""What is known of a city, as plain values for comparing. Read from the database by `cities.known`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cities.models import Answer
from cities.similarity import Spread
from cities.size import SIZE_CLASSES


@dataclass(frozen=True, slots=True)
class FigureValue:
    """The latest value of an indicator. With `area` it holds for that county, not for the city alone."""

    value: float
    year: int
    source: str
    county: bool = False
    area: str = ""


@dataclass(frozen=True, slots=True)
class CityProfile:
    """A city as far as it is known: empty, None and missing mean *not stated*.

    `slug` is empty for a city that somebody described (`cities.description`). `size` is the slug of its size class,
    `figures` go by indicator key, `structures` by structure key; of these, `stated` are the ones that the reader said
    and the city's own data don't know.
    """

    slug: str
    name: str
    state: str = ""
    kind: str = ""
    population: int | None = None
    population_year: int | None = None
    size: str = ""
    figures: Mapping[str, FigureValue] = field(default_factory=dict)
    structures: Mapping[str, Answer] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    latitude: float | None = None
    longitude: float | None = None

    def answer(self, structure: str) -> Answer:
        return self.structures.get(structure, Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    key: str
    label: str
    unit: str
    group: str


@dataclass(frozen=True, slots=True)
class CityField:
    """All cities there are, what their figures mean, and how far these spread (for standardised differences)."""

    profiles: Mapping[str, CityProfile]
    indicators: Mapping[str, IndicatorInfo]
    structures: Mapping[str, str]  # labels by key, in their order
    spreads: Mapping[str, Spread]
    version: str
    slugs: Mapping[int, str] = field(default_factory=dict)  # by primary key
    # What was worked out of two of its cities, by their slugs; kept as long as the field itself.
    distances: dict[tuple[str, str], tuple[float, float] | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    def __hash__(self) -> int:
        return hash(self.version)  # the mappings have no hash, and the version stands for them


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A city among all cities: what it takes to say how something suits it."""

    city: CityProfile
    field: CityField


def representative_population(size: str) -> int | None:
    """The middle of a size class, for a city of which only the class is known; None for none."""
    for known in SIZE_CLASSES:
        if known.slug == size:
            return (known.lower + known.upper) // 2 if known.upper else known.lower * 3 // 2
    return None
