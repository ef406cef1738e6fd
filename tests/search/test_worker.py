"""The worker: real processes, outages, signals."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from django.conf import settings
from django.db import connection, connections
from elasticsearch import Elasticsearch

from search import outbox
from search.elastic.schema import SCHEMA_VERSION
from search.elastic.writer import About
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.models import OutboxEntry
from tests.factories import make_city, make_practice, make_tree
from tests.search.asking import titles
from tests.search.unwritable import unwritable
from tests.shared_site import SharedSite, line

pytestmark = pytest.mark.usefixtures("shared_site", "search_index")
WATCH, WORKER = ("search", "sync", "--watch"), ("worker",)
PATIENCE = 90  # seconds
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(shared_site: SharedSite) -> Iterator[Start]:
    started: list[tuple[subprocess.Popen[str], Timer]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = shared_site.start(*arguments)
        watchdog = Timer(PATIENCE, process.kill)  # so that a test that waits for a line in vain fails
        watchdog.start()
        started.append((process, watchdog))
        return process

    yield start
    for process, watchdog in started:
        watchdog.cancel()
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str], words: str) -> str:
    """The first line with these words."""
    while words not in (said := line(process)):
        pass
    return said


def drop_index() -> None:
    url = settings.SEARCH["elasticsearch"]["url"]
    if not url:
        shutil.rmtree(settings.SEARCH["index_dir"])
        return
    with Elasticsearch(url) as client:
        client.indices.delete(index=list(client.indices.get(index=f"{settings.SEARCH['elasticsearch']['prefix']}-*")))


@contextmanager
def no_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connections.close_all()
    if connection.vendor == "sqlite":
        away, folder = Path(f"{name}.away"), Path(name)
        folder.rename(away)
        folder.mkdir()
        yield
        folder.rmdir()
        away.rename(folder)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@pytest.mark.parametrize("command", [WATCH, WORKER])
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_applies_what_waits_and_ends_when_asked(
    start: Start, command: tuple[str, ...], sign: signal.Signals
) -> None:
    make_city("Augsburg")
    OutboxEntry.objects.create(kind="city", object_id=0, stamp=1)
    OutboxEntry.objects.create(kind="city", object_id=1, stamp=2, applied=True)
    worker = start(*command)
    assert "1 Änderung " in heard(worker, "Änderung")
    worker.send_signal(sign)
    assert "Beendet" in worker.communicate()[0]
    assert worker.returncode == 0
    assert not OutboxEntry.objects.exists()


def test_it_is_asked_to_end_while_it_builds(start: Start) -> None:
    make_city("Augsburg")
    drop_index()
    worker = start(*WORKER)
    worker.send_signal(signal.SIGTERM)
    worker.communicate()
    assert worker.returncode in (0, -signal.SIGTERM)  # the latter before it has begun


def test_it_outlives_the_database(start: Start) -> None:
    worker = start(*WATCH)
    make_city("Augsburg")
    OutboxEntry.objects.create(kind="city", object_id=0, stamp=1)
    heard(worker, "1 Änderung")
    with no_database():
        heard(worker, "Die Datenbank ist nicht erreichbar")
    OutboxEntry.objects.create(kind="city", object_id=0, stamp=2)
    heard(worker, "1 Änderung")


def test_it_builds_an_index_that_is_gone_and_all_is_in_step(start: Start) -> None:
    make_city("Augsburg")
    worker = start(*WATCH)
    drop_index()
    make_city("Bonn")  # waits: nothing can be written
    assert outbox.waiting().count == 1 or titles()
    heard(worker, "aufgebaut")
    assert titles() == {"Augsburg", "Bonn"}
    assert not OutboxEntry.objects.filter(applied=False).exists()


def test_what_could_not_be_written_for_long_is_written_as_soon_as_it_works(start: Start) -> None:
    worker = start(*WATCH)
    with unwritable():
        make_city("Augsburg")
        for _ in range(6):
            outbox.postpone(outbox.all_stamps(), "Platte voll")  # the next attempt is an hour away
        OutboxEntry.objects.create(kind="city", object_id=0, stamp=1)
        heard(worker, "Platte voll")
    heard(worker, "Änderung")
    assert titles() == {"Augsburg"}
    assert outbox.waiting().count == 0


def test_the_worker_builds_an_index_of_another_version_at_its_start_only(
    start: Start, search_index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(search_index, EmbeddedEngine):
        monkeypatch.setattr("search.embedded.engine.INDEXED_VERSION", "older")
    else:
        monkeypatch.setattr(search_index._writer, "_about", About(SCHEMA_VERSION, "older"))  # type: ignore[attr-defined]
    search_index.rebuild([], lambda: ((), ()))
    make_city("Augsburg")
    heard(start(*WORKER), "aufgebaut")
    monkeypatch.undo()
    assert search_index.status().current


def test_the_worker_publishes_what_is_scheduled(start: Start, shared_site: SharedSite) -> None:
    page = make_practice(make_tree(), make_city(), "Lernferien")
    type(page).objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00:00Z")
    worker = start(*WORKER)
    heard(worker, "Der Worker läuft")
    _wait_for_log(worker, "Unpublished")
    worker.terminate()  # it finishes what it is at
    worker.communicate()
    page.refresh_from_db()
    assert not page.live
    assert titles() == {"Augsburg"}


def _wait_for_log(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    assert any(words in said for said in process.stderr), words
