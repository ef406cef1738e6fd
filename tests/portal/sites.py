"""Whole sites of their own, on the kind of database the tests run on, worked on by real processes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db.backends.postgresql.client import DatabaseClient
from psycopg import sql

from tests.installation import Installation

Rows = dict[str, list[str]]


@dataclass(frozen=True)
class Site(Installation):
    database: str  # its URL

    def _environment(self) -> dict[str, str]:
        return super()._environment() | {"DATABASE_URL": self.database}

    @property
    def media(self) -> Path:
        return self.data / "media"

    def files(self) -> dict[str, bytes]:
        paths = [path for path in self.media.rglob("*") if path.is_file()]
        names = {path.relative_to(self.media): path for path in paths}
        return {str(name): path.read_bytes() for name, path in names.items() if name.parts[0] != ".restore-lock"}

    def rows(self) -> Rows:
        """Every row of every table."""
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(TABLES[self._kind])
            names = [name for (name,) in cursor.fetchall()]
            return {name: _rows(cursor, name) for name in names}

    @property
    def _kind(self) -> str:
        return self.database.partition(":")[0]

    def connect(self) -> Any:
        """A connection beside the site's, by the rules of the database API."""
        if self._kind == "sqlite":
            return sqlite3.connect(self.database.removeprefix("sqlite:///"), isolation_level=None)
        return psycopg.connect(self.database, autocommit=True)


TABLES = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
}


def _rows(cursor: Any, table: str) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))


@contextmanager
def new_site(folder: Path, root: Path, lexicon: Path, migrated: Path | None) -> Iterator[Site]:
    """With `migrated` (a migrated SQLite file) a site with tables and what migrations put there, else without any."""
    folder.mkdir(parents=True)
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        file = folder / "site.sqlite3"
        if migrated:
            shutil.copyfile(migrated, file)
        yield Site(root, folder, lexicon, database=f"sqlite:///{file}")
        return
    with _database() as name:
        if migrated:
            _copy_tables(name)
        yield Site(root, folder, lexicon, database=_url(name))


@contextmanager
def _database() -> Iterator[str]:
    name = f"backup_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(_url("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield name
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _copy_tables(name: str) -> None:
    """From the migrated database of the tests; to migrate once more would take half a minute."""
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(settings.DATABASES["default"], [])
    everything = os.environ | (environment or {})
    dump = subprocess.run(["pg_dump", *arguments[1:]], env=everything, capture_output=True, check=True).stdout
    command = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", *arguments[1:-1], name]
    subprocess.run(command, env=everything, input=dump, check=True)


def _url(name: str) -> str:
    database = settings.DATABASES["default"]
    person = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return f"postgres://{person}@{database['HOST']}:{database['PORT']}/{name}"
