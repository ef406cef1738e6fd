"""The cities of the demo content as plain values, without a database, and examples they could offer."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from bench.demo_site import DEMO
from cities.models import Answer
from cities.profiles import CityField, CityProfile, FigureValue, IndicatorInfo
from cities.similarity import spreads
from cities.size import SIZE_CLASSES, size_class
from practices.offers import Offer, needs_of
from practices.scales import Beneficiary, Binding, Cost, EducationPhase

T = TypeVar("T")
# Shares and numbers as in the demo; more state law, words and adoptions, which it has few of.
BINDINGS = {Binding.NO: 60, Binding.PARTLY: 30, Binding.YES: 5, Binding.UNKNOWN: 5}
COSTS = {Cost.LOW: 30, Cost.MEDIUM: 42, Cost.HIGH: 25, "": 3}
REQUIRED = {0: 46, 1: 46, 2: 8}
HELPFUL = {0: 2, 1: 13, 2: 38, 3: 37, 4: 10}
SUITING = {0: 5, 2: 8, 3: 22, 4: 65}  # size classes
ADOPTERS = {0: 80, 1: 14, 3: 6}
CITIES = {1: 92, 2: 8}
WORDS = {0: 90, 1: 10}
OWN_WORDS = 20_000  # nobody words what is required as somebody else did


@cache
def demo_field() -> CityField:
    profiles = {entry["slug"]: _profile(entry) for entry in _read("cities")}
    return CityField(
        profiles=profiles,
        indicators={
            entry["slug"]: IndicatorInfo(entry["slug"], entry["label"], entry["unit"], entry["group"])
            for entry in _read("indicators")
        },
        structures={entry["slug"]: entry["label"] for entry in _read("structures")},
        spreads=spreads(profiles.values()),
        version="demo",
    )


def offer(rng: random.Random, cities: Sequence[str], structures: Sequence[str]) -> Offer:
    """An example of one of these cities, now and then of two, as complete as those of the demo."""

    def drawn(shares: Mapping[T, int]) -> T:
        return rng.choices(list(shares), list(shares.values()))[0]

    def some(values: Sequence[str], numbers: Mapping[int, int]) -> tuple[str, ...]:
        return tuple(sorted(rng.sample(values, k=drawn(numbers))))

    own = rng.sample(cities, k=drawn(CITIES))
    sizes = [size.slug for size in SIZE_CLASSES]
    first = rng.randrange(len(sizes) - 3)
    return Offer(
        cities=(own[0], *sorted(own[1:])),
        binding=str(drawn(BINDINGS)),
        suits=tuple(sorted(sizes[first : first + drawn(SUITING)])),
        preconditions_stated=rng.random() < 0.95,
        required=some(structures, REQUIRED),
        helpful=some(structures, HELPFUL),
        required_in_words=tuple(f"Voraussetzung {rng.randrange(OWN_WORDS)}" for _ in range(drawn(WORDS))),
        cost=str(drawn(COSTS)),
        needs=needs_of(rng.sample([*Beneficiary.values, *EducationPhase.values], k=rng.randint(1, 4))),
        adopters=some(cities, ADOPTERS),
        adopters_elsewhere=int(rng.random() < 0.05),
    )


def _profile(entry: Mapping[str, Any]) -> CityProfile:
    size = size_class(entry.get("population"))
    return CityProfile(
        slug=entry["slug"],
        name=entry["name"],
        state=entry.get("state", ""),
        kind=entry.get("kind", ""),
        population=entry.get("population"),
        population_year=entry.get("population_year"),
        size=size.slug if size else "",
        figures=_figures(entry.get("indicators", ())),
        structures={one["structure"]: Answer(one["answer"]) for one in entry.get("structures", ())},
    )


def _figures(entries: Sequence[Mapping[str, Any]]) -> dict[str, FigureValue]:
    """The latest value of each indicator."""
    return {
        one["indicator"]: FigureValue(
            one["value"], one["year"], one["source"], one.get("level") == "county", one.get("area", "")
        )
        for one in sorted(entries, key=lambda one: one["year"])
    }


@cache
def _read(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    return entries
