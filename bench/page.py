"""`python -m bench.page --pages 10000`: the whole search page over generated practices in a database of its own.

Measured through Django's test client: address to HTML, database included, no network. `ratio` is the p95 beside that of
the search alone (`search.find.find`) in the same process. The memory is that of this process: what a web process
holds after these requests, and a little more, since it also built the index.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django
import psutil

from bench.engine import MEGABYTE, quantile, table

QUERIES, WARM_UP = 200, 20
HEAD = ("contender", "pages", "p50 ms", "p95 ms", "max ms", "ratio", "SQL queries", "RSS MB")


def prepare(count: int) -> None:
    from django.core.management import call_command

    from bench.wagtail_database import WagtailDatabase
    from search.engines import get_engine
    from search.from_models import all_documents

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)
    WagtailDatabase(Path()).fill(count)
    get_engine().rebuild(all_documents(), lambda: ((), ()))


def timed(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    for text in texts[:WARM_UP]:
        ask(text)
    seconds = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def measure(count: int) -> list[tuple[str, ...]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from access.audience import ANYBODY
    from bench.texts import queries
    from search.find import find
    from search.request import SearchRequest

    client, texts = Client(), queries(QUERIES)
    asked: dict[str, Callable[[str], object]] = {
        "the whole page": lambda text: client.get("/suche/", {"q": text}),
        "search alone": lambda text: find(SearchRequest(text), viewer=ANYBODY),
    }
    rows = []
    found = {name: timed(ask, texts) for name, ask in asked.items()}
    for name, ask in asked.items():
        with CaptureQueriesContext(connection) as captured:
            ask(texts[0])
        shares = (f"{quantile(found[name], share) * 1000:.1f}" for share in (0.5, 0.95, 1.0))
        ratio = quantile(found[name], 0.95) / quantile(found["search alone"], 0.95)
        memory = psutil.Process().memory_info().rss / MEGABYTE
        rows.append((name, f"{count:,}", *shares, f"{ratio:.2f}", str(len(captured)), f"{memory:.0f}"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "networksite.settings",
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "SEARCH_INDEX_DIR": f"{folder}/search",
            "ALLOWED_HOSTS": "testserver",
            "DEBUG": "1",
            "LOG_LEVEL": "ERROR",
        }
        django.setup()
        from django.conf import settings

        settings.DEBUG = False  # after the start: debugging keeps every query in memory
        prepare(options.pages)
        print(table([HEAD, *measure(options.pages)]))


if __name__ == "__main__":
    main()
