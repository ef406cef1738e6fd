"""The first view of a page stays light and holds still: nothing kept, 1280 × 900, over a line that counts bytes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.browser.conftest import Visit
from tests.browser.weighing import kilobytes_of

# Kilobytes as compressed, heads included.
BUDGETS = {
    "/": 350,
    "/suche/?q=Ganztag": 250,
    "/praxis/frankfurt-diesterweg-stipendium/": 300,
    "/staedte/augsburg/": 300,
    "/themen/bildungsmonitoring/": 300,
    "/veranstaltungen/gsn-muenchen-2019/": 500,
}
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.parametrize("path", BUDGETS)
def test_the_first_view_of_a_page_is_light(visit: Visit, path: str) -> None:
    sizes = kilobytes_of(visit.page)
    visit.open(path)
    assert len(sizes) > 3
    assert sum(sizes) <= BUDGETS[path]


@pytest.mark.parametrize("path", BUDGETS)
@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=("1280", "320"))
def test_nothing_moves_while_a_page_comes_up(visit: Visit, path: str) -> None:
    visit.page.add_init_script(SHIFTS)
    page = visit.open(path)
    assert page.evaluate("window.shifted") < 0.01


@pytest.mark.parametrize("path", BUDGETS)
def test_no_script_holds_a_page_up_and_no_picture_comes_unasked(visit: Visit, path: str) -> None:
    soup = BeautifulSoup(visit.open(path).content(), "html.parser")
    scripts = soup.select("head script[src]")
    assert scripts
    assert all(script.has_attr("defer") for script in scripts)
    for picture in soup.select("main img[src]"):
        assert picture.get("width"), picture
        assert picture.get("height"), picture
    assert all(picture.get("loading") == "lazy" for picture in soup.select("main img[src]")[2:])


def test_what_carries_its_content_in_its_name_is_kept_for_a_year(visit: Visit) -> None:
    kept: dict[str, str] = {}
    visit.page.on("response", lambda answer: kept.update({answer.url: answer.headers.get("cache-control", "")}))
    visit.open("/")
    static = {url: rule for url, rule in kept.items() if "/static/" in url}
    assert len(static) > 3
    assert all("max-age=315360000" in rule and "immutable" in rule for rule in static.values()), static
