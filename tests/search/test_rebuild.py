"""A new index takes the place of the old one without losing or showing what it must not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from elasticsearch import Elasticsearch

from cities.models import City
from practices.models import PracticePage
from search import outbox, sync
from search.differences import differences
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine, SearchUnavailable
from search.models import Rebuild
from search.one_at_a_time import alone
from search.rebuild import rebuild
from tests.factories import Tree, make_city, make_practice
from tests.search.asking import titles
from tests.search.unwritable import unwritable
from tests.shared_site import SharedSite, line

Committed = Callable[[], Any]
CatchUp = Callable[[], tuple[Iterable[Any], Iterable[str]]]


class Delayed:
    """The engine, with something happening right before and right after the swap."""

    def __init__(self, engine: SearchEngine, before: Callable[[], object], after: Callable[[], object]) -> None:
        self._engine = engine
        self._before = before
        self._after = after

    def rebuild(self, documents: Iterable[Any], catch_up: CatchUp) -> int:
        def caught_up() -> tuple[Iterable[Any], Collection[str]]:
            documents, removed = catch_up()
            return self._then_before(documents), list(removed)

        count = self._engine.rebuild(documents, caught_up)
        self._after()
        return count

    def _then_before(self, documents: Iterable[Any]) -> Iterator[Any]:
        yield from documents
        self._before()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


@dataclass(frozen=True)
class Pages:
    """Of three pages one is to leave, one to come, one to get a new title."""

    tree: Tree
    city: City
    leaving: PracticePage
    edited: PracticePage

    def change(self) -> None:
        make_practice(self.tree, self.city, "Kommt")
        self.leaving.unpublish()
        self.edited.title = "Neu"
        self.edited.save_revision().publish()


@pytest.fixture
def pages(tree: Tree, search_index: SearchEngine, committed: Committed) -> Pages:
    city = make_city()
    with committed():
        return Pages(tree, city, make_practice(tree, city, "Geht"), make_practice(tree, city, "Alt"))


@pytest.fixture
def synced(search_index: SearchEngine, committed: Committed) -> Committed:
    """Commits, and syncs at once – but for the embedded engine, whose lock makes a sync wait for the swap."""
    return nullcontext if isinstance(search_index, EmbeddedEngine) else committed


@pytest.mark.django_db
def test_what_changes_between_catching_up_and_swap_is_neither_lost_nor_shown(
    pages: Pages, search_index: SearchEngine, synced: Committed
) -> None:
    seen: list[set[str]] = []

    def before() -> None:
        with synced():
            pages.change()

    rebuild(Delayed(search_index, before, after=lambda: seen.append(titles())))
    assert "Geht" not in seen[0]  # at no moment
    assert titles() == {"Augsburg", "Kommt", "Neu"}
    assert not differences(search_index)
    assert outbox.all_stamps() == {}
    assert not Rebuild.objects.exists()


@pytest.mark.django_db
def test_when_the_engine_fails_right_after_the_swap_the_changes_wait(
    pages: Pages, search_index: SearchEngine, synced: Committed
) -> None:
    def before() -> None:
        with synced():
            pages.change()

    with ExitStack() as outage:
        rebuild(Delayed(search_index, before, after=lambda: outage.enter_context(unwritable())))
        assert outbox.waiting().last_error
        assert "Geht" not in titles()
    assert sync.drain()
    assert titles() == {"Augsburg", "Kommt", "Neu"}


@pytest.mark.django_db
def test_what_is_unpublished_and_published_again_during_a_rebuild_is_found_at_once(
    pages: Pages, search_index: SearchEngine, committed: Committed
) -> None:
    seen: list[set[str]] = []

    def change_once(_count: int) -> None:
        if not seen:
            with committed():
                pages.leaving.unpublish()
            seen.append(titles())
            with committed():
                pages.leaving.save_revision().publish()
            seen.append(titles())

    rebuild(search_index, progress=change_once)
    assert seen == [{"Augsburg", "Alt"}, {"Augsburg", "Alt", "Geht"}]
    assert titles() == seen[1]


REBUILD = """
import sys
from search.engines import get_engine
from search.rebuild import rebuild
from tests.search.test_rebuild import Delayed

def wait(*_):
    print("there", flush=True)
    sys.stdin.read()

nothing = lambda *_: None
before, after, progress = {where}
rebuild(Delayed(get_engine(), before, after), progress=progress)
"""
PLACES = {
    "while it reads": "(nothing, nothing, wait)",
    "before the swap": "(wait, nothing, nothing)",
    "after the swap": "(nothing, wait, nothing)",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_killed_rebuild_leaves_an_index_that_serves_and_the_next_one_cleans_up(
    shared_site: SharedSite, search_index: SearchEngine, place: str
) -> None:
    make_city("Augsburg")
    process = shared_site.python(REBUILD.format(where=PLACES[place]))
    assert line(process) == "there"
    with pytest.raises(SearchUnavailable, match="wird gerade neu erstellt"):
        rebuild(search_index)
    process.kill()
    process.communicate()

    make_city("Bonn")

    assert titles() == {"Augsburg", "Bonn"}
    rebuild(search_index)
    assert titles() == {"Augsburg", "Bonn"}
    assert generations() <= 2  # the one that serves and, in a folder, the one before
    assert not Rebuild.objects.exists()
    assert outbox.all_stamps() == {}
    assert not differences(search_index)


def generations() -> int:
    url = settings.SEARCH["elasticsearch"]["url"]
    if not url:
        return len(list((settings.SEARCH["index_dir"] / "generations").iterdir()))
    with Elasticsearch(url) as client:
        return len(client.indices.get(index=f"{settings.SEARCH['elasticsearch']['prefix']}-search-*"))


@pytest.mark.django_db
def test_one_rebuild_at_a_time_in_a_process_too(search_index: SearchEngine) -> None:
    with alone(), pytest.raises(SearchUnavailable, match="wird gerade neu erstellt"):
        rebuild(search_index)
    rebuild(search_index)


def test_a_lock_that_is_lost_stops_the_rebuild(shared_site: SharedSite, search_index: SearchEngine) -> None:
    """On PostgreSQL it hangs on a connection. The file that SQLite takes can't be lost."""
    make_city("Augsburg")

    def cut_connections(_count: int) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")

    with pytest.raises(OperationalError) if connection.vendor == "postgresql" else nullcontext():
        rebuild(search_index, progress=cut_connections)
    assert titles() == {"Augsburg"}
    assert not Rebuild.objects.exists()
