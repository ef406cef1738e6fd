"""A demo site as `make demo` sets it up, served by a process of its own, and Chromium to look at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

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
STARTUP_SECONDS = 60
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all that share the demo site; what has a group has a site of its own."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.get_closest_marker("xdist_group") is None:
                item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    data_dir = tmp_path_factory.mktemp("demo")
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Not for the session: as long as Playwright runs, Django refuses its database to all other tests of the worker."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in a context of its own, and what went wrong on it."""

    page: Page
    site: DemoSite
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.site.url + path, wait_until="networkidle")
        return self.page

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.outside.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def visiting(chromium: Browser, site: DemoSite, **options: Any) -> Iterator[Visit]:
    """Desktop, light, German unless `options` of the context say otherwise.

    At the end: no request left the site, and neither a script nor the content security policy complained.
    """
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "de-DE"} | options)
    context.set_default_timeout(15_000)
    seen = Visit(context.new_page(), site)
    context.on("request", seen.note_request)
    seen.page.on("console", seen.note_message)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
    assert seen.outside == []
    assert seen.complaints == []


@pytest.fixture
def visit(chromium: Browser, demo_site: DemoSite, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """`@pytest.mark.parametrize("visit", [dict(...)], indirect=True)` for other contexts."""
    with visiting(chromium, demo_site, **getattr(request, "param", {})) as seen:
        yield seen
