"""What a table of population figures and indicators would change, before anything is written. Pure: the table and what
is stored go in, changes and errors come out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from cities.csv_cells import Entry, RowError, read_entries
from cities.csv_columns import find_columns
from cities.csv_file import Table
from cities.csv_stock import POPULATION, Stock, StoredValue


class Effect(StrEnum):
    NEW = "new"  # nothing was known
    NEWER = "newer"  # replaces a value of an earlier year as the latest
    BESIDE = "beside"  # an earlier year, kept among the older ones
    CORRECTED = "corrected"  # the same year, another value, level, area or source
    IGNORED = "ignored"  # a population of an earlier year: a city has only one


@dataclass(frozen=True, slots=True)
class Change:
    """`old` and `old_year` are what is shown for the city now, or for CORRECTED, what is replaced."""

    line: int
    slug: str
    city: str
    what: str  # POPULATION or the key of an indicator
    effect: Effect
    year: int
    new: StoredValue
    old_year: int | None = None
    old: StoredValue | None = None

    @property
    def written(self) -> bool:
        return self.effect != Effect.IGNORED


@dataclass(frozen=True, slots=True)
class Preview:
    changes: tuple[Change, ...]
    unchanged: int
    errors: tuple[RowError, ...]

    @property
    def fingerprint(self) -> str:
        """The same for the same preview: tells whether the data changed since somebody looked at it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def written(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.written)


def preview(table: Table, stock: Stock, this_year: int) -> Preview:
    """Raises FileError when the columns make no sense."""
    columns = find_columns(table.header, stock, this_year)
    found = [read for row in table.rows for read in read_entries(row, columns, stock, this_year)]
    entries = [item for item in found if isinstance(item, Entry)]
    errors = [item for item in found if isinstance(item, RowError)]
    single = list(_without_doubles(entries, errors))
    compared = [_compare(entry, stock) for entry in single]
    changes = _one_population([change for change in compared if change])
    return Preview(
        tuple(sorted(changes, key=lambda change: (change.line, change.what))),
        sum(1 for change in compared if change is None),
        tuple(sorted(errors, key=lambda error: (error.line, error.column))),
    )


def _without_doubles(entries: Iterable[Entry], errors: list[RowError]) -> Iterator[Entry]:
    """The first of those that state the same thing; the others become errors."""
    seen: dict[tuple[str, str, int], int] = {}
    for entry in entries:
        place = (entry.slug, entry.what, entry.year)
        if place in seen:
            reason = _("Is already stated in line %(line)s. Keep one of the two.") % {"line": seen[place]}
            errors.append(RowError(entry.line, entry.column, reason))
        else:
            seen[place] = entry.line
            yield entry


def _compare(entry: Entry, stock: Stock) -> Change | None:
    """None when exactly this is stored."""
    city = stock.cities[entry.slug]
    values = city.values.get(entry.what, {})
    latest = max(values, default=None)
    shown = values[latest] if latest is not None else None
    new = entry.value
    if not entry.level_stated and shown:
        new = replace(new, county=shown.county, area=shown.area)
    change = Change(entry.line, city.slug, city.name, entry.what, Effect.NEW, entry.year, new, latest, shown)
    if entry.year in values:
        same = values[entry.year]
        return None if same == new else replace(change, effect=Effect.CORRECTED, old_year=entry.year, old=same)
    if latest is None:
        return change
    if entry.year > latest:
        return replace(change, effect=Effect.NEWER)
    return replace(change, effect=Effect.IGNORED if entry.what == POPULATION else Effect.BESIDE)


def _one_population(changes: list[Change]) -> list[Change]:
    """Of several populations of a city only the latest is taken."""
    latest: dict[str, int] = {}
    for change in changes:
        if change.what == POPULATION:
            latest[change.slug] = max(latest.get(change.slug, 0), change.year)
    return [
        replace(change, effect=Effect.IGNORED)
        if change.what == POPULATION and change.year < latest[change.slug]
        else change
        for change in changes
    ]
