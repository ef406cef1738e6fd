"""The whole way without a mouse: search, narrow, read, compare with a city, go back; and read on in English."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.keys import press_to

FOUND = "#results-title"
LANGUAGE = "a[hreflang]"
MOST_STEPS = 5  # back: the example as it was, the choice of a city, the example, the search
PHONE = {"viewport": {"width": 320, "height": 640}}


def test_search_narrow_read_compare_with_a_city_and_go_back(visit: Visit) -> None:
    page = visit.open("/")
    press_to(page, "main input[name=q]")
    page.keyboard.type("Ganztag")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/suche/\?.*q=Ganztag"))
    everything = page.locator(FOUND).inner_text()

    press_to(page, "input[name=phase]")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("phase="))
    expect(page.locator(FOUND)).not_to_have_text(everything)
    narrowed, searched = page.locator(FOUND).inner_text(), page.url
    expect(page.locator("input[name=phase]:focus")).to_be_checked()

    press_to(page, ".result__title a")
    title = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/praxis/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    press_to(page, "#passung a.kern-btn")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/meine-stadt/"))
    press_to(page, "input#id_city[role=combobox]")
    page.keyboard.type("Augsb")
    expect(page.locator("#id_city-list [role=option]")).to_have_text(["Augsburg"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # takes the suggestion
    page.keyboard.press("Enter")  # sends the form
    page.wait_for_url(re.compile("/praxis/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("#passung")).to_contain_text("Einschätzung für Augsburg")

    for _step in range(MOST_STEPS):
        if "/suche/" in page.url:
            break
        page.go_back(wait_until="networkidle")  # Alt and arrow are keys of the window, which is not there
    assert page.url == searched
    expect(page.locator(FOUND)).to_have_text(f"{narrowed} für Augsburg")
    expect(page.locator("input[name=phase]:checked")).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("/suche/?q=Ganztag&phase=school&sort=newest", "/en/suche/?q=Ganztag&phase=school&sort=newest"),
        ("/praxis/frankfurt-diesterweg-stipendium/", "/en/praxis/frankfurt-diesterweg-stipendium/"),
        ("/staedte/?bundesland=DE-SL", "/en/staedte/?bundesland=DE-SL"),
    ],
)
def test_the_other_language_is_reached_on_the_same_page_and_back(visit: Visit, path: str, english: str) -> None:
    page = visit.open(path)
    press_to(page, LANGUAGE)
    expect(page.locator(":focus")).to_have_accessible_name("English")
    page.keyboard.press("Enter")
    page.wait_for_url(visit.site.url + english)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    press_to(page, LANGUAGE)
    expect(page.locator(":focus")).to_have_accessible_name("Deutsch")
    page.keyboard.press("Enter")
    page.wait_for_url(visit.site.url + path)
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["320"])
def test_on_a_phone_the_menu_leads_to_the_other_language(visit: Visit) -> None:
    page = visit.open("/themen/")
    press_to(page, "header summary")
    page.keyboard.press("Enter")
    press_to(page, LANGUAGE)
    page.keyboard.press("Enter")
    page.wait_for_url(visit.site.url + "/en/themen/")
