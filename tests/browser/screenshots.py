"""`make screenshots`: every page type as visitor, and what members and editors see otherwise, at 1280 and 320 px, light
and dark, as files in var/screenshots. `--site URL` takes them of a demo site that runs already."""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.demo import ARGUMENTS, CHROMIUM, ROOT, served, storage_of
from tests.browser.page_types import MEMBERS_PAGES, PAGES

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = (1280, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ADMIN_PAGES = ("/admin/", "/admin/praxisbeispiele/", "/admin/veranstaltungen/")
# Who looks at what; nobody is signed in as the first one.
READERS = {"": PAGES, "mitglied@example.org": MEMBERS_PAGES, "redaktion@example.org": ADMIN_PAGES}
UNSAFE = re.compile(r"[^\w.=-]+")


def take(browser: Browser, site: str) -> int:
    """How many pictures were taken."""
    taken = 0
    for email, paths in READERS.items():
        storage = storage_of(browser, site, email) if email else None
        for width in WIDTHS:
            for scheme in SCHEMES:
                folder = FOLDER / f"{width}-{scheme}" / (email.partition("@")[0] or "besuch")
                folder.mkdir(parents=True, exist_ok=True)
                context = browser.new_context(
                    viewport={"width": width, "height": 900 if width > 600 else 640},
                    color_scheme=scheme,
                    locale="de-DE",
                    storage_state=storage,
                )
                page = context.new_page()
                for path in paths:
                    page.goto(site + path, wait_until="networkidle")
                    name = UNSAFE.sub("_", path.strip("/")) or "start"
                    page.screenshot(path=folder / f"{name}.png", full_page=True)
                    taken += 1
                context.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", metavar="URL")
    given = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if given.site:
            taken = take(browser, given.site.rstrip("/"))
        else:
            with served(Path(folder)) as site:
                taken = take(browser, site.url)
        browser.close()
    print(f"{taken} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
