"""A media folder for one test; the filled site for the walk, made once for all its tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from content.decks.office import PROGRAMS
from search.engines import get_engine
from search.rebuild import rebuild
from tests import clusters
from tests.access.walk.site import Walked, fill
from tests.shared_site import own_database


@pytest.fixture
def media_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(scope="module")
def walked(
    empty_database: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    """With a database, a media folder and an index of its own. Tests take back what they change."""
    folder = tmp_path_factory.mktemp("walk")
    with django_db_blocker.unblock(), own_database(empty_database, folder), _places(folder), _without_office():
        cache.clear()
        with transaction.atomic():
            site = fill()
        rebuild(get_engine())
        yield site
        cache.clear()


@contextmanager
def _places(folder: Path) -> Iterator[None]:
    search = {**settings.SEARCH, "index_dir": folder / "search"}
    with override_settings(MEDIA_ROOT=folder / "media", SEARCH=search):
        if not (url := search["elasticsearch"]["url"]):
            yield
            return
        with clusters.own_indexes(url) as cluster, override_settings(SEARCH={**search, "elasticsearch": cluster}):
            yield


@contextmanager
def _without_office() -> Iterator[None]:
    """As on a machine without LibreOffice, which takes many seconds to draw a PPTX."""
    with pytest.MonkeyPatch.context() as patch:
        places = os.environ["PATH"].split(os.pathsep)
        bare = [place for place in places if not any(shutil.which(name, path=place) for name in PROGRAMS)]
        patch.setenv("PATH", os.pathsep.join(bare))
        yield
