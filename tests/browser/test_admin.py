"""The admin as editors use it: from a gap to its field, cities in tables, figures from a file."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import violations
from tests.browser.conftest import Visit
from tests.browser.demo import PASSWORD

PHONE = {"viewport": {"width": 320, "height": 640}}
WIDTHS = [{}, PHONE]
CITY = "/admin/snippets/cities/city/"
# An older year than the stored one: the values that other tests look at stay.
FILE = "ags;kennzahl;jahr;wert;quelle\n9563000;sgb2_rate;2015;{value};Test\n;einwohner;2024;5;\n"

# Of every kind of field one, and what gets the focus in it.
FIELDS = {
    "summary": "#id_summary",
    "topics": "input[name=topics]",
    "situation": "[contenteditable=true]",
    "fte": "#id_fte",
    "sources": "[id^=id_sources-]",
    "contact_institution": "#id_contact_institution",
}


def sign_in(visit: Visit, path: str) -> Page:
    page = visit.open(f"/anmelden/?next={path}")
    page.fill("input[name=username]", "redaktion@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{path}")
    page.wait_for_load_state("networkidle")
    return page


def open_example(visit: Visit) -> Page:
    """The editor of the first example of the list."""
    page = sign_in(visit, "/admin/praxisbeispiele/")
    page.locator("main table a[href*='/edit/']").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")
    return page


def test_a_gap_leads_by_keyboard_to_its_field_in_another_tab_and_a_closed_panel(visit: Visit) -> None:
    page = open_example(visit)
    link = page.locator("a[data-jump=confirmed_on]").first
    expect(link).to_be_visible()
    page.evaluate("window.sameDocument = true")
    page.get_by_role("tab", name="Kontakt und Quellen").click()
    panel = page.locator("section[data-panel]", has=page.locator("#id_confirmed_on")).first
    panel.locator("[data-panel-toggle]").first.click()
    expect(page.locator("#id_confirmed_on")).to_be_hidden()
    page.get_by_role("tab", name="Überblick").click()
    link.focus()
    link.press("Enter")
    expect(page.locator("#id_confirmed_on")).to_be_focused()
    expect(page.locator("#id_confirmed_on")).to_be_in_viewport()
    expect(page.get_by_role("tab", name="Kontakt und Quellen")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".jump-target #id_confirmed_on")).to_have_count(1)
    assert page.evaluate("window.sameDocument") is True


def test_every_kind_of_field_is_found(visit: Visit) -> None:
    page = open_example(visit)
    link, place = page.locator("a[data-jump]").first, page.locator(".jump-target")
    for field, focused in FIELDS.items():
        page.get_by_role("tab", name="Überblick").click()
        link.evaluate("(link, field) => { link.dataset.jump = field }", field)
        link.click()
        expect(place).to_have_count(1)
        expect(place.locator(focused).and_(page.locator(":focus"))).to_be_in_viewport()


@pytest.mark.parametrize("visit", WIDTHS, indirect=True)
def test_what_is_left_to_do_is_accessible(visit: Visit) -> None:
    page = open_example(visit)
    expect(page.locator("a[data-jump]").first).to_be_visible()
    assert violations(page, ".advice") == []


def test_the_preview_can_be_seen_from_a_city(visit: Visit) -> None:
    page = open_example(visit)
    page.get_by_role("button", name="Vorschau").first.click()
    modes = page.locator("select[data-w-preview-target=mode]")
    expect(modes.locator("option", has_text="Ohne Stadt")).to_have_count(1)
    frame = page.frame_locator("iframe[data-w-preview-target=iframe]").last
    expect(frame.locator("h1")).to_be_visible()
    modes.select_option(label="Wie aus Augsburg gesehen")
    expect(page.frame_locator("iframe").last.locator("body")).to_contain_text("Augsburg")


@pytest.mark.parametrize("visit", WIDTHS, indirect=True)
def test_the_tables_of_a_city_are_accessible_and_scroll_in_themselves(visit: Visit) -> None:
    page = sign_in(visit, CITY)
    page.get_by_role("link", name="Fürth", exact=True).first.click()
    page.wait_for_load_state("networkidle")
    for tab in ("Strukturen", "Kennzahlen"):
        page.get_by_role("tab", name=tab).click()
        region = page.locator(".table-region:visible")
        expect(region).to_have_count(1)
        assert violations(page, ".table-region") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_structure_is_answered_in_its_row_and_an_error_stands_at_its_cell(visit: Visit) -> None:
    page = sign_in(visit, CITY)
    page.get_by_role("link", name="Fürth", exact=True).first.click()
    page.get_by_role("tab", name="Strukturen").click()
    answer = page.get_by_label("Bildungsbüro: Vorhanden")
    before = answer.input_value()
    wanted = "no" if before != "no" else "yes"
    answer.select_option(wanted)
    page.get_by_role("tab", name="Kennzahlen").click()
    value = page.get_by_label("SGB-II-Quote: Wert", exact=True)
    kept = value.input_value()
    value.fill("7.1")
    page.locator("footer button[type=submit]").first.click()
    error = page.locator(".rows .error-message")
    expect(error).to_have_text("„7.1“: Nachkommastellen stehen hinter einem Komma. Schreiben Sie 7,1.")
    expect(page.get_by_label("Bildungsbüro: Vorhanden")).to_have_value(wanted)
    page.get_by_role("tab", name="Kennzahlen").click()
    page.get_by_label("SGB-II-Quote: Wert", exact=True).fill(kept)
    page.get_by_role("tab", name="Strukturen").click()
    page.get_by_label("Bildungsbüro: Vorhanden").select_option(before)
    page.locator("footer button[type=submit]").first.click()
    page.wait_for_url(f"**{CITY}")


@pytest.mark.parametrize("visit", WIDTHS, indirect=True)
def test_figures_come_from_a_file_after_a_look_at_what_changes(visit: Visit) -> None:
    page = sign_in(visit, f"{CITY}import/")
    value = "7,32" if page.evaluate("innerWidth") == 320 else "7,6"  # the site is shared: another value in each run
    text = FILE.format(value=value)
    page.set_input_files(
        "input[type=file]", {"name": "werte.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    )
    page.get_by_role("button", name="Zeigen, was sich ändert").click()
    expect(page.get_by_role("region", name="Änderungen", exact=True)).to_contain_text(f"{value} (2015)")
    expect(page.get_by_role("region", name="Zeilen mit Fehlern")).to_contain_text("Die Zeile nennt keine Stadt.")
    assert violations(page, "#main section", ".import-format") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Zeilen mit Fehlern weglassen").check()
    page.get_by_role("button", name="1 Änderung importieren").click()
    page.wait_for_url(f"**{CITY}")
    expect(page.get_by_text("1 Wert wurde importiert")).to_be_visible()
