"""The fact sheet, printed by Chromium: two pages at most, and everything on them that the screen shows."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path

import pypdfium2
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Route, sync_playwright

from tests.browser.conftest import Visit
from tests.browser.demo import ARGUMENTS, CHROMIUM, ROOT
from tests.factories import make_city, make_tree
from tests.practices.long_practices import MANNERS, longest
from tests.practices.reading_paper import letters, missing_words

HOST = "http://testserver"
MOST = 3  # of the demo's examples, those with the longest texts


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.django_db
def test_longest_example_has_two_pages_with_all_that_the_screen_shows(client: Client, manner: str) -> None:
    page = longest(make_tree(), manner)
    make_city("Augsburg")
    addresses = [f"{page.get_url()}steckbrief/{query}" for query in ("", "?fuer=augsburg")]
    shown = {HOST + address: client.get(address).content for address in addresses}
    for address, paper in printed(shown).items():
        document = pypdfium2.PdfDocument(paper)
        assert len(document) == 2
        assert missing_words(shown[address].decode(), letters(document)) == []


def printed(pages: dict[str, bytes]) -> dict[str, bytes]:
    """Pages by address as PDF. Playwright only runs meanwhile: it takes the database from Django."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Debian's chromium: apt-get install chromium")

    def answer(route: Route) -> None:
        url = route.request.url
        if url in pages:
            route.fulfill(body=pages[url], content_type="text/html; charset=utf-8")
        elif found := finders.find(url.removeprefix(f"{HOST}/static/")):
            route.fulfill(path=str(found), content_type=mimetypes.guess_type(url)[0] or "")
        else:
            route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = browser.new_page()
        tab.route("**/*", answer)
        made = {}
        for url in pages:
            tab.goto(url, wait_until="networkidle")
            made[url] = tab.pdf(prefer_css_page_size=True)
        browser.close()
    return made


def longest_of_the_demo() -> list[str]:
    records = json.loads((ROOT / "demo" / "practices.json").read_text())
    records.sort(key=lambda record: len(json.dumps(record)), reverse=True)
    return [record["slug"] for record in records[:MOST]]


@pytest.mark.parametrize("query", ["", "?fuer=augsburg"])
@pytest.mark.parametrize("slug", longest_of_the_demo())
def test_examples_of_the_demo_have_two_pages_with_all_that_the_screen_shows(
    visit: Visit, slug: str, query: str
) -> None:
    page = visit.open(f"/praxis/{slug}/steckbrief/{query}")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(document) <= 2
    assert missing_words(page.content(), letters(document)) == []


def test_page_leads_to_the_sheet_and_the_sheet_prints(visit: Visit) -> None:
    page = visit.open("/praxis/mannheim-maus/?fuer=augsburg")
    page.get_by_role("link", name="Steckbrief auf zwei Seiten").click()
    page.wait_for_url("**/steckbrief/?fuer=augsburg")
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.get_by_role("button", name="Drucken").click()
    assert page.locator("body[data-printed=yes]").count() == 1
    assert "Einschätzung für Augsburg" in page.locator("article").inner_text()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_there_is_no_button_that_does_nothing(visit: Visit) -> None:
    page = visit.open("/praxis/mannheim-maus/steckbrief/")
    assert page.get_by_role("button", name="Drucken").count() == 0
