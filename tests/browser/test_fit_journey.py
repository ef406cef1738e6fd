"""What fits my city, and why: choosing a city, looking without words, reading the reasons, changing the city."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.keys import press_to
from tests.browser.test_my_city import SIGN, choose

PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
PRACTICE = "/praxis/frankfurt-diesterweg-stipendium/"


def lines(page: Page) -> list[str]:
    """The visible text of every line of the fit panel."""
    return [" ".join(row.split()) for row in page.locator("#passung tbody tr").all_text_contents()]


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=("1280-light", "320-dark"))
def test_choose_augsburg_look_without_words_read_why_change_to_bremen(visit: Visit) -> None:
    page = visit.open("/suche/")
    choose(page, "augsburg")
    page.wait_for_url("**/suche/**")
    expect(page.locator("#results-title")).to_contain_text("für Augsburg")
    first = page.locator(".results > li").first
    expect(first).to_contain_text("passt gut")
    expect(first.locator(".standing__reasons li")).to_have_count(2)
    assert barriers(page) == []

    first.get_by_role("link", name=re.compile("Begründung")).click()
    page.wait_for_url(re.compile("#passung"))
    panel = page.locator("#passung")
    expect(panel).to_contain_text("Einschätzung für Augsburg")
    augsburg = lines(page)
    assert len(augsburg) >= 10
    assert all("Augsburg" in line for line in augsburg)
    assert barriers(page) == []

    choose(page, "bremen")
    expect(panel).to_contain_text("Einschätzung für Bremen")
    bremen = lines(page)
    assert bremen != augsburg
    assert not any("Augsburg" in line for line in bremen)


def test_keyboard_alone_finds_what_fits_and_reads_why(visit: Visit) -> None:
    page = visit.open("/")
    choose(page, "augsburg")
    page.wait_for_url(visit.site.url + "/")
    press_to(page, "a[href*='passung=good']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("passung=good"))
    expect(page.locator(".results > li").first).to_contain_text("passt gut")
    press_to(page, ".results a[href*='#passung']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#passung"))
    expect(page.locator("#passung")).to_contain_text("Einschätzung für Augsburg")


def test_verdict_facet_narrows_and_counts_what_it_says(visit: Visit) -> None:
    page = visit.open("/suche/?fuer=augsburg")
    value = page.locator("label", has=page.locator("input[name=passung][value=check]"))
    count = int(re.sub(r"\D", "", value.inner_text()))
    page.locator("input[name=passung][value=check]").check()
    page.wait_for_url(re.compile("passung=check"))
    expect(page.locator("#results-title")).to_have_text(f"{count} Treffer für Augsburg")
    for card in page.locator(".results > li").all():
        expect(card).to_contain_text("vor Ort prüfen")


def test_reader_says_that_the_city_has_a_structure_and_takes_it_back(visit: Visit) -> None:
    page = visit.open(PRACTICE)
    choose(page, "augsburg")
    page.wait_for_url("**" + PRACTICE + "**")
    office = page.locator("#passung tbody tr", has_text="Bildungsbüro")
    expect(office).to_contain_text("keine Angabe")
    office.get_by_role("button", name="Haben wir", exact=False).first.click()
    expect(office).to_contain_text("Ihre Angabe")
    expect(office).to_contain_text("gleich")
    assert barriers(page) == []
    office.get_by_role("button").click()
    expect(office).to_contain_text("keine Angabe")


def test_a_colleague_sees_the_same_search_from_the_address(visit: Visit) -> None:
    page = visit.open("/suche/?q=Ganztag")
    page.get_by_label("Meine Stadt").select_option("bremen")
    page.wait_for_url(re.compile("fuer=bremen"))
    expect(page.locator("#results-title")).to_contain_text("für Bremen")
    titles = page.locator(".results .result__title").all_text_contents()
    page.context.clear_cookies()
    page.goto(page.url)
    assert page.locator(".results .result__title").all_text_contents() == titles
    expect(page.locator(SIGN)).to_contain_text("wählen")


def test_printed_example_holds_every_line_of_its_fit(visit: Visit) -> None:
    page = visit.open(PRACTICE + "?fuer=augsburg")
    expected = len(lines(page))
    page.emulate_media(media="print")
    for row in page.locator("#passung tbody tr").all():
        expect(row).to_be_visible()
    assert page.locator("#passung tbody tr").count() == expected > 10
    expect(page.locator(".site-nav")).to_be_hidden()
