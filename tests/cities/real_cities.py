"""The cities of the demo content as plain values, read from its files without a database."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cities.profiles import CityField, CityProfile, FigureValue, IndicatorInfo
from cities.similarity import spreads
from cities.size import size_class

DEMO = Path(__file__).resolve().parents[2] / "demo"


@cache
def real_cities() -> CityField:
    profiles = {city["slug"]: _profile(city) for city in _read("cities.json")}
    rows = _read("indicators.json")
    return CityField(
        profiles=profiles,
        indicators={row["slug"]: IndicatorInfo(row["slug"], row["label"], row["unit"], row["group"]) for row in rows},
        structures={},
        spreads=spreads(profiles.values()),
        version="demo",
    )


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


def _profile(city: dict[str, Any]) -> CityProfile:
    population = city.get("population")
    size = size_class(population)
    return CityProfile(
        slug=city["slug"],
        name=city["name"],
        state=city["state"],
        kind=city["kind"],
        population=population,
        population_year=city.get("population_year"),
        size=size.slug if size else "",
        figures={
            row["indicator"]: FigureValue(
                row["value"], row["year"], row["source"], row.get("level") == "county", row.get("area", "")
            )
            for row in sorted(city.get("indicators", []), key=lambda row: row["year"])
        },
    )
