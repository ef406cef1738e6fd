"""Searching while the connection is gone, and while an answer takes its time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit

SAID_OF_THE_CONNECTION = ("ERR_INTERNET_DISCONNECTED", "htmx:")


def forget_the_connection(visit: Visit) -> None:
    """It reports each request that did not get out; htmx does too."""
    visit.complaints[:] = [one for one in visit.complaints if not any(part in one for part in SAID_OF_THE_CONNECTION)]


def hits(page: Page) -> int:
    return page.locator(".results > li").count()


@pytest.mark.parametrize("visit", [{}, {"viewport": {"width": 320, "height": 640}}], indirect=True, ids=("1280", "320"))
def test_without_connection_the_search_says_so_and_loses_nothing(visit: Visit) -> None:
    page = visit.open("/suche/?q=Ganztag")
    before = hits(page)
    assert before
    page.context.set_offline(True)
    page.locator("#q").fill("Sprachförderung")
    page.locator(".search-bar button[type=submit]").click()
    expect(page.locator("#search-offline")).to_contain_text("Keine Verbindung")
    expect(page.locator("#search-offline button")).to_be_focused()
    expect(page.locator("#q")).to_have_value("Sprachförderung")
    assert hits(page) == before
    page.context.set_offline(False)
    page.get_by_role("button", name="Noch einmal versuchen").click()
    page.wait_for_url("**q=Sprachf*")
    expect(page.locator("#search-offline")).to_be_hidden()
    forget_the_connection(visit)


def test_without_connection_the_search_of_a_page_does_not_leave_it(visit: Visit) -> None:
    page = visit.open("/themen/")
    page.context.set_offline(True)
    box = page.locator("#site-q")
    box.fill("Ganztag")
    box.press("Enter")
    expect(page.locator(".site-header__search [data-offline]")).to_contain_text("Ihre Eingabe bleibt stehen")
    expect(box).to_have_value("Ganztag")
    page.context.set_offline(False)
    box.press("Enter")
    page.wait_for_url("**/suche/?q=Ganztag")
    forget_the_connection(visit)


def test_a_search_that_takes_its_time_says_that_it_runs(visit: Visit) -> None:
    page = visit.open("/suche/?q=Ganztag")
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        waiting.append(route)

    page.route("**/suche/?*Eltern*", keep)
    page.locator("#q").fill("Eltern")
    page.locator(".search-bar button[type=submit]").click()
    expect(page.locator("#search-status")).to_have_text("Wird gesucht …")
    expect(page.locator("#search-layout")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#search-form")).to_have_class("htmx-request")
    waiting[0].continue_()
    expect(page.locator("#search-status")).to_contain_text("Treffer")
    expect(page.locator("#search-layout")).not_to_have_attribute("aria-busy", "true")


def test_head_of_a_page_suggests_while_somebody_types(visit: Visit) -> None:
    page = visit.open("/glossar/")
    page.locator("#site-q").press_sequentially("Ganz", delay=20)
    expect(page.locator(".site-header__search [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=Ganz")


@pytest.mark.parametrize(
    "visit", [{"java_script_enabled": False, "viewport": {"width": 320, "height": 640}}], indirect=True
)
def test_on_a_phone_without_scripts_the_menu_holds_the_search(visit: Visit) -> None:
    page = visit.open("/glossar/")
    page.locator(".site-menu > summary").click()
    assert page.locator(".site-menu").bounding_box()["width"] <= 320  # type: ignore[index]
    assert page.locator("#menu-q").bounding_box()["width"] > 120  # type: ignore[index]
    page.locator("#menu-q").fill("Ganztag")
    page.locator("#menu-q").press("Enter")
    page.wait_for_url("**/suche/?q=Ganztag")
