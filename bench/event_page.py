"""`python -m bench.event_page`: the page of a meeting with 100 photos and 12 presentations, beside one with a single
photo and presentation, and the viewer of 60 slides.

SQL queries and time are those of Django's test client, database included, no network. `first view` is what Chromium
loads before anybody scrolls, in kilobytes as sent, at 1280 × 900: HTML, styles, scripts, fonts and pictures. Photos
further down are loaded when they come near. `ratio` is the time beside that of the small page.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django

from bench.engine import table

RUNS = 20
HEAD = ("page", "photos", "presentations", "SQL queries", "median ms", "ratio", "HTML KB", "first view KB", "requests")


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name in the standard library
        """The table is all there is to say."""


def prepare() -> dict[str, tuple[str, int, int]]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", verbosity=0, interactive=False)
    from tests.events.measured import make_measured

    small, large = make_measured("klein", 1, 1), make_measured("gross", 100, 12)
    return {
        "small meeting": (small, 1, 1),
        "large meeting": (large, 100, 12),
        "60 slides": (f"{large}vortrag-0/", 0, 1),
    }


def served(address: str) -> tuple[int, float, float]:
    """SQL queries, median milliseconds and kilobytes of HTML."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        html = client.get(address).content
    queries = len(captured)  # read before the next request, which empties the log
    seconds = []
    for _run in range(RUNS):
        start = time.perf_counter()
        client.get(address)
        seconds.append(time.perf_counter() - start)
    return queries, statistics.median(seconds) * 1000, len(html) / 1024


@contextmanager
def running() -> Iterator[str]:
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def transferred(addresses: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Kilobytes and requests of a first view, by name; each seen once before, so that its pictures are made."""
    from playwright.sync_api import sync_playwright

    from tests.browser.demo import ARGUMENTS, CHROMIUM
    from tests.browser.weighing import kilobytes_of

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, address in addresses.items():
            for _time in range(2):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                sizes = kilobytes_of(page)
                page.goto(address, wait_until="networkidle")
                context.close()
            found[name] = (sum(sizes), len(sizes))
        browser.close()
    return found


def measure() -> list[tuple[str, ...]]:
    pages = prepare()
    times = {name: served(address) for name, (address, _photos, _decks) in pages.items()}
    with running() as site:
        loaded = transferred({name: site + address for name, (address, _photos, _decks) in pages.items()})
    floor = times["small meeting"][1]
    rows: list[tuple[str, ...]] = []
    for name, (_address, photos, decks) in pages.items():
        queries, milliseconds, html = times[name]
        kilobytes, requests = loaded[name]
        shown = (f"{milliseconds:.1f}", f"{milliseconds / floor:.2f}", f"{html:.0f}", f"{kilobytes:.0f}")
        rows.append((name, str(photos), str(decks), str(queries), *shown, str(requests)))
    return rows


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "networksite.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright brings a loop of its own
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "ALLOWED_HOSTS": "testserver,127.0.0.1",
            "DEBUG": "1",
            "LOG_LEVEL": "ERROR",
        }
        django.setup()
        from django.conf import settings

        settings.DEBUG = False  # after the start: debugging keeps every query in memory
        print(table([HEAD, *measure()]))


if __name__ == "__main__":
    main()
