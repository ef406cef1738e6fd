"""What keeps people from using a page, as far as a machine can tell: axe, and scrolling sideways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES: Mapping[str, Any] = {"runOnly": [*WCAG, "best-practice"]}


def barriers(page: Page, rules: Mapping[str, Any] = RULES) -> list[tuple[str, ...]]:
    """The rule, and the first places that break it. Scrolling sideways is one as well."""
    found = _asked(page, "rules => axe.run(document, rules)", rules)
    broken = [(one["id"], *(str(node["target"]) for node in one["nodes"][:3])) for one in found]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        broken.append(("scrolls sideways",))
    return broken


def violations(page: Page, *selectors: str) -> list[str]:
    """In our own parts of an admin page; the rest is Wagtail's."""
    parts = [[part] for part in selectors]
    found = _asked(page, "parts => axe.run({include: parts}, {rules: {region: {enabled: false}}})", parts)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def _asked(page: Page, question: str, about: Any) -> list[dict[str, Any]]:
    page.evaluate(AXE)  # through the debugger, which the page's content security policy doesn't bind
    found: list[dict[str, Any]] = page.evaluate(question, about)["violations"]
    return found
