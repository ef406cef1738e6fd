"""Sessions in the database, whose keys are what Django makes: letters and digits.

A key from a broken cookie never reaches the database: PostgreSQL refuses some characters with an error.
"""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore


class SessionStore(DatabaseSessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and key.isascii() and key.isalnum() and bool(super()._validate_session_key(key))  # type: ignore[union-attr, misc]
