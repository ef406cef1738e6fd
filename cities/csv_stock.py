"""What is stored of cities, as plain values to compare a table with. Read and written by `cities.import_stock`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

POPULATION = "population"
UNKNOWN_YEAR = 0  # of a population without one: any year is newer


@dataclass(frozen=True, slots=True)
class StoredValue:
    """With `county` it holds for all of `area`."""

    value: float
    county: bool = False
    area: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StoredCity:
    """`values` go by indicator key, or POPULATION, and year."""

    slug: str
    name: str
    official_name: str = ""
    ags: str = ""
    values: Mapping[str, Mapping[int, StoredValue]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stock:
    """Cities by slug; labels of the indicators by key."""

    cities: Mapping[str, StoredCity]
    indicators: Mapping[str, str]
