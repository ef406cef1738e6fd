"""Writing: changes to the serving generation, and whole new generations.

    {prefix}-search            the alias that everybody asks
    {prefix}-search-000001     a generation; its mapping says with which versions it was written

No lock keeps two processes from writing the same document. Instead every write says when its reading of the database
began, and the cluster refuses what is older than what it has (external versions). A change is always followed by a sync
that begins after it, so the last one to begin has seen all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.documents import SearchDocument
from search.elastic.bodies import WINDOW
from search.elastic.cluster import Connection
from search.elastic.failures import Refused, outdated
from search.elastic.schema import SCHEMA_VERSION, IndexEntry, to_index
from search.engine import SearchUnavailable

if TYPE_CHECKING:
    from search.german import German

BULK_BYTES = 5_000_000  # of one request; the cluster gains nothing from larger ones
BULK_DOCUMENTS = 1_000
DIGITS = 6
CONFLICT = 409  # something newer stands there already
GONE = 404  # of a removal: it was not there

Action = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """The versions a generation was written with."""

    schema: int
    analysis: str

    def __str__(self) -> str:
        return f"{self.schema}/{self.analysis}"


class Writer:
    def __init__(self, connection: Connection, alias: str, german: German, about: About) -> None:
        self._connection = connection
        self._alias = alias
        self._german = german
        self._about = about

    def apply(self, documents: Iterable[SearchDocument], removed: Iterable[str]) -> None:
        """`documents` and `removed` are read after the version is taken."""
        version = _now()
        self._check_schema()
        actions = list(_changes(documents, removed, self._german, version))
        cluster = self._connection.cluster

        def write(client: Elasticsearch) -> None:
            # Without the alias the cluster would make an index of that name, with a mapping it makes up.
            _bulk(client, actions, index=self._alias, refresh=cluster.refresh, require_alias=True)

        if actions:
            self._connection.writing(write)

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        catch_up: Callable[[], tuple[Iterable[SearchDocument], Iterable[str]]],
    ) -> int:
        """The number of documents. What a write that is still under way puts into the old generation after `catch_up`
        was read is lost: who calls this looks for such changes once more after the swap."""
        self._sweep()
        name = self._create()
        german = self._german.for_many()
        try:
            self._fill(name, _changes(documents, (), german, _now()))
            version = _now()
            self._fill(name, _changes(*catch_up(), german, version))
            count = self._finish(name)
            self._swap(name)
        except BaseException:
            self._drop_unless_serving(name)
            raise
        return count

    def about(self) -> About:
        """Of the serving generation. Raises `SearchUnavailable` when there is none."""

        def ask(client: Elasticsearch) -> Mapping[str, Any]:
            return client.indices.get_mapping(index=self._alias).body

        found: Mapping[str, Any] = next(iter(self._connection.writing(ask).values()), {})
        meta = found.get("mappings", {}).get("_meta", {})
        return About(int(meta.get("schema", 0)), str(meta.get("analysis", "")))

    def _check_schema(self) -> None:
        if self.about().schema != SCHEMA_VERSION:
            raise SearchUnavailable(outdated())

    def _fill(self, name: str, actions: Iterator[Action]) -> None:
        self._connection.rebuilding(lambda client: _bulk(client, actions, index=name))

    def _create(self) -> str:
        number = max((_number(name) for name in self._generations()), default=0) + 1
        name = f"{self._alias}-{number:0{DIGITS}}"
        cluster = self._connection.cluster
        settings = {
            "number_of_shards": cluster.shards,
            "number_of_replicas": 0,  # copied once, when all is written
            "max_result_window": WINDOW,
        }
        mappings = {**IndexEntry._doc_type.mapping.to_dict(), "_meta": asdict(self._about)}
        self._connection.rebuilding(
            lambda client: client.indices.create(index=name, settings=settings, mappings=mappings)
        )
        return name

    def _finish(self, name: str) -> int:
        """Bring a filled generation into the state in which it serves."""
        replicas = self._connection.cluster.replicas

        def finish(client: Elasticsearch) -> int:
            if replicas:
                client.indices.put_settings(index=name, settings={"number_of_replicas": replicas})
            client.indices.refresh(index=name)
            return int(client.count(index=name)["count"])

        return self._connection.rebuilding(finish)

    def _swap(self, name: str) -> None:
        """One step for everybody who asks."""
        actions: list[Mapping[str, Any]] = [
            {"remove": {"index": f"{self._alias}-*", "alias": self._alias, "must_exist": False}},
            {"add": {"index": name, "alias": self._alias}},
        ]
        self._connection.rebuilding(lambda client: client.indices.update_aliases(actions=actions))

    def _sweep(self) -> None:
        """Remove what no longer serves and what killed rebuilds left."""
        for name, serves in self._generations().items():
            if not serves:
                self._drop(name)

    def _drop_unless_serving(self, name: str) -> None:
        """A swap whose answer was lost may have worked."""
        with suppress(SearchUnavailable):  # what is left the next rebuild sweeps; the first error is the one to tell
            if not self._generations().get(name, True):
                self._drop(name)

    def _drop(self, name: str) -> None:
        self._connection.rebuilding(lambda client: client.indices.delete(index=name, ignore_unavailable=True))

    def _generations(self) -> Mapping[str, bool]:
        """Name → whether it serves."""

        def ask(client: Elasticsearch) -> Mapping[str, Any]:
            return client.indices.get_alias(index=f"{self._alias}-*").body

        found = self._connection.rebuilding(ask)
        return {name: self._alias in about["aliases"] for name, about in found.items() if _number(name)}


def _changes(
    documents: Iterable[SearchDocument], removed: Iterable[str], german: German, version: int
) -> Iterator[Action]:
    """What the cluster should do, in its own words."""
    manner = {"version": version, "version_type": "external_gte"}  # equal: the later of two in one change
    for key in removed:
        yield {"_op_type": "delete", "_id": key, **manner}
    for document in documents:
        entry = to_index(document, german, written=version // 1000)
        yield {"_op_type": "index", "_id": document.key, **manner, "_source": entry}


def _bulk(client: Elasticsearch, actions: Iterable[Action], **arguments: Any) -> None:
    """In requests of bounded size. Done twice it does no harm."""
    results = streaming_bulk(
        client,
        actions,
        chunk_size=BULK_DOCUMENTS,
        max_chunk_bytes=BULK_BYTES,
        raise_on_error=False,
        **arguments,
    )
    for done, result in results:
        if not done:
            ((operation, one),) = result.items()
            if one["status"] != CONFLICT and not (operation == "delete" and one["status"] == GONE):
                raise Refused(one["status"], one.get("error", {}))


def _number(name: str) -> int:
    """Of a generation; 0 for any other index."""
    number = name.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _now() -> int:
    """Microseconds since 1970: the version of what is read from now on."""
    return time.time_ns() // 1000
