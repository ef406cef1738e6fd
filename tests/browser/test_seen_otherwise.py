"""Who reads with larger text, wider spacing, forced colours, without motion or with keys alone misses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

PAGES = (
    "/",
    "/suche/?q=Ganztag&fuer=augsburg",
    "/praxis/frankfurt-diesterweg-stipendium/?fuer=augsburg",
    "/staedte/augsburg/",
    "/themen/",
    "/veranstaltungen/gsn-muenchen-2019/",
    "/neu-hier/vier-schritte/?fuer=augsburg&thema=bildungsmonitoring&schritt=3",
)
PHONE = {"viewport": {"width": 320, "height": 640}}
# WCAG 2.2, success criterion 1.4.12.
SPACING = """
for (const element of document.querySelectorAll("main *, header *, footer *")) {
    element.style.setProperty("line-height", "1.5", "important");
    element.style.setProperty("letter-spacing", "0.12em", "important");
    element.style.setProperty("word-spacing", "0.16em", "important");
}
"""
LARGER = "document.documentElement.style.fontSize = '200%'"
# Texts wider or higher than the box that hides what sticks out. What only screen readers read is cut on purpose.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(element => {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || !element.checkVisibility()) return false;
    if (element.closest("svg, .kern-sr-only")) return false;
    const hides = value => value === "hidden" || value === "clip";
    return (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 2)
        || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2);
}).map(element => element.className || element.tagName)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    const longest = list => Math.max(...list.split(",").map(parseFloat));
    return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01;
}).map(element => element.className || element.tagName)"""
# The focused thing, and whether something else lies over its middle or it is outside of the window.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = [...element.getClientRects()].find(one => one.width && one.height);
    const name = (element.getAttribute("aria-label") || element.textContent || element.id).trim().slice(0, 40);
    if (!box) return {name, seen: false, marked: true};
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const [x, y] = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
    const over = document.elementFromPoint(x, y);
    const within = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    // The middle of a city on the map may lie between its dot and its name.
    const seen = within && (element.closest("svg") !== null
        || over !== null && (element.contains(over) || over.contains(element)));
    const shown = one => one.outlineStyle !== "none" || one.boxShadow !== "none";
    const marked = shown(style) || element.closest("svg") !== null || element.matches("[type=checkbox], [type=radio]")
        || shown(getComputedStyle(element.closest(".search-box, .site-search__box") || element));
    return {name, seen, marked};
}"""
MOST_STOPS = 80
# Without a border, an outline or underlined words a thing to press looks like text once colours are forced.
UNMARKED = """() => [...document.querySelectorAll("main :is(button, .kern-btn, input:not([type=hidden]), select)")]
    .filter(element => element.checkVisibility() && !element.closest(".search-box")).filter(element => {
        const style = getComputedStyle(element);
        return style.appearance === "none" && style.borderStyle === "none" && style.outlineStyle === "none"
            && style.textDecorationLine === "none";
    }).map(element => element.className || element.tagName)"""


@pytest.mark.parametrize("path", PAGES)
def test_text_of_twice_the_size_is_neither_cut_nor_scrolled_to(visit: Visit, path: str) -> None:
    page = visit.open(path)
    before = set(page.evaluate(CUT))
    page.evaluate(LARGER)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert set(page.evaluate(CUT)) - before == set()


@pytest.mark.parametrize("path", PAGES)
def test_wide_spacing_cuts_nothing(visit: Visit, path: str) -> None:
    page = visit.open(path)
    before = set(page.evaluate(CUT))
    page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert set(page.evaluate(CUT)) - before == set()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", [{"reduced_motion": "reduce"}], indirect=True, ids=["still"])
def test_nothing_moves_for_who_asked_for_that(visit: Visit, path: str) -> None:
    assert visit.open(path).evaluate(MOVING) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", [{"forced_colors": "active"}], indirect=True, ids=["forced"])
def test_what_can_be_pressed_is_marked_in_forced_colours(visit: Visit, path: str) -> None:
    page = visit.open(path)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(UNMARKED) == []


def stops(page: Page) -> list[dict[str, object]]:
    """What the Tab key leads to, in order, each once."""
    found: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        found.append(focused)
    return found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=("1280", "320"))
def test_whoever_tabs_always_sees_where(visit: Visit, path: str) -> None:
    found = stops(visit.open(path))
    assert len(found) > 10
    assert [one for one in found[1:] if not (one["seen"] and one["marked"])] == []
