"""Numbers as the reader of the active language writes them. Years are written as they are, without these."""

from __future__ import annotations

from django.utils.formats import number_format

PERCENT_WORDS = ("Prozent", "%")
NARROW = "\N{NO-BREAK SPACE}"


def number(value: float, decimals: int | None = None) -> str:
    """301033 → 301.033, 11.6 → 11,6. Without `decimals` only the digits that are there, two at most."""
    if decimals is None:
        decimals = next(places for places in range(3) if places == 2 or round(value, places) == round(value, 2))
    return number_format(round(value, decimals), decimal_pos=decimals, use_l10n=True, force_grouping=True)


def quantity(value: float, unit: str) -> str:
    """A value with its unit: "11,6 %" for everything counted in per cent, else the unit as it is named."""
    first = unit.split(" ", 1)[0]
    if first in PERCENT_WORDS:
        return f"{number(value)}{NARROW}%"
    return f"{number(value)} {unit}"


def per_what(unit: str) -> str:
    """What a share refers to: "der Einwohner" for "Prozent der Einwohner", nothing for other units."""
    first, _space, rest = unit.partition(" ")
    return rest if first in PERCENT_WORDS else ""
