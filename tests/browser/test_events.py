"""A meeting and its slides in Chromium: with keys only, without scripts, on a phone and in the dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.demo import DemoSite
from tests.browser.event_content import PATH, SLIDES

VIEWER = f"{PATH}folien-mit-bildern/"
CONTEXTS = (
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
)
PAGES = (PATH, f"{PATH}?fuer=augsburg", VIEWER, f"{VIEWER}?suche=Absatz", f"{PATH}folien-als-text/?folie=2")


@pytest.fixture(scope="module", autouse=True)
def _content(demo_site: DemoSite) -> None:
    demo_site.manage("shell", "--no-imports", "-c", "from tests.browser.event_content import make; make()")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", CONTEXTS, indirect=True, ids=("320-light", "1280-dark"))
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(visit: Visit, path: str) -> None:
    assert barriers(visit.open(path)) == []


def place(page: Page) -> str:
    return page.locator(".viewer__place").inner_text().strip()


def test_keys_lead_through_the_slides(visit: Visit) -> None:
    page = visit.open(VIEWER)
    assert place(page) == f"Folie 1 von {SLIDES}"
    for key, expected in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", SLIDES), ("Home", 1)):
        page.keyboard.press(key)
        expect(page.locator(".viewer__place")).to_have_text(f"Folie {expected} von {SLIDES}")
        expect(page.locator("[data-slide][aria-current]")).to_have_attribute("data-slide", str(expected))
    expect(page.locator("[data-viewer-live]")).to_have_text(f"Folie 1 von {SLIDES} Folie 1")
    assert page.url.endswith("?folie=1#folie-1")


def test_next_keeps_the_focus_and_the_last_slide_does_not_lose_it(visit: Visit) -> None:
    page = visit.open(f"{VIEWER}?folie={SLIDES - 2}")
    page.locator("#folie-weiter").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".viewer__place")).to_have_text(f"Folie {SLIDES - 1} von {SLIDES}")
    expect(page.locator("#folie-weiter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".viewer__place")).to_have_text(f"Folie {SLIDES} von {SLIDES}")
    expect(page.locator("#folie")).to_be_focused()


def test_keys_typed_into_the_search_stay_there(visit: Visit) -> None:
    page = visit.open(f"{VIEWER}?folie=2")
    page.get_by_label("Auf diesen Folien suchen").press_sequentially("ab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert place(page) == f"Folie 2 von {SLIDES}"


def test_back_returns_to_the_slide_before(visit: Visit) -> None:
    page = visit.open(f"{VIEWER}?folie=4")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".viewer__place")).to_have_text(f"Folie 5 von {SLIDES}")
    page.go_back(wait_until="networkidle")
    expect(page.locator(".viewer__place")).to_have_text(f"Folie 4 von {SLIDES}")


def test_picture_of_a_slide_can_be_enlarged_and_scrolled_with_keys(visit: Visit) -> None:
    page = visit.open(VIEWER)
    page.get_by_role("button", name="Größer zeigen").click()
    frame = page.locator("[data-slide-frame]")
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    assert place(page) == f"Folie 1 von {SLIDES}"
    page.get_by_role("button", name="Wieder kleiner zeigen").click()
    assert frame.evaluate("one => one.scrollWidth === one.clientWidth")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_every_slide_and_photo_is_a_link_away(visit: Visit) -> None:
    page = visit.open(PATH)
    page.get_by_role("link", name="Folie 5", exact=False).first.click()
    expect(page.locator(".viewer__place")).to_have_text(f"Folie 5 von {SLIDES}")
    page.get_by_role("link", name="Weiter").click()
    expect(page.locator(".viewer__place")).to_have_text(f"Folie 6 von {SLIDES}")
    page.get_by_label("Auf diesen Folien suchen").fill("absatz")
    page.keyboard.press("Enter")
    expect(page.locator(".slide-hits li")).to_have_count(SLIDES)
    page = visit.open(PATH)
    large = page.request.get(visit.site.url + str(page.locator("[data-photo]").first.get_attribute("href")))
    assert large.headers["content-type"] == "image/jpeg"


def test_photos_open_large_and_give_the_focus_back(visit: Visit) -> None:
    page = visit.open(PATH)
    first = page.locator("[data-photo]").first
    first.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    expect(box.locator("[data-lightbox-place]")).to_have_text("Foto 1 von 3")
    expect(box.locator("figcaption")).to_contain_text("Saal. Foto: A. Beispiel")
    page.keyboard.press("ArrowRight")
    expect(box.get_by_role("img", name="Pause: grüne Fläche")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(first).to_be_focused()


def test_photos_come_in_a_modern_format_and_keep_their_place(visit: Visit) -> None:
    page = visit.open(PATH)
    photo = page.locator(".gallery img").first
    photo.scroll_into_view_if_needed()
    expect(photo).to_have_js_property("complete", True)
    source = photo.evaluate("one => one.currentSrc")
    assert "avif" in source
    assert photo.get_attribute("width")
    assert photo.get_attribute("loading") == "lazy"
