"""The editor saves by itself; nothing that is done meanwhile, before, or as one leaves is taken for saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from tests.browser.conftest import visiting
from tests.browser.demo import DemoSite
from tests.browser.editing import File, Steps, sign_in
from tests.content.made_pictures import photo

EDITING = re.compile(r"/admin/pages/\d+/edit/$")
UPLOADING = re.compile(r"/fotos/hochladen/$")
SAVED = "Gespeichert"
PHOTO_ROWS = "input[name^=photos-][name$='-image']"


@pytest.fixture
def editor(chromium: Browser, demo_site: DemoSite) -> Iterator[Page]:
    """The draft of a new meeting, opened."""
    with visiting(chromium, demo_site) as visit:
        page = sign_in(visit, "redaktion@example.org", "/admin/veranstaltungen/neu/")
        page.fill("#id_title", "Wird von selbst gespeichert")
        page.get_by_role("button", name="Entwurf anlegen und weiter").click()
        page.wait_for_url(EDITING, wait_until="networkidle")
        yield page


def hold(page: Page, address: re.Pattern[str]) -> list[Route]:
    """The next request that sends something there; it waits until its answer is asked for."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(address, keep)
    return held


def saves(text: str) -> Callable[[Request], bool]:
    return lambda request: (
        bool(EDITING.search(request.url)) and request.method == "POST" and text in (request.post_data or "")
    )


def saved(page: Page, text: str) -> AbstractContextManager[object]:
    """Until the answer to a save with this text in it is there."""
    return page.expect_response(lambda answer: saves(text)(answer.request))


def opened_again(page: Page) -> Page:
    expect(page.locator(".w-autosave-indicator")).to_contain_text(SAVED)
    page.reload(wait_until="networkidle")
    return page


def test_what_is_typed_while_a_save_is_under_way_is_saved_too(editor: Page) -> None:
    held = hold(editor, EDITING)
    with editor.expect_request(saves("Zuerst")):
        editor.locator("#id_abstract").press_sequentially("Zuerst")
    editor.locator("#id_city_count").press_sequentially("77")
    with saved(editor, "77"):
        held[0].continue_()
    opened_again(editor)
    expect(editor.locator("#id_abstract")).to_have_value("Zuerst")
    expect(editor.locator("#id_city_count")).to_have_value("77")


def test_photos_dropped_while_a_save_is_under_way_are_saved_too(editor: Page) -> None:
    held = hold(editor, EDITING)
    with editor.expect_request(saves("Zuerst")):
        editor.locator("#id_abstract").press_sequentially("Zuerst")
    editor.get_by_role("tab", name="Präsentationen und Fotos").click()
    zone = editor.locator("[data-drop*=fotos]")
    Steps(editor).drop(zone, [File(f"a{n}.jpg", "image/jpeg", photo(900 + n)) for n in range(2)])
    expect(zone.locator("li")).to_have_text([re.compile("Hinzugefügt")] * 2)
    with saved(editor, "photos-1-image"):
        held[0].continue_()
    opened_again(editor)
    expect(editor.locator(PHOTO_ROWS)).to_have_count(2)


def test_what_is_typed_as_soon_as_the_editor_is_there_is_saved(editor: Page) -> None:
    editor.reload(wait_until="domcontentloaded")
    with saved(editor, "Sofort"):
        editor.locator("#id_abstract").press_sequentially("Sofort")
    expect(opened_again(editor).locator("#id_abstract")).to_have_value("Sofort")


def test_who_leaves_while_photos_are_on_their_way_is_warned(editor: Page) -> None:
    held, asked = hold(editor, UPLOADING), []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.once("dialog", stay)
    editor.get_by_role("tab", name="Präsentationen und Fotos").click()
    zone = editor.locator("[data-drop*=fotos]")
    Steps(editor).drop(zone, [File("b.jpg", "image/jpeg", photo(950))])
    editor.get_by_role("link", name="Fotos beschreiben").click(no_wait_after=True)
    expect(zone).to_have_attribute("aria-busy", "true")
    assert asked == ["beforeunload"]
    with saved(editor, "photos-0-image"):
        held[0].continue_()
    opened_again(editor)
    expect(editor.locator(PHOTO_ROWS)).to_have_count(1)
