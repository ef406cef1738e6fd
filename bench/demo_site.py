"""The demo content in a database and an index of their own, for one run. Nothing of an installation is touched."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

DEMO = Path(__file__).resolve().parent.parent / "demo"
COMMANDS = (
    ("migrate",),
    ("search", "rebuild"),  # an empty index, which the import then fills
    ("import_content", str(DEMO)),
    ("search", "sync"),
    ("wagtail_update_index",),
)


@contextmanager
def demo_site() -> Iterator[None]:
    """Sets Django up, so nothing of the site may have been imported before."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "networksite.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        os.environ["SEARCH_INDEX_DIR"] = f"{folder}/search"
        django.setup()
        from django.core.management import call_command

        for command in COMMANDS:
            call_command(*command, stdout=io.StringIO(), verbosity=0)
        yield
