"""The index and the database stay in step, also when something goes wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from search import outbox, sync
from search.differences import differences, mend
from search.engine import SearchEngine
from search.engines import get_engine
from search.rebuild import rebuild
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice
from tests.search.asking import titles

pytestmark = pytest.mark.django_db
Committed = Callable[[], Any]


def index_folder(settings: Any) -> Path:
    return settings.SEARCH["index_dir"]


def test_a_missing_index_lets_changes_wait_and_a_rebuild_takes_them_up(
    tree: Tree, committed: Committed, no_search_index: None
) -> None:
    with committed():
        make_practice(tree, make_city(), "Lernferien")
    waiting = outbox.waiting()
    assert waiting.count == 2
    assert "search rebuild" in waiting.last_error
    rebuild(get_engine())
    assert titles("Lernferien") == {"Lernferien"}
    assert outbox.waiting().count == 0


@pytest.mark.usefixtures("embedded_engine")
@pytest.mark.parametrize("harm", ["folder is a file", "pointer is broken", "index files are broken"])
def test_saving_in_the_admin_never_fails_for_the_sake_of_the_index(
    search_index: SearchEngine, committed: Committed, client: Client, settings: Any, harm: str
) -> None:
    folder = index_folder(settings)
    if harm == "folder is a file":
        shutil.rmtree(folder)
        folder.write_text("")
    elif harm == "pointer is broken":
        (folder / "current").write_text("../..")
    else:
        for meta in folder.glob("generations/*/meta.json"):
            meta.write_text("{")
    city = make_city()
    make_person("root@example.org", is_superuser=True)
    client.login(email="root@example.org", password=PASSWORD)
    with committed():
        response = client.post(reverse("wagtailusers_groups:add"), {"name": "Beirat"})
        assert response.status_code in (200, 302)
        city.name = "Neuer Name"
        city.save()
    assert outbox.waiting().count == 1
    assert outbox.waiting().last_error


@pytest.mark.usefixtures("embedded_engine")
def test_what_waited_is_applied_once_the_index_is_back(
    search_index: SearchEngine, committed: Committed, settings: Any
) -> None:
    pointer = index_folder(settings) / "current"
    serving = pointer.read_text()
    pointer.unlink()
    with committed():
        make_city("Augsburg")
    assert not sync.drain()
    pointer.write_text(serving)
    assert sync.drain()
    assert titles() == {"Augsburg"}
    assert outbox.waiting().count == 0


def test_the_next_commit_takes_along_what_is_due(
    search_index: SearchEngine, committed: Committed, settings: Any
) -> None:
    make_city("Augsburg")  # its commit never ran: the process was killed
    assert outbox.waiting().count == 1
    with committed():
        make_city("Bonn")
    assert titles() == {"Augsburg", "Bonn"}


def test_a_later_state_is_never_overwritten_by_an_earlier_one(search_index: SearchEngine) -> None:
    """The database is read only when the engine, holding its lock, asks for the documents."""
    city = make_city("Augsburg")
    changes = sync.Changes([f"city:{city.pk}"])
    city.name = "Augusta"
    city.save()
    search_index.apply(changes.documents(), changes.removed())
    assert titles() == {"Augusta"}


def test_what_is_published_and_removed_during_a_rebuild_is_not_lost(
    tree: Tree, search_index: SearchEngine, committed: Committed
) -> None:
    city = make_city()
    with committed():
        leaving = make_practice(tree, city, "Geht")
    seen: list[set[str]] = []

    def change_once(_count: int) -> None:
        if not seen:
            with committed():
                make_practice(tree, city, "Kommt")
                leaving.unpublish()
            seen.append(titles())  # the old index serves, and knows already

    rebuild(search_index, progress=change_once)
    assert seen == [{"Augsburg", "Kommt"}]
    assert titles() == {"Augsburg", "Kommt"}
    assert not differences(search_index)
    assert outbox.all_stamps() == {}


def test_a_failed_rebuild_leaves_the_old_index_and_no_mark(
    tree: Tree, search_index: SearchEngine, committed: Committed
) -> None:
    with committed():
        make_city("Augsburg")

    def fail(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(search_index, progress=fail)
    assert titles() == {"Augsburg"}
    with committed():
        make_city("Bonn")
    assert outbox.all_stamps() == {}
    assert titles() == {"Augsburg", "Bonn"}


def test_differences_are_named_and_mended(tree: Tree, search_index: SearchEngine, committed: Committed) -> None:
    missing, outdated, ghost = (make_city(name) for name in ("Fehlt", "Veraltet", "Geist"))
    rebuild(search_index)
    search_index.apply([], [f"city:{missing.pk}"])
    type(outdated).objects.filter(pk=outdated.pk).update(name="Neu")
    ghost_pk = ghost.pk
    type(ghost).objects.filter(pk=ghost_pk).delete()
    found = differences(search_index)
    assert found.missing == (f"city:{missing.pk}",)
    assert found.outdated == (f"city:{outdated.pk}",)
    assert found.ghosts == (f"city:{ghost_pk}",)
    mend(search_index, found)
    assert not differences(search_index)
    assert titles() == {"Fehlt", "Neu"}


def test_thousands_of_changes_are_applied_in_batches(
    search_index: SearchEngine, monkeypatch: pytest.MonkeyPatch, committed: Committed
) -> None:
    monkeypatch.setattr(sync, "BATCH", 7)
    with committed():
        for number in range(20):
            make_city(f"Stadt {number}")
    assert len(titles()) == 20
    assert outbox.waiting().count == 0
