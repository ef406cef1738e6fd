"""What this process knows of the examples in the index: the offer of each, by page number.

It is read when the first city looks, and again when the index says that something has changed: every document carries a
number made of its page and its offer, and their sum comes with each search.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from elasticsearch import Elasticsearch

from cities.profiles import Viewpoint
from search.elastic.cluster import Connection
from search.elastic.fit import CityRanks, city_ranks
from search.elastic.schema import offer_mark
from search.fit_numbers import VIEWPOINTS, OfferTable, viewpoint_key
from search.offers import read_offer

PAGE = 5_000  # examples listed in one request
TEXTS = 500  # offers read in one request
OVERLAP = 600_000  # milliseconds; what another machine wrote may appear later than its clock says


@dataclass(frozen=True, slots=True)
class Listed:
    """One state of the index: of each example, by page number, the key of its offer. `total` is the sum of all
    `offer_mark`, `written` when the latest was written (milliseconds since 1970)."""

    keys: Mapping[int, str]
    total: int
    written: int


class OfferBook:
    """Threads share it. What was read once stays right: an offer is named by what it says."""

    def __init__(self, connection: Connection, alias: str) -> None:
        self._connection = connection
        self._alias = alias
        self._table = OfferTable()
        self._listed = Listed({}, 0, 0)
        self._ranks: OrderedDict[Hashable, CityRanks] = OrderedDict()
        self._reading, self._keeping = Lock(), Lock()  # who has what it needs doesn't wait for who reads

    @property
    def total(self) -> int:
        return self._listed.total

    def seen_from(self, viewpoint: Viewpoint) -> CityRanks:
        """Kept for the latest viewpoints. Two threads may both make it."""
        listed, table = self._listed, self._table
        key = (listed.total, viewpoint_key(viewpoint))
        found = self._ranks.get(key)
        if found is None:
            rows = [(number, table.row(offer)) for number, offer in listed.keys.items()]
            found = city_ranks(table.numbers(viewpoint), rows)
        with self._keeping:
            self._ranks[key] = found
            self._ranks.move_to_end(key)
            while len(self._ranks) > VIEWPOINTS:
                self._ranks.popitem(last=False)
        return found

    def catch_up(self, total: int) -> None:
        """Read what has changed, until the sum is `total`; when it does not come to that, everything anew."""
        with self._reading:
            if self.total == total:
                return
            listed = self._walked(self._listed.written - OVERLAP, self._listed)
            if listed.total != total:
                listed = self._walked(0, Listed({}, 0, 0))
            self._learn({key: number for number, key in listed.keys.items() if key not in self._table})
            self._listed = listed

    def _walked(self, since: int, before: Listed) -> Listed:
        """`before`, with the examples that were written since then."""
        keys, written = dict(before.keys), before.written
        for values in self._walk(since):
            keys[values["practice"][0]] = values["offer"][0]
            written = max(written, values["written"][0])
        return Listed(keys, sum(offer_mark(number, key) for number, key in keys.items()), written)

    def _walk(self, since: int) -> Iterator[Mapping[str, Sequence[Any]]]:
        body: dict[str, Any] = {
            "query": {"bool": {"filter": [{"exists": {"field": "practice"}}, {"range": {"written": {"gte": since}}}]}},
            "sort": ["practice"],
            "size": PAGE,
            "track_total_hits": False,
            "docvalue_fields": ["practice", "offer", "written"],
            "_source": False,
        }
        while hits := self._page(body):
            yield from (hit["fields"] for hit in hits)
            body["search_after"] = hits[-1]["sort"]

    def _page(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        def ask(client: Elasticsearch) -> Any:
            return client.search(index=self._alias, **_arguments(body))

        hits: list[dict[str, Any]] = self._connection.rebuilding(ask)["hits"]["hits"]
        return hits

    def _learn(self, unknown: Mapping[str, int]) -> None:
        """Read the offers of these keys, each from one of the examples that have it."""
        numbers = list(unknown.values())
        for start in range(0, len(numbers), TEXTS):
            body = {
                "query": {"terms": {"practice": numbers[start : start + TEXTS]}},
                "size": TEXTS,
                "_source": ["document.offer"],
                "docvalue_fields": ["offer"],
            }
            for hit in self._page(body):
                self._table.add(hit["fields"]["offer"][0], read_offer(hit["_source"]["document"]["offer"]))


def _arguments(body: Mapping[str, Any]) -> dict[str, Any]:
    """As the client names them: Python has no argument ``_source``."""
    return {("source" if name == "_source" else name): value for name, value in body.items()}
