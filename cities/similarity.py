"""How alike two cities are: a standardised distance over the figures of `cities.measures`. Pure.

Standardisation is robust: differences are measured in spreads (1.4826 × median absolute deviation over all cities,
which for normal data is the standard deviation), so that Berlin or a distance-teaching university stretch no scale. A
difference counts at most `MOST` spreads. What is missing in either city is left out, never imputed. The distance is
the root of the weighted mean of the squared differences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from cities.measures import POPULATION, WEIGHTS

if TYPE_CHECKING:
    from cities.profiles import CityProfile

MOST = 3.0
COUNTY_FACTOR = 0.5  # a figure of the whole county says less about the city
ENOUGH = 0.4  # share of all weight that must be known of both cities


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and spread of an indicator over all cities; `scale` is above 0."""

    middle: float
    scale: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Of an indicator between two cities, in spreads, at most `MOST`. `weight` is what it counts between these two."""

    key: str
    steps: float
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """`distance` in spreads: 0 for twins; of all pairs of large German cities half are nearer than about 1.4."""

    distance: float
    differences: tuple[Difference, ...]  # of all indicators known of both


def spreads(profiles: Iterable[CityProfile]) -> dict[str, Spread]:
    """Per indicator, of all cities that have it; an indicator without any spread is left out."""
    values: dict[str, list[float]] = {}
    for profile in profiles:
        for key in (POPULATION, *profile.figures):
            if (value := comparable(profile, key)) is not None:
                values.setdefault(key, []).append(value)
    found = {}
    for key, known in values.items():
        middle = median(known)
        scale = 1.4826 * median(abs(value - middle) for value in known)
        if scale > 0:
            found[key] = Spread(middle, scale)
    return found


def comparable(profile: CityProfile, key: str) -> float | None:
    """The value as it is compared."""
    if key == POPULATION:
        return math.log(profile.population) if profile.population else None
    figure = profile.figures.get(key)
    return figure.value if figure else None


def steps_apart(here: CityProfile, there: CityProfile, key: str, spread: Mapping[str, Spread]) -> float | None:
    """The difference in spreads, at most `MOST`; None when it is not known of both."""
    one, other = comparable(here, key), comparable(there, key)
    if one is None or other is None or key not in spread:
        return None
    return min(abs(one - other) / spread[key].scale, MOST)


def likeness(here: CityProfile, there: CityProfile, spread: Mapping[str, Spread]) -> Likeness | None:
    """None when too little is known of both to say."""
    differences = tuple(_differences(here, there, spread))
    weight = sum(difference.weight for difference in differences)
    if weight < ENOUGH * sum(WEIGHTS.values()):
        return None
    square = sum(difference.weight * difference.steps**2 for difference in differences) / weight
    return Likeness(math.sqrt(square), differences)


def _differences(here: CityProfile, there: CityProfile, spread: Mapping[str, Spread]) -> Iterable[Difference]:
    for key, weight in WEIGHTS.items():
        steps = steps_apart(here, there, key, spread)
        if steps is not None:
            county = any(profile.figures[key].county for profile in (here, there) if key in profile.figures)
            yield Difference(key, steps, weight * COUNTY_FACTOR if county else weight)
