"""The connection to the database, SQLite or PostgreSQL."""

from __future__ import annotations

from typing import Any

import dj_database_url

CONNECT_TIMEOUT = 5  # seconds: a database that does not answer must not hold every thread
# Several processes write (web, commands): wait for the lock when a transaction begins, never fail in its middle.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(url: str, *, statement_timeout: int) -> dict[str, Any]:
    """For `DATABASES`. `statement_timeout` in seconds, PostgreSQL only; 0: statements may take as long as they take."""
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return found | {"OPTIONS": SQLITE}
    options = {"connect_timeout": CONNECT_TIMEOUT} | found.get("OPTIONS", {})
    if statement_timeout:
        options["options"] = f"{options.get('options', '')} -c statement_timeout={statement_timeout}s".strip()
    return found | {"OPTIONS": options}
