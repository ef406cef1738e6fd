"""Wagtail's own Elasticsearch backend over the same generated pages: ten hits from the database, facets, a total.

The facets are filter fields with several values each; the backend asks for each of them in a request of its own and
counts ten values. It can't filter by them (they are no columns), knows no audience, city, passages or marks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from practices.models import PracticePage

CHUNK = 500
SHOWN = 10
PREFIX = "facet_"


class WagtailCluster:
    def __init__(self, url: str, index_name: str) -> None:
        from wagtail.search.backends.elasticsearch9 import SearchBackend

        _declare_facets()
        given = {"URLS": [url], "INDEX_PREFIX": f"{index_name}_", "TIMEOUT": 60, "ATOMIC_REBUILD": False}
        self._backend: Any = SearchBackend(given)
        self._prefix = index_name

    def index(self, count: int) -> None:
        """The first `count` generated pages, in the database and in the index."""
        from pathlib import Path

        from django.core.management import call_command

        from bench.wagtail_database import WagtailDatabase
        from practices.models import PracticePage

        call_command("migrate", verbosity=0)
        if PracticePage.objects.count() != count:
            WagtailDatabase(Path()).fill(count)
        index = self._backend.get_index_for_model(PracticePage)
        if index.es.indices.exists(index=index.name) and index.es.count(index=index.name)["count"] == count:
            return
        index.reset()
        index.add_model(PracticePage)
        pages = PracticePage.objects.order_by("pk")
        for start in range(0, count, CHUNK):
            index.add_items(PracticePage, list(pages[start : start + CHUNK]))
        index.refresh()

    @property
    def index_name(self) -> str:
        from practices.models import PracticePage

        return str(self._backend.get_index_for_model(PracticePage).name)

    def ask(self, text: str) -> int:
        from practices.models import PracticePage
        from search.facets import FACET_NAMES, FIT

        pages = PracticePage.objects.live()
        found = self._backend.search(text, pages, operator="or") if text else self._backend.search(_everything(), pages)
        list(found[:SHOWN])
        for name in FACET_NAMES:
            if name != FIT:
                found.facet(PREFIX + name)
        return int(found.count())


def _everything() -> object:
    from wagtail.search.query import MATCH_ALL

    return MATCH_ALL


def _declare_facets() -> None:
    """The values are those of the generated page with the same number."""
    from wagtail.search import index

    from practices.models import PracticePage
    from search.facets import FACET_NAMES, FIT

    for name in FACET_NAMES:
        if name != FIT:
            setattr(PracticePage, PREFIX + name, property(_values_of(name)))
            PracticePage.search_fields = [*PracticePage.search_fields, index.FilterField(PREFIX + name)]


def _values_of(name: str) -> Callable[[PracticePage], list[str]]:
    from bench.texts import page

    def values(shown: PracticePage) -> list[str]:
        number = int(shown.slug.rpartition("-")[2])
        return list(_remembered(number, page).get(name, ()))

    return values


_latest: dict[int, Any] = {}


def _remembered(number: int, make: Callable[[int], Any]) -> Any:
    """The facets of a page are asked one by one."""
    if number not in _latest:
        _latest.clear()
        _latest[number] = make(number).facets
    return _latest[number]
