"""Every page type in Chromium, for visitors and members, narrow and wide, light and dark: axe finds nothing, nothing
scrolls sideways, no request leaves the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import RULES, WCAG, barriers
from tests.browser.conftest import Visit, VisitOf
from tests.browser.page_types import MEMBERS_PAGES, PAGES

SIZES = ((1280, 900), (320, 640))
COLOURS = {"runOnly": ["color-contrast"]}  # all that differs in the dark


def wrong(page: Page, rules: Mapping[str, Any] = RULES) -> list[tuple[str, ...]]:
    """The barriers at both widths, light and dark."""
    found: list[tuple[str, ...]] = []
    schemes: tuple[tuple[Literal["light", "dark"], Mapping[str, Any]], ...] = (("light", rules), ("dark", COLOURS))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme, asked in schemes:
            page.emulate_media(color_scheme=scheme)
            found += [(f"{width} {scheme}", *one) for one in barriers(page, asked)]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_finds_no_barrier(visit: Visit, path: str) -> None:
    assert wrong(visit.open(path)) == []


@pytest.mark.parametrize("path", MEMBERS_PAGES)
def test_a_member_finds_no_barrier(visit_of: VisitOf, path: str) -> None:
    with visit_of("mitglied@example.org") as visit:
        assert wrong(visit.open(path)) == []


def test_an_editor_begins_without_a_barrier(visit_of: VisitOf) -> None:
    with visit_of("redaktion@example.org") as visit:
        page = visit.open("/admin/")
        assert page.url.endswith("/admin/")
        assert wrong(page, {"runOnly": WCAG}) == []  # Wagtail's frame is no model of good practice


@pytest.mark.parametrize("path", ["/", "/suche/?q=Ganztag"])
@pytest.mark.parametrize("visit", [{"viewport": {"width": 320, "height": 640}}], indirect=True, ids=["320"])
def test_a_page_that_comes_up_on_a_phone_is_no_other(visit: Visit, path: str) -> None:
    assert wrong(visit.open(path)) == []
