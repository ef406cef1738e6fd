"""Whatever happens to the server: pages go on, saving goes on, nobody waits twice, and it all ends in step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from elasticsearch import Elasticsearch

from access.audience import ANYBODY
from search import outbox, sync
from search.differences import differences
from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.engine import SearchEngine, SearchUnavailable
from search.engines import get_engine
from search.german import German
from search.plan import Plan
from search.rebuild import rebuild
from tests.admin_forms import submit
from tests.search.outage.conftest import ClusterSite
from tests.search.outage.proxy import Behaviour, Proxy

pytestmark = pytest.mark.django_db
Committed = Callable[[], AbstractContextManager[Any]]

SILENT = (Behaviour.HANG, Behaviour.CUT, Behaviour.GARBAGE, Behaviour.REFUSE)
ANSWERING = (Behaviour.UNAUTHORIZED, Behaviour.BUSY, Behaviour.FAULT)
OTHER_SERVERS = (Behaviour.VERSION_7, Behaviour.VERSION_6)
VISITED = (
    "/suche/?q=Ganztag",
    "/suche/?q=Ganztag&stadt=augsburg&fuer=augsburg",
    "/suche/",
    "/en/suche/?q=Ganztag",
    "/",
)


def simplified(client: Client, text: str = "Ganztag") -> bool:
    answer = client.get("/api/v1/search", {"q": text})
    assert answer.status_code == 200
    return answer.json()["simplified"]  # type: ignore[no-any-return]


def save_in_the_admin(site: ClusterSite, client: Client, committed: Committed, title: str) -> None:
    with committed():
        address = reverse("wagtailadmin_pages:edit", args=[site.practice.pk])
        answer = submit(client, address, "page-edit-form", title=title, **{"action-publish": "1"})
    assert answer.status_code == 302, answer.content.decode()


def visit_everything(client: Client) -> None:
    for address in VISITED:
        assert client.get(address).status_code == 200
    visitor = Client().get("/suche/?q=Ganztag").content.decode()
    assert "Die Suche läuft gerade vereinfacht." in visitor
    assert "in Augsburg" in visitor
    assert "im Verborgenen" not in visitor
    assert client.get("/suche/vorschlaege/?q=Ganz").json() == {"suggestions": []}
    assert client.get("/readyz").json()["state"] == "degraded"
    assert simplified(client)


def assert_in_step(site: ClusterSite, client: Client, title: str) -> None:
    assert outbox.waiting().count == 0
    assert not len(differences(get_engine()))
    assert not simplified(client)
    assert title in client.get("/suche/", {"q": title}).content.decode()


@pytest.mark.parametrize("behaviour", [*SILENT, *ANSWERING, *OTHER_SERVERS])
def test_an_outage_costs_one_request_loses_nothing_and_mends_itself(
    site: ClusterSite, client: Client, committed: Committed, behaviour: Behaviour
) -> None:
    assert not simplified(client)
    site.proxy.behave(behaviour)
    if behaviour in OTHER_SERVERS:
        site.another_process(pause=500.0)  # the version is looked at when a process asks for the first time
    before = len(site.proxy.requests)
    visit_everything(client)
    save_in_the_admin(site, client, committed, "Lernferien am Lech")
    assert len(site.proxy.requests) - before <= 1
    assert outbox.waiting().count == 1
    assert outbox.waiting().last_error

    site.proxy.behave(Behaviour.PASS)
    assert simplified(client)  # the pause goes on
    site.another_process(pause=400.0)
    assert sync.drain()
    assert_in_step(site, client, "Lernferien am Lech")


def test_who_answers_after_an_outage_is_looked_at_anew(site: ClusterSite, client: Client) -> None:
    site.another_process(pause=0.001)
    assert not simplified(client)
    site.proxy.behave(Behaviour.REFUSE)
    assert simplified(client)
    site.proxy.behave(Behaviour.VERSION_7)
    assert simplified(client)
    assert "Versionen 8 und 9" in get_engine().status().reason


def test_an_answer_that_drips_is_waited_for_once(site: ClusterSite, client: Client) -> None:
    site.proxy.behave(Behaviour.DRIP)
    before = len(site.proxy.requests)
    visit_everything(client)
    assert len(site.proxy.requests) == before + 1


@pytest.mark.parametrize("behaviour", [Behaviour.HANG, Behaviour.BUSY, Behaviour.REFUSE])
def test_saving_first_costs_one_request_too(
    site: ClusterSite, client: Client, committed: Committed, behaviour: Behaviour
) -> None:
    site.proxy.behave(behaviour)
    before = len(site.proxy.requests)
    save_in_the_admin(site, client, committed, "Lernferien am Lech")
    visit_everything(client)
    assert len(site.proxy.requests) - before <= 1
    assert client.get("/api/v1/search?q=Lernferien").json()["results"][0]["title"] == "Lernferien am Lech"


def test_a_full_disk_keeps_searching_and_lets_changes_wait(
    site: ClusterSite, client: Client, committed: Committed, elasticsearch_url: str
) -> None:
    def block(value: bool | None) -> None:
        with Elasticsearch(elasticsearch_url) as direct:
            direct.indices.put_settings(index=site.alias, settings={"index.blocks.read_only_allow_delete": value})

    block(True)
    save_in_the_admin(site, client, committed, "Lernferien am Lech")
    assert "Datenträger voll" in outbox.waiting().last_error
    assert not simplified(client)
    assert client.get("/suche/?q=Ganztag").status_code == 200
    block(None)
    assert sync.drain()
    assert_in_step(site, client, "Lernferien am Lech")


def test_an_index_deleted_by_hand_is_not_made_up_by_a_write(
    site: ClusterSite, client: Client, committed: Committed, elasticsearch_url: str
) -> None:
    with Elasticsearch(elasticsearch_url) as direct:
        direct.indices.delete(index=list(direct.indices.get(index=site.alias)))
        save_in_the_admin(site, client, committed, "Lernferien am Lech")
        assert not direct.indices.exists(index=site.alias)
    assert "search rebuild" in outbox.waiting().last_error
    visit_everything(client)
    rebuild(get_engine())
    assert_in_step(site, client, "Lernferien am Lech")


def test_an_index_that_is_not_open_yet_is_no_missing_one(
    site: ClusterSite, client: Client, elasticsearch_url: str
) -> None:
    with Elasticsearch(elasticsearch_url) as direct:
        direct.indices.delete(index=list(direct.indices.get(index=site.alias)))
        nowhere = {"index.routing.allocation.require._name": "nobody"}
        aliases: dict[str, Any] = {site.alias: {}}
        name = f"{site.alias}-000007"
        direct.indices.create(index=name, aliases=aliases, settings=nowhere, wait_for_active_shards="0")
    status = get_engine().status()
    assert status.reason
    assert not status.missing
    visit_everything(client)


class Clock:
    """Goes when it is told to."""

    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def at_once(ask: Callable[[], object], number: int) -> list[bool]:
    """Which of so many threads got an answer."""
    answered: list[bool] = []
    together = threading.Barrier(number)

    def one() -> None:
        together.wait()
        try:
            ask()
            answered.append(True)
        except SearchUnavailable:
            answered.append(False)

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answered


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(cluster: Mapping[str, Any], german: German, clock: Clock) -> SearchEngine:
    made = ElasticEngine(Cluster(**{**cluster, "pause": 15.0}), german, clock)
    made.rebuild([], lambda: ((), ()))
    made.search(Plan(), viewer=ANYBODY)
    return made


@pytest.mark.parametrize("behaviour", [Behaviour.HANG, Behaviour.BUSY, Behaviour.CUT])
def test_of_many_threads_one_tries_again_after_each_pause(
    engine: SearchEngine, proxy: Proxy, clock: Clock, behaviour: Behaviour
) -> None:
    def ask() -> object:
        return engine.search(Plan(), viewer=ANYBODY)

    proxy.behave(behaviour)
    assert at_once(ask, 1) == [False]
    for _period in range(2):
        before = len(proxy.requests)
        assert at_once(ask, 8) == [False] * 8
        assert len(proxy.requests) == before
        clock.seconds += 15.1
        assert at_once(ask, 8) == [False] * 8
        assert len(proxy.requests) == before + 1
    proxy.behave(Behaviour.PASS)
    assert at_once(ask, 1) == [False]
    clock.seconds += 15.1
    assert at_once(ask, 1) == [True]
    assert at_once(ask, 8) == [True] * 8
