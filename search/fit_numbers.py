"""How many examples suit a city, all at once: the same numbers as `practices.fit.fit` gives one by one. Pure.

Each criterion decides by a few values of an offer (`Criterion.looks_at`), and many offers share them. So the rules are
asked once for each distinct value, and the rest is adding up columns: in the order of `CRITERIA` and in double
precision, as `fit` does, so that both agree to the last bit.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from threading import Lock
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cities.profiles import Viewpoint
from practices.criteria import CRITERIA, Criterion
from practices.findings import Suitability
from practices.fit import FROM, MARGIN, findings_of, is_own, judgement, variants
from practices.offers import Offer

# The values of the facet, best first.
VERDICTS: Mapping[str, Suitability] = MappingProxyType(
    {word.name.lower(): word for word in sorted(Suitability, reverse=True)}
)
NO_VERDICT = 0
VIEWPOINTS = 32  # whose judgements are kept: from about so many cities one looks within an hour
NOTHING = (0.0, 0.0, float(Suitability.GOOD))  # of a criterion that does not apply

Points = tuple[float, float, float]
Numbers = NDArray[np.float64]
Words = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class FitNumbers:
    """By row of an `OfferTable`: `Fit.number`, `Fit.own`, and `Fit.suitability`, or `NO_VERDICT` where it is the
    city's own."""

    number: Numbers
    own: NDArray[np.bool_]
    verdict: Words


class OfferTable:
    """Distinct offers by key, each a row. It only grows, so rows stay what they are; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: dict[str, int] = {}
        self._keys: list[str] = []
        self._cities = _Column(("cities",))
        self._columns = tuple(_Column(criterion.looks_at) for criterion in CRITERIA)
        self._starts = array("i")  # by row, the first of its places in the columns: one for each of its `variants`
        self._kept: OrderedDict[Hashable, _Judged] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def row(self, key: str) -> int:
        return self._rows[key]

    def add(self, key: str, offer: Offer) -> None:
        with self._lock:
            if key not in self._rows:
                self._starts.append(len(self._cities))
                for column, variant in product((self._cities, *self._columns), variants(offer)):
                    column.add(variant)
                self._keys.append(key)
                self._rows[key] = len(self._rows)

    def keys(self, verdicts: Words, chosen: frozenset[int]) -> list[str]:
        """The keys of the rows whose verdict (`FitNumbers.verdict`) is among `chosen`."""
        return [self._keys[row] for row in np.flatnonzero(np.isin(verdicts, list(chosen)))]

    def numbers(self, viewpoint: Viewpoint) -> FitNumbers:
        """Of all rows there are now."""
        with self._lock:
            judged = self._judged(viewpoint)
            own = np.array(judged.own, dtype=np.bool_)[self._cities.codes]
            points, weight, cap = np.zeros(len(own)), np.zeros(len(own)), np.full(len(own), float(Suitability.GOOD))
            for found, column in zip(judged.criteria, self._columns, strict=True):
                one = np.array(found, dtype=np.float64).reshape(-1, 3)[column.codes]
                points += one[:, 0]
                weight += one[:, 1]
                np.minimum(cap, one[:, 2], out=cap)
            starts = np.array(self._starts, dtype=np.int32)
        share = np.divide(points, weight, out=np.ones(len(own)), where=~own)  # at home every line is as it is there
        number = np.maximum.reduceat(np.where(own, 1.0, _held_down(share, cap)), starts)
        own = np.logical_or.reduceat(own, starts)
        return FitNumbers(number, own, np.where(own, NO_VERDICT, _verdicts(number)).astype(np.int8))

    def _judged(self, viewpoint: Viewpoint) -> _Judged:
        key = viewpoint_key(viewpoint)
        judged = self._kept.setdefault(key, _Judged())
        self._kept.move_to_end(key)
        while len(self._kept) > VIEWPOINTS:
            self._kept.popitem(last=False)
        judged.catch_up(viewpoint, self._cities, self._columns)
        return judged


def viewpoint_key(viewpoint: Viewpoint) -> Hashable:
    """What tells one viewpoint from another: the slug says all of a known city, the answers all of a described one."""
    city = viewpoint.city
    answers = (city.size, city.state, city.kind, city.population, frozenset(city.structures.items()))
    return viewpoint.field.version, city.slug, answers


class _Column:
    """Which of the distinct values of some fields each row has, and for each of these an offer that has it."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._codes: dict[tuple[object, ...], int] = {}
        self._by_row = array("i")
        self.samples: list[Offer] = []

    def add(self, offer: Offer) -> None:
        values = tuple(getattr(offer, name) for name in self._fields)
        code = self._codes.setdefault(values, len(self._codes))
        if code == len(self.samples):
            given: dict[str, object] = {"cities": ()} | dict(zip(self._fields, values, strict=True))
            self.samples.append(Offer(**given))  # type: ignore[arg-type]
        self._by_row.append(code)

    def __len__(self) -> int:
        return len(self._by_row)

    @property
    def codes(self) -> NDArray[np.int32]:
        return np.array(self._by_row, dtype=np.int32)


@dataclass(slots=True)
class _Judged:
    """What the criteria find from one viewpoint: for each sample so far points, weight and cap (`Judgement`)."""

    own: list[bool] = field(default_factory=list)
    criteria: tuple[list[Points], ...] = field(default_factory=lambda: tuple([] for _ in CRITERIA))
    _kinds: dict[Points, Points] = field(default_factory=dict)  # there are few: equal ones are kept once

    def catch_up(self, viewpoint: Viewpoint, cities: _Column, columns: Sequence[_Column]) -> None:
        self.own += [is_own(sample, viewpoint.city) for sample in cities.samples[len(self.own) :]]
        for found, criterion, column in zip(self.criteria, CRITERIA, columns, strict=True):
            new = (_points(criterion, sample, viewpoint) for sample in column.samples[len(found) :])
            found += [self._kinds.setdefault(one, one) for one in new]


def _points(criterion: Criterion, sample: Offer, viewpoint: Viewpoint) -> Points:
    found = findings_of(criterion, sample, viewpoint.city, viewpoint.field)
    if not found:
        return NOTHING
    one = judgement(found)
    return one.points, one.weight, float(one.cap)


def _held_down(share: Numbers, cap: Numbers) -> Numbers:
    """`practices.fit.held_down` for many."""
    held = share.copy()
    for word in Suitability:
        if word is not Suitability.GOOD:
            bound = FROM[Suitability(word + 1)] - MARGIN * (1 - share) - MARGIN
            np.copyto(held, np.minimum(share, bound), where=cap == word)
    return held


def _verdicts(number: Numbers) -> Words:
    """`practices.fit.suitability_of` for many."""
    found = np.zeros(len(number), dtype=np.int8)
    for word in sorted(Suitability):
        found[number >= FROM[word]] = word
    return found
