"""The list of meetings, a series and a member's calendar in Chromium: with filters, without scripts, small and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.demo import DemoSite
from tests.factories import PASSWORD

LIST = "/veranstaltungen/"
CONTEXTS = (
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
)
NAMES = ("320-light", "320-dark", "1280-light", "1280-dark")
PAGES = (LIST, f"{LIST}?art=salon&jahr=2019", f"{LIST}?art=webinar&stadt=bremen&thema=nichts", f"{LIST}browser-reihe/")


@pytest.fixture(scope="module", autouse=True)
def _content(demo_site: DemoSite) -> None:
    demo_site.manage("shell", "--no-imports", "-c", "from tests.browser.calendar_content import make; make()")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", CONTEXTS, indirect=True, ids=NAMES)
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(visit: Visit, path: str) -> None:
    assert barriers(visit.open(path)) == []


def test_a_filter_narrows_the_list_in_place_and_its_chip_widens_it(visit: Visit) -> None:
    page = visit.open(LIST)
    before = page.locator("#results-title").inner_text()
    page.locator("#facet-art-salon").check()
    expect(page).to_have_url(f"{visit.site.url}{LIST}?art=salon")
    expect(page.locator(".meeting .kicker__part:first-child").first).to_have_text("Kommunalsalon")
    expect(page.locator("#search-status")).to_contain_text("Veranstaltung")
    expect(page.get_by_role("link", name="Kalender (iCal)")).to_have_attribute("href", f"{LIST}kalender.ics?art=salon")
    page.locator(".chips--wide .chip").click()
    expect(page.locator("#results-title")).to_have_text(before)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_a_button_narrows_the_list(visit: Visit) -> None:
    page = visit.open(LIST)
    page.locator("#facet-art-salon").check()
    page.get_by_role("button", name="zeigen").click()
    expect(page).to_have_url(f"{visit.site.url}{LIST}?art=salon")
    expect(page.locator(".chips--wide .chip")).to_contain_text("Kommunalsalon")


@pytest.mark.parametrize("visit", [CONTEXTS[0], CONTEXTS[3]], indirect=True, ids=(NAMES[0], NAMES[3]))
def test_a_member_makes_an_address_and_takes_it_back(visit: Visit) -> None:
    page = visit.open("/mein-kalender/?art=salon")
    page.get_by_label("E-Mail-Adresse").fill("kalender@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    page.get_by_role("button", name="Adresse anlegen").click()
    address = page.get_by_label("Adresse für Ihren Kalender").input_value()
    assert address.endswith("/kalender.ics?art=salon")
    assert barriers(visit.page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.request.get(address).headers["content-type"].startswith("text/calendar")
    page.get_by_role("button", name="Adresse zurückziehen").click()
    expect(page.get_by_role("button", name="Adresse anlegen")).to_be_visible()
    assert page.request.get(address).status == 404
