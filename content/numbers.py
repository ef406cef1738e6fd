"""Numbers as the reader of the active language writes them. Years are written as they are, without these."""

from __future__ import annotations

from django.utils.formats import number_format

PERCENT_WORDS = ("Prozent", "%")
NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: float, decimals: int | None = None) -> str:
    """301033 → 301.033, 11.6 → 11,6. Without `decimals` only the digits that are there, two at most."""
    if decimals is None:
        decimals = digits(value)
    return number_format(round(value, decimals), decimal_pos=decimals, use_l10n=True, force_grouping=True)


def digits(value: float) -> int:
    """How many digits there are behind the comma, two at most."""
    return next(places for places in range(3) if places == 2 or round(value, places) == round(value, 2))


def quantity(value: float, unit: str, decimals: int | None = None) -> str:
    """A value with the sign of its unit, as far as it has a short one: 11,6 %, 248,3 km², 6,2."""
    first, _space, rest = unit.partition(" ")
    if first in PERCENT_WORDS:
        return f"{number(value, decimals)}{NO_BREAK}%"
    return number(value, decimals) if rest else f"{number(value, decimals)}{NO_BREAK}{unit}"


def reference(unit: str) -> str:
    """What the value refers to, where the sign alone does not say it: "Prozent der Einwohner"."""
    return unit if " " in unit else ""
