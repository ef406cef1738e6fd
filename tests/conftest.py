"""What all tests share: a migrated database, data folders apart from any installation, an index of its own per test."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings
from django.utils import translation
from filelock import FileLock
from pytest_django import DjangoDbBlocker

from content.decks import afterwards
from search.engine import SearchEngine
from search.engines import get_engine
from search.german import German, get_german
from tests import clusters
from tests.factories import Tree, make_tree
from tests.installation import Installation
from tests.shared_site import SharedSite, own_database

ROOT = Path(__file__).resolve().parent.parent
SQLITE = "django.db.backends.sqlite3"


ASKS_THE_SITE = frozenset({"db", "transactional_db", "live_server", "no_search_index"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What computes, or brings an engine of its own, comes out the same whatever database and engine the site has."""
    for item in items:
        asked = ASKS_THE_SITE.intersection(getattr(item, "fixturenames", ()))
        mark = item.get_closest_marker("django_db")
        if asked or mark:
            item.add_marker("site")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid} would empty the database that others copy: ask for shared_site")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Files in parameters are no names: some differ from one worker to the next, which then can't share the tests."""
    return "file" if isinstance(val, bytes) and len(val) > 20 else None


@pytest.fixture(scope="session")
def kept_folder(pytestconfig: pytest.Config) -> Path:
    """What is costly to build and kept for later runs; shared by all workers."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("wissenspool")


@pytest.fixture(scope="session", autouse=True)
def _folders_apart(tmp_path_factory: pytest.TempPathFactory, kept_folder: Path) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("data")
    search = {
        **site_settings.SEARCH,
        "index_dir": folder / "search",
        "lexicon_dir": kept_folder / "lexicon",
        "elasticsearch": {**site_settings.SEARCH["elasticsearch"], "prefix": f"test-{uuid.uuid4().hex[:12]}"},
    }
    for name in ("media", "static"):
        (folder / name).mkdir()
    with (
        FileLock(kept_folder / "lexicon.lock"),
        override_settings(SEARCH=search),
    ):
        get_german()  # built by the first worker, read by the others
    with override_settings(
        SEARCH=search,
        MEDIA_ROOT=folder / "media",
        STATIC_ROOT=folder / "static",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick; the real one is slow on purpose
    ):
        yield


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A request for an English page leaves English behind."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Wagtail keeps renditions by the number of their picture, and another test's picture may have had the same. A
    request whose answer nobody read to its end never ended: what waits for that would wait in the next test too."""
    cache.clear()
    afterwards._request_ended()


@pytest.fixture(autouse=True)
def _no_reader_left(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A thread that reads files outlives the request that woke it; it must not outlive the test and its database."""
    yield
    thread = afterwards._thread._thread
    if thread is not None and thread.is_alive():
        with django_db_blocker.unblock():
            thread.join()


@pytest.fixture(scope="session")
def migrated_database(kept_folder: Path) -> Path:
    """A migrated SQLite file to copy. Migrating takes half a minute, so it happens once for all workers and runs."""
    state = hashlib.blake2b(digest_size=8)
    for path in (ROOT / "uv.lock", *sorted(ROOT.glob("*/migrations/*.py"))):
        state.update(path.read_bytes())
    database = kept_folder / f"migrated-{state.hexdigest()}.sqlite3"
    with FileLock(kept_folder / "migrated.lock"):
        if not database.exists():
            for old in kept_folder.glob("migrated-*.sqlite3*"):
                old.unlink()
            fresh = kept_folder / "fresh.sqlite3"
            fresh.unlink(missing_ok=True)
            command = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"]
            environment = os.environ | {"DATABASE_URL": f"sqlite:///{fresh}"}
            subprocess.run(command, cwd=ROOT, env=environment, check=True)
            with sqlite3.connect(fresh) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.rename(database)
    return database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each worker gets its own copy of the migrated file. Other databases are migrated as pytest-django does."""
    database = site_settings.DATABASES["default"]
    if database["ENGINE"] == SQLITE:
        copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copyfile(request.getfixturevalue("migrated_database"), copy)
        database.setdefault("TEST", {})["NAME"] = str(copy)
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def empty_database(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """One to copy, by file or name: migrated, with nothing in it but what migrations put there."""
    if connection.vendor == "sqlite":
        return str(request.getfixturevalue("migrated_database"))
    name = str(connection.settings_dict["NAME"])
    if name != dj_database_url.parse(site_settings.DATABASE_URL)["NAME"]:
        return name
    # None of the chosen tests has the mark by which pytest-django sees that the test database is needed.
    with django_db_blocker.unblock():
        return connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)


@pytest.fixture
def shared_site(empty_database: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SharedSite]:
    """A database in which transactions really end, for several threads and processes. Ask for it before the index."""
    with django_db_blocker.unblock(), own_database(empty_database, tmp_path):
        yield SharedSite(tmp_path)


@pytest.fixture(scope="session")
def german() -> German:
    return get_german()


@pytest.fixture
def tree(db: None) -> Tree:
    """Home page with the list of practices below it."""
    return make_tree()


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """A test that asks for it runs on a real Elasticsearch, whichever engine the site has."""
    return clusters.running() or pytest.skip(clusters.NEEDED)


@pytest.fixture
def no_search_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A place of this test's own where the site's engine would keep its index; there is none yet."""
    settings.SEARCH = {**settings.SEARCH, "index_dir": tmp_path / "search"}
    if not (url := settings.SEARCH["elasticsearch"]["url"]):
        yield
        return
    with clusters.own_indexes(url) as cluster:
        settings.SEARCH = {**settings.SEARCH, "elasticsearch": cluster}
        yield


@pytest.fixture
def search_index(no_search_index: None) -> SearchEngine:
    """The engine of the site over an index of this test's own, empty at first."""
    engine = get_engine()
    engine.rebuild([], lambda: ((), ()))
    return engine


@pytest.fixture
def embedded_engine(settings: Any) -> None:
    """For what is about the folder ``SEARCH["index_dir"]``, whatever the environment says. For `usefixtures`, so that
    it comes before the index is made."""
    settings.SEARCH = {**settings.SEARCH, "elasticsearch": {**settings.SEARCH["elasticsearch"], "url": ""}}


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], AbstractContextManager[Any]]:
    """``with committed(): ...`` runs what waits for the commit, as after a request."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def installation(tmp_path: Path, migrated_database: Path, kept_folder: Path) -> Installation:
    """A site with a database file and an index of its own, for processes that are really several."""
    shutil.copyfile(migrated_database, tmp_path / "site.sqlite3")
    return Installation(ROOT, tmp_path, lexicon=kept_folder / "lexicon")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI every test must run: a skipped one fails, with the reason it gave."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI must run everything: {report.longrepr}"
    return report
