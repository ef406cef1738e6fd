"""The figures in a row of a table, or what is wrong with the row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cities.csv_cities import CityError, find_city
from cities.csv_columns import FIRST_YEAR, Columns, find_indicator, wrong_year
from cities.csv_file import TableRow
from cities.csv_stock import POPULATION, Stock, StoredCity, StoredValue
from cities.german_numbers import NumberError, parse_number

MOST_PEOPLE = 100_000_000
YEAR = re.compile(r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?([0-9]{4})")  # 2023 or 31.12.2023
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet may execute when somebody opens an export
LEVELS = {"": False, "stadt": False, "gemeinde": False, "city": False, "kreis": True, "landkreis": True, "county": True}
LENGTHS = {"area": 100, "source": 300}


@dataclass(frozen=True, slots=True)
class RowError:
    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of one city in one year. Without `level_stated` it holds for what the latest value holds for."""

    line: int
    column: str
    slug: str
    what: str
    year: int
    value: StoredValue
    level_stated: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds a value: the name of its column, what it is about, and what was written."""

    column: str
    what: str
    year: int
    text: str


class CellError(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[str, ...]
    columns: Columns

    def text(self, meaning: str) -> str:
        place = self.columns.places.get(meaning)
        return self.at(place) if place is not None else ""

    def at(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


def read_entries(table_row: TableRow, columns: Columns, stock: Stock, this_year: int) -> Iterator[Entry | RowError]:
    """An entry or error for each figure of the row; one error when the row itself is wrong."""
    row = Row(table_row.line, table_row.cells, columns)
    try:
        city = _city(row, stock)
        figures = _figures(row, stock, this_year)
    except CellError as error:
        yield RowError(row.line, error.column, error.reason)
        return
    for figure in figures:
        try:
            yield _entry(row, city, figure)
        except CellError as error:
            yield RowError(row.line, error.column, error.reason)


def _city(row: Row, stock: Stock) -> StoredCity:
    if any(row.cells[len(row.columns.header) :]):
        raise CellError("", _("The row has more cells than there are columns. Put texts with “;” in quotation marks."))
    try:
        return find_city(row.text("ags"), row.text("slug"), row.text("city"), stock)
    except CityError as error:
        raise CellError(row.columns.name(error.meaning), str(error)) from error


def _figures(row: Row, stock: Stock, this_year: int) -> list[Figure]:
    """In a table with a column for each, empty cells state nothing."""
    columns = row.columns
    if columns.figures:
        found = [Figure(item.title, item.what, item.year, row.at(item.place)) for item in columns.figures]
        return [figure for figure in found if figure.text]
    name = row.text("what")
    what = find_indicator(name, stock)
    if what is None:
        reason = _("“%(name)s” is no indicator. Its key or label stands in the list of indicators.")
        raise CellError(columns.name("what"), reason % {"name": name[:60]})
    return [Figure(columns.name("value"), what, _year(row, this_year), row.text("value"))]


def _year(row: Row, this_year: int) -> int:
    text, column = row.text("year"), row.columns.name("year")
    match = YEAR.fullmatch(text)
    if not match:
        raise CellError(column, _("“%(text)s” is no year. Write it like 2023.") % {"text": text[:40]})
    year = int(match[1])
    if not FIRST_YEAR <= year <= this_year:
        raise CellError(column, wrong_year(year, this_year))
    return year


def _entry(row: Row, city: StoredCity, figure: Figure) -> Entry:
    try:
        number = parse_number(figure.text, grouped=True)
    except NumberError as error:
        raise CellError(figure.column, str(error)) from error
    if figure.what == POPULATION:
        if not (number.is_integer() and 0 < number <= MOST_PEOPLE):
            reason = _("“%(text)s” is no number of inhabitants. Write it like 301033.")
            raise CellError(figure.column, reason % {"text": figure.text})
        value, stated = StoredValue(number), True
    else:
        value, stated = _value(row, number), bool(row.text("level"))
    return Entry(row.line, figure.column, city.slug, figure.what, figure.year, value, stated)


def _value(row: Row, number: float) -> StoredValue:
    county, area, source = _is_county(row), _text(row, "area"), _text(row, "source")
    if county and not area:
        raise CellError(row.columns.name("area"), _("Name the county in the column “gebiet”."))
    if area and not row.text("level"):
        raise CellError(row.columns.name("level"), _("A “gebiet” is named, but no “ebene”. Write “Kreis” or “Stadt”."))
    if not source:
        raise CellError(row.columns.name("source"), _("Name the source in the column “quelle”."))
    return StoredValue(number, county, area if county else "", source)


def _is_county(row: Row) -> bool:
    text = row.text("level")
    if text.casefold() not in LEVELS:
        reason = _("“%(text)s” is no level. Write “Stadt” or “Kreis”.")
        raise CellError(row.columns.name("level"), reason % {"text": text[:40]})
    return LEVELS[text.casefold()]


def _text(row: Row, meaning: str) -> str:
    text, column = row.text(meaning), row.columns.name(meaning)
    if text.startswith(FORMULA):
        raise CellError(column, _("A text must not begin with “%(sign)s”, like a formula.") % {"sign": text[0]})
    if len(text) > LENGTHS[meaning]:
        raise CellError(column, _("The text is longer than %(limit)s characters.") % {"limit": LENGTHS[meaning]})
    return text
