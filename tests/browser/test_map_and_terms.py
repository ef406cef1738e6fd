"""The map and the explained words as people use them: with keys only, without scripts, on a phone."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit

PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
WITHOUT_SCRIPT = {"java_script_enabled": False}
PRACTICE = "/praxis/frankfurt-diesterweg-stipendium/"
BOX = ".term-box"


def test_map_is_skipped_or_walked_from_the_largest_city_with_keys(visit: Visit) -> None:
    page = visit.open("/staedte/")
    page.locator(".map__skip").focus()
    page.keyboard.press("Tab")
    berlin = page.locator("a.map__city").first
    expect(berlin).to_be_focused()
    expect(berlin).to_have_attribute("aria-label", "Berlin, 2 Beispiele")
    expect(berlin.locator(".map__words")).to_be_visible()
    page.keyboard.press("Tab")
    expect(berlin.locator(".map__words")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hamburg")
    page.go_back()
    page.locator(".map__skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Als Liste lesen")).to_be_focused()


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=("1280", "320"))
@pytest.mark.parametrize("address", ["/", "/?fuer=augsburg", "/?fuer=muelheim-an-der-ruhr", "/staedte/"])
def test_names_on_the_map_cover_each_other_at_no_width(visit: Visit, address: str) -> None:
    page = visit.open(address)
    page.evaluate("document.fonts.ready")
    boxes = page.locator(".map__names text, .map__sign").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width)"
        ".map(({left, top, right, bottom}) => [left, top, right, bottom])"
    )
    assert 3 <= len(boxes) <= 11
    meeting = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert meeting == []
    sizes = page.locator(".map__names text").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().width)"
        ".map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(sizes) >= 14.5


def test_cities_are_narrowed_and_map_and_list_follow(visit: Visit) -> None:
    page = visit.open("/staedte/")
    page.get_by_label("Saarland").check()
    expect(page.locator("#results-title")).to_have_text("1 von 84 Städten")
    expect(page.locator("a.map__city")).to_have_count(1)
    expect(page.locator("#search-status")).to_have_text("1 von 84 Städten")
    assert "bundesland=DE-SL" in page.url


@pytest.mark.parametrize("visit", [WITHOUT_SCRIPT], indirect=True)
def test_cities_are_narrowed_without_scripts(visit: Visit) -> None:
    page = visit.open("/staedte/")
    page.get_by_label("Saarland").check()
    page.get_by_role("button", name="84 Städte zeigen").click()
    expect(page.locator("#results-title")).to_have_text("1 von 84 Städten")


def test_word_is_explained_with_keys_and_escape_leads_back_to_it(visit: Visit) -> None:
    page = visit.open(PRACTICE)
    word = page.locator("a.term").first
    expect(word).to_have_attribute("aria-expanded", "false")
    word.focus()
    page.keyboard.press("Space")
    expect(page.locator(BOX)).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()
    expect(word).to_have_attribute("aria-expanded", "true")
    assert barriers(visit.page) == []
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(word).to_be_focused()
    expect(word).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossar/**")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_explanation_stays_inside_a_narrow_window(visit: Visit) -> None:
    page = visit.open(PRACTICE)
    page.locator("a.term").first.click()
    box = page.locator(BOX).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert barriers(visit.page) == []
    page.mouse.click(5, 5)
    expect(page.locator(BOX)).to_be_hidden()


@pytest.mark.parametrize("visit", [WITHOUT_SCRIPT], indirect=True)
def test_word_leads_to_its_entry_without_scripts(visit: Visit) -> None:
    page = visit.open(PRACTICE)
    word = page.locator("a.term").first
    address = word.get_attribute("href")
    word.click()
    page.wait_for_url(f"**{address}")
