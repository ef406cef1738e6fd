"""Which column of a table means what. Two shapes: a row for each figure (`kennzahl;jahr;wert`), or a column for each,
with the year in its name (`child_poverty_rate 2023`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from cities.csv_file import FileError
from cities.csv_stock import POPULATION, Stock

# Names people give to columns, folded: what they mean here.
COLUMN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ags": "ags", "schlüssel": "ags", "kreisschlüssel": "ags", "gemeindeschlüssel": "ags",
        "slug": "slug", "adresse": "slug",
        "stadt": "city", "name": "city", "gemeinde": "city", "kommune": "city", "city": "city",
        "kennzahl": "what", "indikator": "what", "indicator": "what",
        "jahr": "year", "stand": "year", "year": "year",
        "wert": "value", "value": "value",
        "ebene": "level", "level": "level",
        "gebiet": "area", "area": "area",
        "quelle": "source", "source": "source",
    }
)  # fmt: skip
POPULATION_NAMES = ("einwohner", "einwohnerzahl", "bevölkerung", "bevoelkerung", POPULATION)
CITY_COLUMNS = ("ags", "slug", "city")
LONG_COLUMNS = ("what", "year", "value")
FIRST_YEAR = 1990
WITH_YEAR = re.compile(r"(.+?)[\s_]+\(?((?:19|20)[0-9]{2})\)?")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    place: int
    title: str
    what: str
    year: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the known columns by meaning, and the columns that hold figures themselves."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    figures: tuple[FigureColumn, ...]

    def name(self, meaning: str) -> str:
        return self.header[self.places[meaning]] if meaning in self.places else ""


def find_columns(header: tuple[str, ...], stock: Stock, this_year: int) -> Columns:
    """Raises FileError that names the column."""
    places: dict[str, int] = {}
    figures: list[FigureColumn] = []
    for place, title in enumerate(header):
        meaning = COLUMN_NAMES.get(title.casefold())
        if meaning in places:
            raise FileError(_("The column “%(name)s” stands there twice.") % {"name": title})
        if meaning:
            places[meaning] = place
        elif title:
            figures.append(_figure_column(place, title, stock, this_year))
    _check(places, figures)
    return Columns(header, places, tuple(figures))


def find_indicator(name: str, stock: Stock) -> str | None:
    """Its key, by key or label in any capitals; POPULATION for the number of inhabitants. None when unknown or when
    several indicators are called so."""
    folded = name.casefold()
    if folded in POPULATION_NAMES:
        return POPULATION
    if folded in stock.indicators:
        return folded
    found = [key for key, label in stock.indicators.items() if label.casefold() == folded]
    return found[0] if len(found) == 1 else None


def _figure_column(place: int, title: str, stock: Stock, this_year: int) -> FigureColumn:
    match = WITH_YEAR.fullmatch(title)
    what = find_indicator(match[1], stock) if match else None
    if match and what:
        if not FIRST_YEAR <= int(match[2]) <= this_year:
            raise FileError(wrong_year(int(match[2]), this_year))
        return FigureColumn(place, title, what, int(match[2]))
    if find_indicator(title, stock):
        reason = _("The column “%(name)s” names no year. Write it behind it: “%(name)s 2023”.")
        raise FileError(reason % {"name": title})
    reason = _("The column “%(name)s” is unknown. Rename it as described below, or delete it.")
    raise FileError(reason % {"name": title[:60]})


def wrong_year(year: int, this_year: int) -> str:
    limits = {"year": year, "first": FIRST_YEAR, "last": this_year}
    return _("The year %(year)s is not between %(first)s and %(last)s.") % limits


def _check(places: Mapping[str, int], figures: list[FigureColumn]) -> None:
    if not any(name in places for name in CITY_COLUMNS):
        raise FileError(_("No column says which city: “ags”, “slug” or “stadt” is needed in the first line."))
    long = [name for name in LONG_COLUMNS if name in places]
    if figures and long:
        raise FileError(_("Either “kennzahl”, “jahr”, “wert”, or a column for each indicator; both can't be read."))
    if not figures and len(long) < len(LONG_COLUMNS):
        raise FileError(_("The columns “kennzahl”, “jahr” and “wert” are needed, or a column for each indicator."))
    doubled = [key for key, count in Counter((item.what, item.year) for item in figures).items() if count > 1]
    if doubled:
        raise FileError(_("The column “%(name)s” stands there twice.") % {"name": f"{doubled[0][0]} {doubled[0][1]}"})
