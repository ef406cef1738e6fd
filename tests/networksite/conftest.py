from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.networksite.production import Production


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory, migrated_database: Path, kept_folder: Path) -> Production:
    """An empty site with tables and static files."""
    site = Production(tmp_path_factory.mktemp("production"), kept_folder / "lexicon")
    shutil.copyfile(migrated_database, site.data / "site.sqlite3")
    done = site.manage("collectstatic", "--noinput", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return site
