"""What editors do in a browser, with every step counted: a click, a field, a choice, a drop of files."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit
from tests.browser.demo import PASSWORD

DROP = """(zone, files) => {
    const data = new DataTransfer();
    for (const [name, type, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
    }
    for (const kind of ["dragover", "drop"]) {
        zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
}"""


@dataclass(frozen=True)
class File:
    name: str
    type: str
    content: bytes


@dataclass
class Steps:
    """Counts what a person does. Waiting and reading are no steps."""

    page: Page
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counted.total()

    def click(self, place: Locator) -> None:
        place.click()
        self.counted["click"] += 1

    def fill(self, place: Locator, text: str) -> None:
        place.fill(text)
        self.counted["field"] += 1

    def choose(self, place: Locator, value: str) -> None:
        place.select_option(value)
        self.counted["field"] += 1

    def drop(self, zone: Locator, files: Sequence[File]) -> None:
        """All at once."""
        sent = [[file.name, file.type, base64.b64encode(file.content).decode()] for file in files]
        zone.evaluate(DROP, sent)
        self.counted["drop"] += 1


def sign_in(visit: Visit, email: str, path: str = "/admin/") -> Page:
    page = visit.open(f"/anmelden/?next={path}")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{path}")
    page.wait_for_load_state("networkidle")
    return page
