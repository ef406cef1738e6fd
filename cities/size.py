"""Size classes of cities.

Source of the type key: BBSR, *Stadt- und Gemeindetyp*. The office's own limits are soft (it counted cities from 480,000
as large in 2015), so the key is stored per city and only defaults from the population. The finer classes are the
network's own, half-open, so that every city stands in exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BbsrKey(models.IntegerChoices):
    LARGE_CITY = 11, _("larger big city (about 500,000 and more)")
    SMALLER_LARGE_CITY = 12, _("smaller big city (about 100,000 to under 500,000)")
    LARGER_TOWN = 21, _("larger medium-sized town (50,000 to under 100,000)")
    SMALLER_TOWN = 22, _("smaller medium-sized town (20,000 to under 50,000)")
    LARGER_SMALL_TOWN = 30, _("larger small town (10,000 to under 20,000)")
    SMALLER_SMALL_TOWN = 40, _("smaller small town (5,000 to under 10,000)")
    RURAL = 50, _("rural municipality")


BBSR_FROM_POPULATION = (
    (500_000, BbsrKey.LARGE_CITY),
    (100_000, BbsrKey.SMALLER_LARGE_CITY),
    (50_000, BbsrKey.LARGER_TOWN),
    (20_000, BbsrKey.SMALLER_TOWN),
    (10_000, BbsrKey.LARGER_SMALL_TOWN),
    (5_000, BbsrKey.SMALLER_SMALL_TOWN),
    (0, BbsrKey.RURAL),
)


@dataclass(frozen=True, slots=True)
class SizeClass:
    """Inhabitants from `lower` (inclusive) to `upper` (exclusive; None: no limit)."""

    slug: str
    lower: int
    upper: int | None
    label: str | Promise


SIZE_CLASSES = (
    SizeClass("unter-100", 0, 100_000, _("under 100,000")),
    SizeClass("100-250", 100_000, 250_000, _("100,000 to under 250,000")),
    SizeClass("250-500", 250_000, 500_000, _("250,000 to under 500,000")),
    SizeClass("500-1000", 500_000, 1_000_000, _("500,000 to under 1 million")),
    SizeClass("1000+", 1_000_000, None, _("1 million and more")),
)
SIZE_CLASS_BY_SLUG = {size.slug: size for size in SIZE_CLASSES}


def size_class(population: int | None) -> SizeClass | None:
    """The network's class for so many inhabitants; None when the number is unknown."""
    if population is None:
        return None
    return next(size for size in SIZE_CLASSES if size.upper is None or population < size.upper)


def default_bbsr_key(population: int | None) -> BbsrKey | None:
    """The key that so many inhabitants suggest; None when the number is unknown."""
    if population is None:
        return None
    return next(key for lower, key in BBSR_FROM_POPULATION if population >= lower)
