"""What this process knows of the examples in the index: the offer of each, by page number.

It is read when the first city looks, and again when the index says that something has changed: every document carries a
number made of its page and its offer, and their sum comes with each search.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping, Sequence
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


class OfferBook:
    """Threads share it. What was read once stays right: an offer is named by what it says."""

    def __init__(self, connection: Connection, alias: str) -> None:
        self._connection = connection
        self._alias = alias
        self._table = OfferTable()
        self._keys: Mapping[int, str] = {}  # page number → key of its offer
        self._written = 0
        self._ranks: OrderedDict[Hashable, CityRanks] = OrderedDict()
        self._lock = Lock()
        self.total = 0  # the sum over all `offer_mark`

    def seen_from(self, viewpoint: Viewpoint) -> CityRanks:
        """Kept for the latest viewpoints. Two threads may both make it."""
        keys, table = self._keys, self._table
        key = (self.total, viewpoint_key(viewpoint))
        found = self._ranks.get(key)
        if found is None:
            rows = [(number, table.row(offer)) for number, offer in keys.items()]
            found = city_ranks(table.numbers(viewpoint), rows)
        with self._lock:
            self._ranks[key] = found
            self._ranks.move_to_end(key)
            while len(self._ranks) > VIEWPOINTS:
                self._ranks.popitem(last=False)
        return found

    def catch_up(self, total: int) -> None:
        """Read what has changed, until the sum is `total`; when it does not come to that, everything anew."""
        with self._lock:
            if self.total == total:
                return
            changed, written = self._listed(since=self._written - OVERLAP)
            keys = {**self._keys, **changed}
            if _sum(keys) != total:
                keys, written = self._listed(since=None)
            self._learn({key: number for number, key in keys.items() if key not in self._table})
            self._keys, self._written, self.total = keys, max(written, self._written), _sum(keys)

    def _listed(self, *, since: int | None) -> tuple[dict[int, str], int]:
        """The keys of the examples written since then, and when the latest of them was."""
        found: dict[int, str] = {}
        latest = 0
        for values in self._walk(since):
            found[values["practice"][0]] = values["offer"][0]
            latest = max(latest, values["written"][0])
        return found, latest

    def _walk(self, since: int | None) -> Iterator[Mapping[str, Sequence[Any]]]:
        body: dict[str, Any] = {
            "query": {
                "bool": {"filter": [{"exists": {"field": "practice"}}, {"range": {"written": {"gte": since or 0}}}]}
            },
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


def _sum(keys: Mapping[int, str]) -> int:
    return sum(offer_mark(number, key) for number, key in keys.items())


def _arguments(body: Mapping[str, Any]) -> dict[str, Any]:
    """As the client names them: Python has no argument ``_source``."""
    return {("source" if name == "_source" else name): value for name, value in body.items()}
