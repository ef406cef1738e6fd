"""The preview of an import as finished texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.csv_import import Change, Effect, Preview
from cities.csv_stock import POPULATION, Stock, StoredValue
from content.numbers import number

EFFECTS: Mapping[Effect, str | Promise] = MappingProxyType(
    {
        Effect.NEW: gettext_lazy("new"),
        Effect.NEWER: gettext_lazy("becomes the latest; the one before is kept as an older year"),
        Effect.BESIDE: gettext_lazy("is kept as an older year; the shown value stays"),
        Effect.CORRECTED: gettext_lazy("replaces the value of the same year"),
        Effect.IGNORED: gettext_lazy("is not taken: a newer number of inhabitants is known"),
    }
)
NEWER_POPULATION = gettext_lazy("replaces the number of inhabitants")


@dataclass(frozen=True, slots=True)
class PreviewRow:
    line: int
    city: str
    what: str
    before: str
    after: str
    note: str  # level, area and source of the new value
    effect: str
    written: bool


def preview_rows(found: Preview, stock: Stock) -> list[PreviewRow]:
    return [_row(change, stock) for change in found.changes]


def _row(change: Change, stock: Stock) -> PreviewRow:
    population = change.what == POPULATION
    replaces = population and change.effect == Effect.NEWER
    return PreviewRow(
        line=change.line,
        city=change.city,
        what=_("Inhabitants") if population else stock.indicators[change.what],
        before=_dated(change.old, change.old_year),
        after=_dated(change.new, change.year),
        note=_note(change.new),
        effect=str(NEWER_POPULATION if replaces else EFFECTS[change.effect]),
        written=change.written,
    )


def _dated(value: StoredValue | None, year: int | None) -> str:
    if value is None:
        return "–"
    return f"{_exact(value.value)} ({year or _('year not known')})"


def _exact(value: float) -> str:
    """With all decimals that are stored: a preview must not hide a difference by rounding."""
    decimals = len(repr(float(value)).removesuffix(".0").partition(".")[2])
    return number(value, decimals)


def _note(value: StoredValue) -> str:
    return "; ".join(part for part in (value.area, value.source) if part)
