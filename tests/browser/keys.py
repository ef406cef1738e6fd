"""What somebody without a mouse does."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_STOPS = 150


def press_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Moves the focus with the tabulator until it stands on `wanted`, a selector."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached with the keyboard")
