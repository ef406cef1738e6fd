"""Which city a row is about: by municipality key, address or name."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from cities.csv_stock import Stock, StoredCity

EXCEL_NUMBER = re.compile(r"[0-9][,.]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
# Digits of a key, and of one that a spreadsheet took for a number: it lost its leading zero.
LOST_ZERO = {4: 5, 7: 8, 11: 12}
KEY_LENGTHS = (5, 8, 12)


class CityError(ValueError):
    """`meaning` is the column that is wrong: ags, slug or city."""

    def __init__(self, meaning: str, reason: str) -> None:
        super().__init__(reason)
        self.meaning = meaning


def find_city(ags: str, slug: str, name: str, stock: Stock) -> StoredCity:
    """By the first of the three that is filled in; a name beside it must not be that of another city."""
    if not (ags or slug or name):
        raise CityError("city", _("The row names no city."))
    city = _by_key(ags, stock) if ags else _by_slug(slug, stock) if slug else _by_name(name, stock)
    others = [other for other in _called(name, stock) if other.slug != city.slug] if name else []
    if others and city not in _called(name, stock):
        names = {"first": city.name, "second": others[0].name}
        raise CityError("city", _("The row names two cities: %(first)s and %(second)s.") % names)
    return city


def normal_key(text: str) -> str:
    """A municipality key of 5 or 8 digits; the regional key of 12 is shortened. Raises CityError."""
    digits = text.replace(" ", "").removeprefix("'")
    if EXCEL_NUMBER.fullmatch(digits):
        raise CityError(
            "ags", _("“%(text)s”: Excel made a number of the key. Format the column as text.") % {"text": text}
        )
    if digits.isascii() and digits.isdigit():
        digits = digits.zfill(LOST_ZERO.get(len(digits), 0))
        if len(digits) in KEY_LENGTHS:
            return digits[:5] + digits[9:] if len(digits) == 12 else digits
    raise CityError(
        "ags", _("“%(text)s” is no municipality key: it has 8 digits, 5 for a county.") % {"text": text[:40]}
    )


def _by_key(text: str, stock: Stock) -> StoredCity:
    key = normal_key(text)
    keys = {key, f"{key}000"} if len(key) == 5 else {key}  # an independent city is a county of its own
    found = [city for city in stock.cities.values() if city.ags and city.ags in keys]
    return _only(found, "ags", text)


def _by_slug(text: str, stock: Stock) -> StoredCity:
    found = stock.cities.get(text.casefold())
    return _only([found] if found else [], "slug", text)


def _by_name(text: str, stock: Stock) -> StoredCity:
    return _only(_called(text, stock), "city", text)


def _called(text: str, stock: Stock) -> list[StoredCity]:
    """A name is more than an official name."""
    folded = text.casefold()
    by_name = [city for city in stock.cities.values() if city.name.casefold() == folded]
    return by_name or [city for city in stock.cities.values() if city.official_name.casefold() == folded]


def _only(found: list[StoredCity], meaning: str, text: str) -> StoredCity:
    values = {"text": text[:60], "names": ", ".join(city.name for city in found)}
    if not found:
        raise CityError(meaning, _("There is no city “%(text)s”. Add it first, or leave the row out.") % values)
    if len(found) > 1:
        raise CityError(meaning, _("“%(text)s” may be: %(names)s. Use the column “slug”.") % values)
    return found[0]
