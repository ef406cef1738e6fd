"""SQLite: its own online backup, which copies a consistent state while others read and write."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from portal.backup.problem import BackupError

FILE = "database.sqlite3"
TOOL = 0
PATIENCE = 60.0  # seconds to wait for others to finish writing


def dump(target: Path) -> None:
    with closing(sqlite3.connect(_site_file())) as site, closing(sqlite3.connect(target)) as copy:
        site.backup(copy, progress=_patient())
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


def check(file: Path, _tool: int) -> None:
    with closing(sqlite3.connect(file)) as copy:
        try:
            [answer] = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise BackupError(_("The database in the backup cannot be read: %(error)s") % {"error": error}) from error
    if answer != "ok":
        raise BackupError(_("The database in the backup cannot be read: %(error)s") % {"error": answer})


def load(file: Path) -> None:
    """In one transaction: whoever reads meanwhile sees the old site, then the new one."""
    connection.close()
    with closing(sqlite3.connect(file)) as copy, closing(sqlite3.connect(_site_file())) as site:
        copy.backup(site, progress=_patient())


def _site_file() -> str:
    return str(connection.settings_dict["NAME"])


def _patient() -> Callable[[int, int, int], None]:
    """`sqlite3` would wait for a lock for ever."""
    until = time.monotonic() + PATIENCE

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise BackupError(_("The database is in use. Stop the site and its worker and try again."))

    return progress
