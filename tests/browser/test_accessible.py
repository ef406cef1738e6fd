"""Every page type in Chromium: axe finds nothing, nothing scrolls sideways, no request leaves the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visit

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "/",
    "/suche/",
    "/suche/?q=Ganztag+in+Bonn",
    "/suche/?q=Sprachf%C3%B6rderung+Eltern&phase=early&land=DE-BY",
    "/suche/?q=Kindertagespfege",
    "/suche/?q=xyzzyqwv",
    "/suche/?fuer=augsburg",
    "/suche/?q=Ganztag&fuer=bremen&sort=fit&passung=adapt",
    "/praxis/",
    "/praxis/frankfurt-diesterweg-stipendium/",
    "/praxis/frankfurt-diesterweg-stipendium/?fuer=augsburg",
    "/praxis/bonn-ogs/?fuer=~250-500.DE-BY.kreisfrei.ja-bildungsbuero",
    "/praxis/augsburg-bne-netzwerk/?fuer=augsburg",
    "/praxis/mannheim-maus/steckbrief/?fuer=augsburg",
    "/staedte/",
    "/staedte/augsburg/",
    "/staedte/herten/?fuer=augsburg",
    "/themen/",
    "/themen/bildungsmonitoring/",
    "/glossar/",
    "/passung/",
    "/glossar/bildungsbuero/",
    "/veranstaltungen/gsn-muenchen-2019/?fuer=augsburg",
    "/veranstaltungen/gsn-muenchen-2019/muenchner-ansatz/?folie=6",
    "/veranstaltungen/demo-netzwerktreffen-2035/",
    "/impressum/",
    "/datenschutz/",
    "/meine-stadt/",
    "/anmelden/",
    "/anmelden/passwort/",
    "/gibt-es-nicht/",
    "/en/suche/?q=Ganztag",
    "/en/praxis/frankfurt-diesterweg-stipendium/?fuer=augsburg",
)
CONTEXTS = (
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", CONTEXTS, indirect=True, ids=("1280-light", "320-dark"))
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.evaluate(AXE)  # through the debugger, which the page's content security policy doesn't bind
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    violations = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
