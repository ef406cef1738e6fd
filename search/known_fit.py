"""How an example suits a city, remembered: the examples on the first pages are the same for many searches."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from cities.profiles import Viewpoint
from practices.fit import Fit, fit
from practices.offers import Offer
from search.fit_numbers import viewpoint_key

REMEMBERED = 2_000  # about 4 KB each


@dataclass(frozen=True, slots=True)
class _Here:
    key: Hashable
    viewpoint: Viewpoint = field(compare=False, repr=False)


def fit_from(viewpoint: Viewpoint) -> Callable[[Offer], Fit]:
    """`practices.fit.fit` from there."""
    city = viewpoint.city
    here = _Here((viewpoint_key(viewpoint), city.name, city.stated), viewpoint)
    return lambda offer: _fit(offer, here)


@lru_cache(maxsize=REMEMBERED)
def _fit(offer: Offer, here: _Here) -> Fit:
    return fit(offer, here.viewpoint.city, here.viewpoint.field)
