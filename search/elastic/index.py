"""Asking the index: several searches in one request, each held to what the viewer may see."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch

from access.audience import Viewer
from cities.profiles import Viewpoint
from search.elastic import query as queries
from search.elastic.bodies import KNOWN, Body, Sight
from search.elastic.cluster import Connection
from search.elastic.failures import Refused, StrangeAnswer, outdated
from search.elastic.offers import OfferBook
from search.elastic.schema import SCHEMA_VERSION
from search.engine import SearchUnavailable

WALK = 5_000  # documents of one request when all are walked through
KEEP_ALIVE = "2m"
ATTEMPTS = 4  # of a search, while what this process knows of the index is behind it

Answer = Mapping[str, Any]


class Index:
    """Threads share it."""

    def __init__(self, connection: Connection, alias: str) -> None:
        self.alias = alias
        self._connection = connection
        self._audiences: frozenset[str] = frozenset()
        self._offers = OfferBook(connection, alias)

    def ask(
        self,
        make: Callable[[Sight], Sequence[Body]],
        *,
        viewer: Viewer,
        hidden: Collection[str],
        viewpoint: Viewpoint | None = None,
    ) -> Sequence[Answer]:
        """The answers to the searches that `make` makes for who looks. Which audiences there are and what is compared
        with a city is asked along with them; where this process was behind, everything is asked once more."""
        for _ in range(ATTEMPTS):
            sight = self._sight(viewer, hidden, viewpoint)
            *answers, told = self._searched([*make(sight), KNOWN])
            if self._in_step(told, with_offers=viewpoint is not None):
                break
        return answers

    def near_words(self, word: str, fields: Sequence[str], farthest: int, limit: int) -> set[str]:
        """The words of these fields that become `word` by as many slips or fewer, whoever may see them."""
        manner = {
            "max_edits": farthest,
            "prefix_length": 0,
            "suggest_mode": "always",
            "accuracy": 0.01,
            "size": limit,
            "max_term_freq": 1_000_000_000,  # as frequent as they may be
        }
        wanted = {field: {"text": word, "term": {"field": field, **manner}} for field in fields}

        def ask(client: Elasticsearch) -> set[str]:
            found = client.search(index=self.alias, size=0, suggest=wanted, track_total_hits=False)
            entries = [entry for field in fields for entry in found["suggest"][field]]
            return {option["text"] for entry in entries for option in entry["options"]}

        return self._connection.reading(ask)

    def identities(self) -> Iterator[str]:
        """Of every document, in the state the index has when the walk begins."""
        kept = self._connection.rebuilding(
            lambda client: client.open_point_in_time(index=self.alias, keep_alive=KEEP_ALIVE)
        )["id"]
        manner: dict[str, Any] = {
            "source": ["identity"],
            "sort": ["_shard_doc"],
            "size": WALK,
            "track_total_hits": False,
        }
        page = partial(Elasticsearch.search, pit={"id": kept, "keep_alive": KEEP_ALIVE}, **manner)
        try:
            hits = self._connection.rebuilding(page)["hits"]["hits"]
            while hits:
                yield from (hit["_source"]["identity"] for hit in hits)
                hits = self._connection.rebuilding(partial(page, search_after=hits[-1]["sort"]))["hits"]["hits"]
        finally:
            self._connection.rebuilding(lambda client: client.close_point_in_time(id=kept))

    def _sight(self, viewer: Viewer, hidden: Collection[str], viewpoint: Viewpoint | None) -> Sight:
        allowed = sorted(audience for audience in self._audiences if viewer.satisfies(audience))
        return Sight(queries.scope(allowed, hidden), self._offers.seen_from(viewpoint) if viewpoint else None)

    def _searched(self, bodies: Sequence[Body]) -> Sequence[Answer]:
        def ask(client: Elasticsearch) -> Sequence[Answer]:
            found = client.msearch(searches=[part for body in bodies for part in (self._header(body), body)])
            return [_answered(one) for one in _parts(found.body, len(bodies))]

        return self._connection.reading(ask)

    def _header(self, body: Body) -> Mapping[str, Any]:
        """A part of the answer is none, and all that one process asks goes to the same copies, which may be behind one
        another. Where hits are ranked, words are as rare as in all shards together; of other answers the cluster keeps
        what was asked before, which it never does for the first kind."""
        return {
            "index": self.alias,
            "search_type": "dfs_query_then_fetch" if body["size"] else "query_then_fetch",
            "allow_partial_search_results": False,
            "preference": f"process{os.getpid()}",
        }

    def _in_step(self, told: Answer, *, with_offers: bool) -> bool:
        found = told["aggregations"]
        if {found["lowest"]["value"], found["highest"]["value"]} - {None, SCHEMA_VERSION}:
            raise SearchUnavailable(outdated())
        audiences = frozenset(bucket["key"] for bucket in found["audiences"]["buckets"])
        offers = int(found["offers"]["value"])
        in_step = audiences <= self._audiences and (not with_offers or offers == self._offers.total)
        self._audiences = audiences
        if with_offers:
            self._offers.catch_up(offers)
        return in_step


def _parts(answer: object, number: int) -> Sequence[Answer]:
    parts = answer.get("responses") if isinstance(answer, dict) else None
    if not isinstance(parts, list) or len(parts) != number:
        raise StrangeAnswer
    return parts


def _answered(one: Answer) -> Answer:
    if "error" in one:
        raise Refused(one.get("status", 500), one["error"])
    if "hits" not in one:
        raise StrangeAnswer
    return one
