"""A demo site as `make demo` sets it up, served by a process of its own, and the Chromium that looks at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTUP_SECONDS = 180  # on a busy machine
PASSWORD = "wissenspool-demo"  # of all accounts
NOT_INHERITED = ("DATABASE_URL", "DEBUG", "ELASTICSEARCH_URL")  # the demo needs no server


@dataclass(frozen=True, slots=True)
class DemoSite:
    url: str
    data_dir: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Runs a management command on the demo, as an operator would."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def served(data_dir: Path) -> Iterator[DemoSite]:
    """With its data in an empty folder."""
    port = _free_port()
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment = inherited | {"DEMO": "1", "DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    site = DemoSite(f"http://127.0.0.1:{port}", data_dir, environment)
    site.manage("demo", "--no-serve")
    serve = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with (
        (data_dir / "server.log").open("w") as log,
        subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log) as server,
    ):
        try:
            _wait_until_served(site.url, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def storage_of(chromium: Browser, site: str, email: str) -> Any:
    """What a browser context starts with in which somebody is signed in."""
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{site}/anmelden/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/anmelden/" not in url)
    storage = context.storage_state()
    context.close()
    return storage


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_served(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while True:
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:  # refused, reset or not answered in time
            assert time.monotonic() < deadline, "the server does not answer"
            _pause(server)
        else:
            return


def _pause(server: subprocess.Popen[bytes]) -> None:
    """Waits a moment, or until the server ends."""
    try:
        server.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        return
