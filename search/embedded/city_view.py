"""The documents of a commit as they suit a city: arrays beside the index, one value per document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tantivy import DocAddress, Query, Searcher

from cities.profiles import Viewpoint
from search import ranking
from search.embedded.query import any_keyword
from search.embedded.schema import unpacked
from search.fit_numbers import NO_VERDICT, VERDICTS, FitNumbers, Numbers, OfferTable, Words
from search.offers import DIGEST, read_offer

KEY_LENGTH = 2 * DIGEST  # characters
Ties = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DocumentOffers:
    """All documents by their `tie`, ascending, and the row of each in the table; -1 for those without an offer."""

    ties: Ties
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CityView:
    """By document, in the order of `ties`: `place` orders by fit, `number` is what a score is blended with."""

    table: OfferTable
    numbers: FitNumbers  # by row of the table
    ties: Ties
    place: Numbers
    number: Numbers
    verdict: Words
    _queries: dict[frozenset[int], Query] = field(default_factory=dict)

    def index(self, ties: Ties) -> NDArray[np.int64]:
        """Where these documents stand in the arrays."""
        return np.searchsorted(self.ties, ties)

    def holds(self, chosen: Iterable[str]) -> Query:
        """The documents with one of these verdicts. Asked by offer, since many documents may share one."""
        words = verdict_words(chosen)
        if words not in self._queries:
            self._queries[words] = any_keyword("offer", self.table.keys(self.numbers.verdict, words))
        return self._queries[words]


def verdict_words(chosen: Iterable[str]) -> frozenset[int]:
    return frozenset(int(VERDICTS[value]) for value in chosen if value in VERDICTS)


def read_offers(searcher: Searcher, table: OfferTable) -> DocumentOffers:
    """Adds what the table does not know yet, and says which row each document has. A later commit adds little."""
    for term, _count in searcher.terms_with_prefix("offer_text", ""):
        if term[:KEY_LENGTH] not in table:
            table.add(term[:KEY_LENGTH], read_offer(json.loads(term[KEY_LENGTH:])))
    found = searcher.search(Query.all_query(), limit=max(searcher.num_docs, 1), order_by_field="tie").hits
    found.reverse()
    addresses = [address for _tie, address in found]
    keys = searcher.fast_field_values("offer_number", addresses)
    rows = (_row(searcher, table, *one) for one in zip(keys, addresses, strict=True))
    return DocumentOffers(
        ties=np.array([tie for tie, _address in found], dtype=np.int64),
        rows=np.fromiter(rows, dtype=np.int64, count=len(found)),
    )


def _row(searcher: Searcher, table: OfferTable, number: object, address: DocAddress) -> int:
    if number is None:
        return -1
    key = f"{number:0{KEY_LENGTH}x}"
    # An offer of more than 65,000 bytes is no term.
    if key not in table and (offer := unpacked(searcher.doc(address)["document"][0]).offer):
        table.add(key, offer)
    return table.row(key)


def city_view(offers: DocumentOffers, table: OfferTable, viewpoint: Viewpoint) -> CityView:
    numbers = table.numbers(viewpoint)
    # One more row, for the documents without an offer: row -1 is the last one.
    place = np.append(np.where(numbers.own, ranking.OWN_PLACE, numbers.number), ranking.OTHER_PLACE)
    number = np.append(np.where(numbers.own, ranking.FIT_NEUTRAL, numbers.number), ranking.FIT_NEUTRAL)
    verdict = np.append(numbers.verdict, np.int8(NO_VERDICT))
    rows = offers.rows
    return CityView(table, numbers, offers.ties, place[rows], number[rows], verdict[rows])
