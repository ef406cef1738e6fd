"""Searching as a person does: typing, choosing, narrowing, turning pages; with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

WITHOUT_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 320, "height": 640}}


def test_suggestions_are_reached_by_arrow_keys_and_closed_by_escape(visit: Visit) -> None:
    page = visit.open("/suche/")
    box = page.get_by_role("combobox").first
    box.press_sequentially("Ganzt")
    options = page.locator(".suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("Ganzt")
    box.press("ArrowDown")
    box.press_sequentially("a")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(lambda url: "/suche/" not in url)
    expect(page.locator("h1")).to_be_visible()


def test_a_facet_narrows_in_place_keeps_focus_and_says_how_many(visit: Visit) -> None:
    page = visit.open("/suche/?q=Schule")
    before = page.locator("#results-title").inner_text()
    page.evaluate("window.sameDocument = true")
    choice = page.locator("input[name=phase]").first
    value = choice.get_attribute("value")
    choice.check()
    page.wait_for_url(re.compile(rf"phase={value}"))
    expect(page.locator("#search-status")).to_contain_text("Treffer")
    assert page.locator("#results-title").inner_text() != before
    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("document.activeElement.value") == value
    chip = page.locator("ul.chips--wide a.chip")
    expect(chip).to_have_count(1)
    chip.click()
    page.wait_for_url(lambda url: "phase=" not in url)
    expect(page.locator("#results-title")).to_have_text(before)


def test_back_and_forward_show_what_was_there(visit: Visit) -> None:
    page = visit.open("/suche/?q=Schule")
    first = page.locator("#results-title").inner_text()
    page.locator("input[name=phase]").first.check()
    page.wait_for_url(re.compile("phase="))
    expect(page.locator("#results-title")).not_to_have_text(first)
    second = page.locator("#results-title").inner_text()
    page.go_back()
    expect(page.locator("#results-title")).to_have_text(first)
    expect(page.locator("input[name=phase]").first).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#results-title")).to_have_text(second)


def test_the_next_page_begins_at_its_heading(visit: Visit) -> None:
    page = visit.open("/suche/?q=Schule")
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("page=2"))
    expect(page.locator("#results-title")).to_be_focused()
    expect(page.locator("#results-title")).to_contain_text("Seite 2")


@pytest.mark.parametrize("visit", [WITHOUT_SCRIPT], indirect=True)
def test_without_javascript_the_same_form_narrows_and_turns_pages(visit: Visit) -> None:
    page = visit.open("/suche/?q=Schule")
    before = page.locator("#results-title").inner_text()
    summary = page.locator("#filters > summary")
    if summary.is_visible():
        summary.click()
    page.locator("input[name=phase]").first.check()
    page.locator("[data-sheet-done]").click()
    page.wait_for_url(re.compile("phase="))
    assert page.locator("#results-title").inner_text() != before
    page.goto(visit.site.url + "/suche/?q=Schule")
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("page=2"))


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_the_filters_are_a_sheet_that_gives_the_focus_back(visit: Visit) -> None:
    page = visit.open("/suche/?q=Schule")
    page.locator("#filters > summary").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    sheet.locator("input[name=phase]").first.check()
    page.wait_for_url(re.compile("phase="))
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator("#filters > summary")).to_be_focused()


def test_the_documentation_of_the_interface_needs_nothing_from_outside(visit: Visit) -> None:
    page = visit.open("/api/v1/docs")
    expect(page.get_by_text("/api/v1/search").first).to_be_visible()
