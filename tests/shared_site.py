"""A database of a test's own in which transactions really end, seen by threads and by other processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def own_database(empty: str, folder: Path) -> Iterator[None]:
    """A copy of `empty` (a file, or the name of a database) takes the place of the test database."""
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    name = _copied(empty, folder)
    _use(name)
    try:
        yield
    finally:
        connections.close_all()
        _use(usual)
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _copied(empty: str, folder: Path) -> str:
    if connection.vendor == "sqlite":
        shutil.copyfile(empty, folder / "shared.sqlite3")
        return str(folder / "shared.sqlite3")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{empty}"')
    return name


def _use(name: str) -> None:
    settings.DATABASES["default"]["NAME"] = name  # what other threads open
    connection.settings_dict["NAME"] = name


@dataclass(frozen=True)
class SharedSite:
    """`manage.py` on the database and the engine that the test itself uses."""

    data: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self._environment(),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def python(self, code: str) -> subprocess.Popen[str]:
        return self.start("shell", "--verbosity=0", "--command", code)

    def _environment(self) -> dict[str, str]:
        cluster = settings.SEARCH["elasticsearch"]
        return os.environ | {
            "DATA_DIR": str(self.data),
            "DATABASE_URL": _address(),
            "SEARCH_INDEX_DIR": str(settings.SEARCH["index_dir"]),
            "SEARCH_LEXICON_DIR": str(settings.SEARCH["lexicon_dir"]),
            "ELASTICSEARCH_URL": cluster["url"],
            "ELASTICSEARCH_PREFIX": cluster["prefix"],
            "ELASTICSEARCH_TIMEOUT": str(cluster["timeout"]),
            "ELASTICSEARCH_WRITE_TIMEOUT": str(cluster["write_timeout"]),
        }


def _address() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    user, password = (quote(database[part], safe="") for part in ("USER", "PASSWORD"))
    return f"postgres://{user}:{password}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


def line(process: subprocess.Popen[str]) -> str:
    """The next one it says; an error with what it complains about when it says nothing more."""
    assert process.stdout is not None
    assert process.stderr is not None
    said = process.stdout.readline()
    assert said, process.stderr.read()
    return said.rstrip("\n")
