"""`python -m bench.web`: what the pages weigh and how they come up in Chromium, as on an old computer.

The demo site is set up as `make demo` does it and served by gunicorn. Each page is opened three times at 1280 × 900,
nothing kept, the processor slowed down six times; the median counts. `KB` is what came over the line for the first view
as compressed, heads included; `LCP` the milliseconds until the largest thing stood, `CLS` how much moved (0: nothing),
`long tasks` those over 50 ms that blocked the page, and their milliseconds together. `ratio` is the weight beside that
of the first page of `--beside`.

`--beside http://127.0.0.1:8001/ http://127.0.0.1:8001/search/?q=bread` measures pages of another site in the same run:
Wagtail's bakerydemo with its demo content, its static files collected, under the same gunicorn.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.engine import table
from tests.browser.demo import ARGUMENTS, CHROMIUM, served
from tests.browser.weighing import kilobytes_of

SLOWED = 6
ROUNDS = 3
HEAD = ("page", "KB", "ratio", "requests", "LCP ms", "CLS", "long tasks", "their ms")
PAGES = {
    "home": "/",
    "search": "/suche/?q=Ganztag",
    "practice": "/praxis/frankfurt-diesterweg-stipendium/",
    "city": "/staedte/augsburg/",
    "topic": "/themen/bildungsmonitoring/",
    "meeting": "/veranstaltungen/gsn-muenchen-2019/",
}
OBSERVED = """
window.seen = {lcp: 0, cls: 0, tasks: []};
const watch = (type, each) =>
  new PerformanceObserver(list => list.getEntries().forEach(each)).observe({type, buffered: true});
watch("largest-contentful-paint", entry => { window.seen.lcp = entry.startTime; });
watch("layout-shift", entry => { window.seen.cls += entry.value; });
watch("longtask", entry => { window.seen.tasks.push(entry.duration); });
"""


@dataclass(frozen=True, slots=True)
class View:
    """The first view of a page."""

    kilobytes: float
    requests: int
    lcp: float  # milliseconds
    cls: float
    tasks: int
    blocked: float  # milliseconds


def view(browser: Browser, url: str) -> View:
    """A page opened with nothing kept, on a slowed processor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    page.add_init_script(OBSERVED)
    sizes = kilobytes_of(page)
    debugger = context.new_cdp_session(page)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(url, wait_until="networkidle")
    seen = page.evaluate("window.seen")
    context.close()
    return View(sum(sizes), len(sizes), seen["lcp"], seen["cls"], len(seen["tasks"]), sum(seen["tasks"]))


def middle(views: list[View]) -> View:
    return View(
        median(one.kilobytes for one in views),
        round(median(one.requests for one in views)),
        median(one.lcp for one in views),
        median(one.cls for one in views),
        round(median(one.tasks for one in views)),
        median(one.blocked for one in views),
    )


def rows(browser: Browser, addresses: dict[str, str], first_of_others: str | None) -> list[tuple[str, ...]]:
    for url in addresses.values():
        view(browser, url)  # what a server keeps for later is made once
    turns: dict[str, list[View]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, url in addresses.items():
            turns[name].append(view(browser, url))
    found = {name: middle(views) for name, views in turns.items()}
    weight = found[first_of_others].kilobytes if first_of_others else None
    return [
        (
            name,
            f"{one.kilobytes:.0f}",
            f"{one.kilobytes / weight:.2f}" if weight else "",
            str(one.requests),
            f"{one.lcp:.0f}",
            f"{one.cls:.3f}",
            str(one.tasks),
            f"{one.blocked:.0f}",
        )
        for name, one in found.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", nargs="*", default=[], metavar="URL", help="pages of another site")
    parser.add_argument("--site", metavar="URL", help="a demo site that runs already")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if given.site:
            _print(browser, given.site, given.beside)
        else:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder, served(Path(folder)) as site:
                _print(browser, site.url, given.beside)
        browser.close()


def _print(browser: Browser, site: str, beside: list[str]) -> None:
    addresses = {name: site.rstrip("/") + path for name, path in PAGES.items()} | {url: url for url in beside}
    print(table([HEAD, *rows(browser, addresses, beside[0] if beside else None)]))


if __name__ == "__main__":
    main()
