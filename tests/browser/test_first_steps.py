"""The short path for newcomers: by keyboard, from where one was, without scripts, with a browser that keeps nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visiting
from tests.browser.demo import DemoSite

PATH = "/neu-hier/vier-schritte/"
THREE = f"{PATH}?fuer=augsburg&thema=bildungsmonitoring&schritt=3"
KEY = "wissenspool-schritte"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
});"""


def current(page: Page) -> str:
    return page.locator(".path-line [aria-current=step]").inner_text().split("\n")[-1]


def kept(page: Page) -> str | None:
    found: str | None = page.evaluate("key => window.localStorage.getItem(key)", KEY)
    return found


def test_the_path_is_walked_with_the_keyboard(visit: Visit) -> None:
    page = visit.open(PATH)
    page.get_by_label("Meine Stadt", exact=True).focus()
    page.keyboard.type("Augsb")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Weiter zu den Themen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Woran arbeitet Augsburg gerade?")).to_be_visible()
    page.get_by_label("Bildungsmonitoring").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # as in every form
    expect(page.locator(".path-step .entry")).to_have_count(3)
    expect(page.locator(".path-step .standing__reasons")).to_have_count(3)
    page.get_by_role("link", name="Weiter zum nächsten Schritt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ihre Beispiele")).to_be_visible()
    assert current(page) == "Ihr nächster Schritt"
    expect(page.get_by_role("link", name="An das Netzwerk schreiben")).to_be_visible()


def test_the_browser_keeps_where_one_was_until_it_is_cleared(visit: Visit) -> None:
    page = visit.open(THREE)
    assert kept(page) == THREE.removeprefix(PATH)
    page = visit.open("/neu-hier/")
    page.get_by_role("link", name="Weiter bei Schritt 3").click()
    page.wait_for_url("**schritt=3")
    page = visit.open(PATH)
    page.wait_for_url("**schritt=3#weiter")
    expect(page.get_by_text("Sie machen weiter, wo Sie waren.")).to_be_visible()
    assert current(page) == "Drei Beispiele, die passen"
    page.get_by_role("link", name="Ihre Stadt wählen").click()
    assert current(page) == "Ihre Stadt wählen"
    page.get_by_role("button", name="Stand löschen und von vorn anfangen").click()
    page.wait_for_url(f"**{PATH}")
    assert kept(page) is None
    assert visit.page.context.cookies() == []


def test_what_is_missing_is_said_at_the_step(visit: Visit) -> None:
    page = visit.open(PATH)
    page.get_by_label("Meine Stadt", exact=True).fill("Atlantis")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Weiter zu den Themen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("„Atlantis“ steht nicht in der Liste.")
    assert current(page) == "Ihre Stadt wählen"


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_every_step_works_without_scripts(visit: Visit) -> None:
    page = visit.open(PATH)
    page.get_by_label("Meine Stadt", exact=True).select_option("Augsburg")
    page.get_by_role("button", name="Weiter zu den Themen").click()
    page.get_by_label("Bildungsmonitoring").check()
    page.get_by_role("button", name="Drei Beispiele zeigen").click()
    expect(page.locator(".path-step .entry")).to_have_count(3)
    page.get_by_role("link", name="Weiter zum nächsten Schritt").click()
    expect(page.get_by_role("heading", name="Ihre Beispiele")).to_be_visible()
    expect(page.get_by_text("Stand löschen")).to_be_hidden()


def test_a_browser_that_keeps_nothing_gets_plain_pages(chromium: Browser, demo_site: DemoSite) -> None:
    with visiting(chromium, demo_site) as visit:
        visit.page.add_init_script(NO_STORAGE)
        page = visit.open(THREE)
        expect(page.locator(".path-step .entry")).to_have_count(3)
        expect(page.get_by_text("Stand löschen")).to_be_hidden()
        assert current(visit.open(PATH)) == "Ihre Stadt wählen"
