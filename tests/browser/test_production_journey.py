"""Through the site as it runs in production: visitors find, an editor publishes and takes down, the search follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visiting
from tests.browser.demo import DemoSite
from tests.browser.production_site import EMAIL, PASSWORD, postgresql_url, production_site

pytestmark = pytest.mark.xdist_group("production journey")
NEW_WORD = "Bildungszeppelin"


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, kept_folder: Path, elasticsearch_url: str, chromium: Browser
) -> Iterator[DemoSite]:
    data = tmp_path_factory.mktemp("production")
    with production_site(data, kept_folder / "lexicon", postgresql_url(), elasticsearch_url) as served:
        yield served


@pytest.fixture
def visitor(site: DemoSite, chromium: Browser) -> Iterator[Visit]:
    with visiting(chromium, site) as seen:
        yield seen


@pytest.fixture
def editor(site: DemoSite, chromium: Browser) -> Iterator[Visit]:
    with visiting(chromium, site) as seen:
        page = seen.open("/anmelden/?next=/admin/")
        page.fill("input[name=username]", EMAIL)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/admin/")
        yield seen


def found(visitor: Visit, text: str) -> Page:
    page = visitor.open(f"/suche/?q={text}")
    expect(page.locator("#results-title")).to_be_visible()
    return page


def test_a_visitor_searches_narrows_and_opens_an_example(visitor: Visit) -> None:
    page = visitor.open("/")
    page.get_by_role("combobox").first.fill("Bildungsmonitoring")
    page.get_by_role("combobox").first.press("Enter")
    page.wait_for_url(re.compile(r"/suche/\?"))
    before = page.locator("#results-title").inner_text()
    assert "vereinfacht" not in page.locator("main").inner_text()
    page.locator("input[name=phase]").first.check()
    page.wait_for_url(re.compile("phase="))
    expect(page.locator("#results-title")).not_to_have_text(before)
    page.locator(".result__title a").first.click()
    page.wait_for_url(re.compile("/praxis/"))
    expect(page.locator("h1")).to_be_visible()


def test_the_search_follows_what_an_editor_publishes_and_takes_down(editor: Visit, visitor: Visit) -> None:
    expect(found(visitor, NEW_WORD).locator(".result__title a")).to_have_count(0)

    page = editor.open("/admin/praxisbeispiele/")
    page.locator("main table a[href*='/edit/']").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")
    number = re.findall(r"/pages/(\d+)/", page.url)[0]
    title = page.locator("#id_title").input_value()
    page.fill("#id_summary", f"Ein {NEW_WORD} fliegt über die Stadt.")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(re.compile(r"/admin/(pages/\d+/)?"))
    expect(page.locator(".messages .success")).to_be_visible()

    expect(found(visitor, NEW_WORD).locator(".result__title a").first).to_have_text(title)

    page = editor.open(f"/admin/pages/{number}/unpublish/")
    page.locator("main form [type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()

    expect(found(visitor, NEW_WORD).locator(".result__title a")).to_have_count(0)
