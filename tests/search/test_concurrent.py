"""Editors, readers and rebuilds at the same time, each with a connection of their own."""

from __future__ import annotations

from threading import Barrier, Event
from threading import enumerate as enumerate_threads

import pytest
from django.test import Client
from django.urls import reverse

from access.audience import ANYBODY, Viewer
from cities.models import City
from practices.models import PracticePage
from search import afterwards, outbox
from search.differences import differences
from search.engine import SearchEngine
from search.find import make_finder
from search.rebuild import rebuild
from search.request import SearchRequest
from tests.factories import make_city, make_person, make_practice, make_tree
from tests.search.asking import titles
from tests.search.unwritable import unwritable
from tests.threads import threads

pytestmark = pytest.mark.usefixtures("shared_site", "search_index")
ROUNDS = 12


def test_of_two_that_change_the_same_page_the_index_has_the_last_state(search_index: SearchEngine) -> None:
    city = make_city()
    page = make_practice(make_tree(), city, "Lernferien")
    start = Barrier(2)

    def rename(place: str) -> None:
        for number in range(ROUNDS):
            start.wait()
            if place == "city":
                City.objects.get(pk=city.pk).save()
                PracticePage.objects.filter(pk=page.pk).update(summary=f"Runde {number}")
                outbox.add([f"practice:{page.pk}"])
            else:
                again = PracticePage.objects.get(pk=page.pk)
                again.title = f"Titel {number}"
                again.save_revision().publish()

    with threads() as apart:
        for done in [apart(lambda: rename("city")), apart(lambda: rename("page"))]:
            done.result()
    assert outbox.all_stamps() == {}
    assert not differences(search_index)


def test_while_a_rebuild_runs_nobody_notices(search_index: SearchEngine) -> None:
    tree, city = make_tree(), make_city()
    pages = [make_practice(tree, city, f"Beispiel {number}") for number in range(6)]
    outside: dict[int, int] = {}  # unpublished pages, with a number for each time
    finished, reading = Event(), Event()

    def edit() -> None:
        reading.wait()
        for number in range(ROUNDS):
            page = PracticePage.objects.get(pk=pages[number % len(pages)].pk)
            page.unpublish()
            outside[page.pk] = number
            page = PracticePage.objects.get(pk=pages[(number - 2) % len(pages)].pk)
            outside.pop(page.pk, None)
            page.save_revision().publish()
        finished.set()

    def read() -> None:
        try:
            while not finished.is_set():
                before = dict(outside)
                found = make_finder().find(SearchRequest(page_size=100), viewer=ANYBODY)
                still = {pk for pk, number in before.items() if outside.get(pk) == number}
                assert not still & {hit.object_id for hit in found.hits if hit.kind == "practice"}
                assert found.total == len(found.hits)
                reading.set()
        finally:
            reading.set()  # an editor that waits in vain would never end

    def build() -> None:
        rebuild(search_index)
        while not finished.is_set():
            rebuild(search_index)

    with threads() as apart:
        edited, searched, built = apart(edit), apart(read), apart(build)
        try:
            edited.result()
        finally:
            finished.set()
        searched.result()
        built.result()
    assert outbox.all_stamps() == {}
    assert not differences(search_index)


def wait_for_the_thread() -> None:
    for thread in enumerate_threads():
        if thread.name == "search-outbox":
            thread.join()


def test_a_request_leaves_most_of_a_large_change_to_a_thread(
    search_index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(afterwards, "AT_ONCE", 2)
    tree, city = make_tree(), make_city()
    for number in range(5):
        make_practice(tree, city, f"Beispiel {number}")
    editor = Client()
    editor.force_login(make_person("root@example.org", is_superuser=True))

    editor.post(reverse("wagtailadmin_pages:set_privacy", args=[tree.index.pk]), {"restriction_type": "login"})

    assert titles() == {"Augsburg"}  # whatever has been applied by now
    wait_for_the_thread()
    assert outbox.all_stamps() == {}
    assert titles() == {"Augsburg"}
    assert len(titles(viewer=Viewer(authenticated=True))) == 6


def test_without_a_worker_a_site_comes_into_step_once_the_index_can_be_written(
    search_index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(afterwards, "LOOK", 0.01)
    tree, city = make_tree(), make_city()
    make_practice(tree, city, "Lernferien")
    editor = Client()
    editor.force_login(make_person("root@example.org", is_superuser=True))
    with unwritable():
        editor.post(reverse("wagtailadmin_pages:set_privacy", args=[tree.index.pk]), {"restriction_type": "login"})
        assert titles() == {"Augsburg"}
        assert outbox.waiting().last_error
    wait_for_the_thread()
    assert outbox.all_stamps() == {}
    assert titles(viewer=Viewer(authenticated=True)) == {"Augsburg", "Lernferien"}
