"""A demo site as `make demo` sets it up, served by a process of its own, and Chromium to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.demo import ARGUMENTS, CHROMIUM, DemoSite, served, storage_of


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all that share the demo site; what has a group has a site of its own."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.get_closest_marker("xdist_group") is None:
                item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    with served(tmp_path_factory.mktemp("demo")) as site:
        yield site


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


VisitOf = Callable[[str], AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def visit_of(chromium: Browser, demo_site: DemoSite) -> VisitOf:
    """`with visit_of("mitglied@example.org") as visit:` a visit by somebody who is signed in already."""
    kept: dict[str, Any] = {}

    def begin(email: str) -> AbstractContextManager[Visit]:
        if email not in kept:
            kept[email] = storage_of(chromium, demo_site.url, email)
        return visiting(chromium, demo_site, storage_state=kept[email])

    return begin
