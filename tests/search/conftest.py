"""What tests of the search share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.search.shared_site import SharedSite, own_database


@pytest.fixture(scope="session")
def empty_database(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """One to copy, by file or name: migrated, with nothing in it but what migrations put there."""
    if connection.vendor == "sqlite":
        return str(request.getfixturevalue("migrated_database"))
    name = str(connection.settings_dict["NAME"])
    if name != dj_database_url.parse(settings.DATABASE_URL)["NAME"]:
        return name
    # None of the chosen tests has the mark by which pytest-django sees that the test database is needed.
    with django_db_blocker.unblock():
        return connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)


@pytest.fixture
def shared_site(empty_database: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SharedSite]:
    """A database in which transactions really end, for several threads and processes. Ask for it before the index."""
    with django_db_blocker.unblock(), own_database(empty_database, tmp_path):
        yield SharedSite(tmp_path)
