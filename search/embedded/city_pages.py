"""A page of hits as they suit a city. All matches are looked at, so that the order and the counts are exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tantivy import DocAddress, Query, Searcher

from search.embedded.city_view import CityView, Ties, verdict_words
from search.embedded.hits import Row
from search.embedded.schema import tie_of_newest
from search.facets import FIT
from search.fit_numbers import VERDICTS, Numbers, Words
from search.plan import Plan
from search.ranking import blended
from search.request import Sort
from search.results import FacetCount


@dataclass(frozen=True, slots=True)
class _Matches:
    """In parallel; `scores` are 0 where the order does not need them."""

    addresses: Sequence[DocAddress]
    ties: Ties
    scores: Numbers


def city_page(
    searcher: Searcher, query: Query, plan: Plan, view: CityView
) -> tuple[Sequence[Row], int, tuple[FacetCount, ...]]:
    """The hits of a page, the number of all that have a chosen verdict, and how many there are of each verdict."""
    matches = _matches(searcher, query, plan.order)
    where = view.index(matches.ties)
    verdicts, chosen = view.verdict[where], plan.filters.get(FIT, ())
    order = _order(matches, view, where, plan.order)
    kept = np.flatnonzero(np.isin(verdicts, list(verdict_words(chosen)))) if chosen else np.arange(len(where))
    best = kept[_best(order[kept], matches.ties[kept], plan.offset, plan.limit)]
    scores = order if plan.order is Sort.RELEVANCE else matches.scores
    rows = [Row(float(scores[place]), matches.addresses[place]) for place in best]
    return rows, len(kept), _counts(verdicts, chosen)


def _matches(searcher: Searcher, query: Query, sort: Sort) -> _Matches:
    everything = max(searcher.num_docs, 1)
    if sort is Sort.RELEVANCE:
        hits = searcher.search(query, limit=everything, weight_by_field="prior").hits
        addresses = [address for _score, address in hits]
        ties = np.array(searcher.fast_field_values("tie", addresses), dtype=np.int64)
        return _Matches(addresses, ties, np.array([score for score, _address in hits], dtype=np.float64))
    field = "newest" if sort is Sort.NEWEST else "tie"
    hits = searcher.search(query, limit=everything, order_by_field=field).hits
    values = np.array([value for value, _address in hits], dtype=np.int64)
    ties = tie_of_newest(values) if sort is Sort.NEWEST else values
    return _Matches([address for _value, address in hits], ties, np.zeros(len(hits)))


def _order(matches: _Matches, view: CityView, where: NDArray[np.int64], sort: Sort) -> Numbers:
    """What a match is ordered by, the highest first."""
    if sort is Sort.RELEVANCE:
        return blended(matches.scores, view.number[where])
    return view.place[where] if sort is Sort.FIT else -np.arange(len(where), dtype=np.float64)  # found newest first


def _best(order: Numbers, ties: Ties, offset: int, limit: int) -> NDArray[np.int64]:
    """The places of a page: by `order`, equals by `ties`. Only as much is sorted as comes before its end."""
    candidates, end = np.arange(len(order)), offset + limit
    if end < len(order):
        last = np.partition(order, len(order) - end)[len(order) - end]
        candidates = np.flatnonzero(order >= last)
    return candidates[np.lexsort((ties[candidates], -order[candidates]))][offset:end]


def _counts(verdicts: Words, chosen: Sequence[str]) -> tuple[FacetCount, ...]:
    """Of every verdict, also those without hits."""
    counted = np.bincount(verdicts, minlength=max(VERDICTS.values()) + 1)
    return tuple(FacetCount(value, int(counted[word]), value in chosen) for value, word in VERDICTS.items())
