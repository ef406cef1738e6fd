"""One rebuild at a time, on however many machines: a lock that dies with the process that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils.translation import gettext as _
from filelock import FileLock, Timeout

from search.engine import SearchUnavailable

LOCK = 7_322_918_551_406  # any number that nothing else locks in this database
StillAlone = Callable[[], None]


@contextmanager
def alone() -> Iterator[StillAlone]:
    """For one rebuild. Raises `SearchUnavailable` when another one runs. What it gives is asked now and then and fails
    once the lock is lost."""
    with (_in_postgresql if connection.vendor == "postgresql" else _beside_the_file)() as still_alone:
        yield still_alone


@contextmanager
def _in_postgresql() -> Iterator[StillAlone]:
    # On a connection of its own, which nobody else uses or closes (`close_old_connections` knows only the usual ones).
    # The lock belongs to a transaction left open, not to the session: pgbouncer lends a session to others as soon as no
    # transaction is open. Nothing was read or written in it, so it holds no row and keeps no old rows from being swept.
    own = connections[DEFAULT_DB_ALIAS].copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone() != (True,):
                raise SearchUnavailable(_busy())
            yield lambda: cursor.execute("SELECT 1")
    finally:
        own.close()


@contextmanager
def _beside_the_file() -> Iterator[StillAlone]:
    """SQLite: who shares the file of the database shares the machine."""
    lock = FileLock(f"{connection.settings_dict['NAME']}.rebuilding.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise SearchUnavailable(_busy()) from error
    try:
        yield lambda: None
    finally:
        lock.release()


def _busy() -> str:
    return _("The search index is being rebuilt already. Wait until that has finished.")
