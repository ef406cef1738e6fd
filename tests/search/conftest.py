"""What tests of the search share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.search.shared_site import SharedSite, own_database


@pytest.fixture
def shared_site(empty_database: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SharedSite]:
    """A database in which transactions really end, for several threads and processes. Ask for it before the index."""
    with django_db_blocker.unblock(), own_database(empty_database, tmp_path):
        yield SharedSite(tmp_path)
