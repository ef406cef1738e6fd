"""Choosing a city as a person does: with the keyboard alone, on a phone, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit

WITHOUT_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
SIGN = "a.my-sign"
OPTIONS = "#id_city-list [role=option]"
FIELD = "input#id_city[role=combobox]"  # once the script has put it in the place of the list


def choose(page: Page, typed: str) -> None:
    """With the keyboard alone, from the sign in the header."""
    page.locator(SIGN).focus()
    page.keyboard.press("Enter")
    field = page.locator(FIELD)
    field.focus()
    field.fill(typed)
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("typed", ["koln", "Koeln", "KÖL"])
def test_city_is_found_with_and_without_umlauts(visit: Visit, typed: str) -> None:
    page = visit.open("/meine-stadt/")
    field = page.get_by_label("Stadt", exact=True)
    field.press_sequentially(typed)
    expect(page.locator(OPTIONS)).to_have_text(["Köln"])
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert active
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value(typed)


def test_keyboard_alone_chooses_a_city_and_comes_back_to_the_same_page(visit: Visit) -> None:
    page = visit.open("/staedte/?x=1")
    choose(page, "augs")
    page.wait_for_url("**/staedte/?x=1")
    expect(page.locator(SIGN)).to_contain_text("Augsburg")
    expect(page.get_by_role("status").filter(has_text="Einschätzungen gelten jetzt für Augsburg")).to_be_visible()


def test_typed_name_without_a_choice_from_the_list_is_enough(visit: Visit) -> None:
    page = visit.open("/meine-stadt/?next=/themen/")
    page.get_by_label("Stadt", exact=True).fill("bremen")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/themen/")
    expect(page.locator(SIGN)).to_contain_text("Bremen")


def test_name_that_nobody_knows_stays_in_the_field_beside_what_is_wrong(visit: Visit) -> None:
    page = visit.open("/meine-stadt/")
    field = page.get_by_label("Stadt", exact=True)
    field.fill("Entenhausen")
    field.press("Enter")
    expect(page.locator("#id_city_error")).to_contain_text("„Entenhausen“ steht nicht in der Liste.")
    expect(field).to_have_value("Entenhausen")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []


def test_another_city_in_the_search_is_said_and_can_be_kept(visit: Visit) -> None:
    page = visit.open("/")
    choose(page, "augsburg")
    page.wait_for_url(visit.site.url + "/")
    page.goto(visit.site.url + "/suche/?q=Ganztag")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Meine Stadt").select_option("bremen")
    page.wait_for_url(re.compile("fuer=bremen"))
    notice = page.locator("#viewpoint-notice")
    expect(notice).to_contain_text("Einschätzung für Bremen. Ihre Stadt ist Augsburg.")
    assert page.evaluate("window.sameDocument") is True
    page.get_by_label("Meine Stadt").select_option("")
    page.wait_for_url(re.compile(r"fuer=(&|$)"))
    expect(notice).to_contain_text("Ohne Einschätzung.")
    page.get_by_label("Meine Stadt").select_option("bremen")
    expect(notice).to_contain_text("Einschätzung für Bremen.")
    notice.get_by_role("button").click()
    page.wait_for_url(lambda url: "fuer=" not in url and "q=Ganztag" in url)
    expect(page.locator(SIGN)).to_contain_text("Bremen")


def test_sign_leads_back_to_the_search_as_it_stands(visit: Visit) -> None:
    page = visit.open("/suche/?q=Ganztag")
    page.locator("input[name=phase]").first.check()
    page.wait_for_url(re.compile("phase="))
    choose(page, "augsburg")
    page.wait_for_url(re.compile(r"/suche/\?.*phase="))
    expect(page.locator(SIGN)).to_contain_text("Augsburg")


@pytest.mark.parametrize("visit", [WITHOUT_SCRIPT], indirect=True)
def test_without_javascript_the_list_is_a_select(visit: Visit) -> None:
    page = visit.open("/meine-stadt/?next=/themen/")
    page.get_by_label("Stadt", exact=True).select_option(label="Köln")
    page.get_by_role("button", name="Als meine Stadt merken", exact=True).click()
    page.wait_for_url("**/themen/")
    expect(page.locator(SIGN)).to_contain_text("Köln")
    page.goto(visit.site.url + "/suche/")
    page.get_by_label("Meine Stadt").select_option(label="Bremen")
    page.get_by_role("button", name="Suchen").click()
    page.wait_for_url(re.compile("fuer=bremen"))
    expect(page.locator("#viewpoint-notice")).to_contain_text("Ihre Stadt ist Köln.")


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=("1280-light", "320-dark"))
def test_choice_description_and_what_follows_are_accessible(visit: Visit) -> None:
    page = visit.open("/meine-stadt/")
    assert barriers(page) == []
    page.get_by_label("Stadt", exact=True).press_sequentially("b")
    assert barriers(page) == []
    page.get_by_label("Wie viele Menschen leben dort?").select_option("100-250")
    page.get_by_label("In welchem Land liegt sie?").select_option("DE-SL")
    page.get_by_role("group", name="Bildungsbüro", exact=True).get_by_label("ja").check()
    page.get_by_role("button", name="Beschreibung als meine Stadt merken").click()
    expect(page.locator("#id_kind_error")).to_be_visible()
    expect(page.get_by_role("group", name="Bildungsbüro", exact=True).get_by_label("ja")).to_be_checked()
    assert barriers(page) == []
    page.get_by_label("Welche Art von Kommune ist sie?").select_option("kreisfrei")
    page.get_by_role("button", name="Beschreibung als meine Stadt merken").click()
    expect(page.locator(SIGN)).to_contain_text("eigene Angaben")
    for path in ("/", "/suche/?fuer=bremen", "/staedte/bremen/?fuer=augsburg"):
        page.goto(visit.site.url + path)
        assert barriers(page) == []
