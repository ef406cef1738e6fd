"""The cities most like a city, and what makes them alike and different. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cities.measures import WEIGHTS
from cities.profiles import CityField, CityProfile
from cities.similarity import Difference, Likeness, comparable, likeness

NEAR = 0.5  # spreads: up to here two cities are alike in a figure
TOLD = 3  # likenesses and differences that are named


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A city with its distance (see `Likeness`) and what tells most about the two, strongest first.

    A likeness is a figure in which the two are near although cities in general are far from `here`; it is the stronger,
    the more the figure counts and the further the others are. A difference is the stronger, the more it adds to the
    distance.
    """

    city: CityProfile
    distance: float
    likenesses: tuple[Difference, ...]
    differences: tuple[Difference, ...]


def similar_cities(here: CityProfile, field: CityField, limit: int) -> tuple[Neighbour, ...]:
    """The nearest cities, nearest first; empty when too little is known of `here` to compare."""
    others = (profile for slug, profile in field.profiles.items() if slug != here.slug)
    compared = [(other, found) for other in others if (found := likeness(here, other, field.spreads))]
    usual = _usual_steps(found for _other, found in compared)
    nearest = sorted(compared, key=lambda pair: (pair[1].distance, pair[0].slug))[:limit]
    return tuple(_neighbour(other, found, usual) for other, found in nearest)


def figures_compared(city: CityProfile, field: CityField) -> int:
    """How many of the figures of `WEIGHTS` are known of the city."""
    return sum(1 for key in WEIGHTS if key in field.spreads and comparable(city, key) is not None)


def _usual_steps(compared: Iterable[Likeness]) -> dict[str, float]:
    """How far cities in general are, by figure."""
    steps: dict[str, list[float]] = {}
    for found in compared:
        for difference in found.differences:
            steps.setdefault(difference.key, []).append(difference.steps)
    return {key: sum(known) / len(known) for key, known in steps.items()}


def _neighbour(other: CityProfile, found: Likeness, usual: Mapping[str, float]) -> Neighbour:
    def telling(difference: Difference) -> float:
        return difference.weight * (usual[difference.key] - difference.steps)

    near = [one for one in found.differences if one.steps <= NEAR and telling(one) > 0]
    far = [one for one in found.differences if one.steps > NEAR]
    return Neighbour(
        city=other,
        distance=found.distance,
        likenesses=tuple(sorted(near, key=telling, reverse=True)[:TOLD]),
        differences=tuple(sorted(far, key=lambda one: one.weight * one.steps**2, reverse=True)[:TOLD]),
    )
