"""The documentation of a meeting from nothing to published: with the rights of an editor, approved by the moderation.

One event, its programme, three presentations, twelve photos, two quotes. The steps are counted, and `docs/edit.md` says
how many they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.barriers import violations
from tests.browser.conftest import visiting
from tests.browser.demo import DemoSite
from tests.browser.editing import File, Steps, sign_in
from tests.content.made_pictures import photo
from tests.decks import Page as SlidePage
from tests.decks import pdf, pptx

DOCS = Path(__file__).parents[2] / "docs" / "edit.md"
EDITOR, MODERATOR, MEMBER = "redaktion@example.org", "moderation@example.org", "mitglied@example.org"
TITLE = "Übergänge gemeinsam gestalten"
PATH = "/veranstaltungen/uebergaenge-gemeinsam-gestalten/"
MINUTE = 60_000
ADDED = re.compile("Hinzugefügt")
UNSAVED = "data-w-unsaved-has-edits-value"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PROGRAMME = """Mittwoch, 8. Mai
10:30 Begrüßung – Dr. A. Beispiel
10:45–11:30 Impuls: Daten und Haltung – Prof. Dr. Änne Groß, LMU München
11.30 Uhr Mittagspause
13–15 Uhr Workshop A, Raum 1
13–15 Uhr Workshop B, Raum 2
Donnerstag, 9. Mai
9 Uhr Rundgang
11:45 Uhr Ende"""
QUOTES = (
    ("Wir haben aufgehört, über Zuständigkeiten zu reden.", "A. Beispiel", "Leiterin Bildungsbüro", "Augsburg"),
    ("Die Zahlen waren der Anfang, nicht das Ergebnis.", "B. Muster", "Bildungsmonitoring", "Fürth"),
)


def presentations() -> list[File]:
    first = (SlidePage("Kitas und Schulen", ("Dr. Anna Beispiel, Bildungsbüro Augsburg",)), SlidePage("Ausblick"))
    second = (SlidePage("Monitoring im Alltag", ("Bernd Schulz, Stadt Fürth",)), SlidePage("Zahlen"))
    return [
        File("vortrag.pptx", POWERPOINT, pptx()),
        File("kitas.pdf", "application/pdf", pdf(first, title="Kitas und Schulen", author="Anna Beispiel")),
        File("monitoring.pdf", "application/pdf", pdf(second, title="Monitoring im Alltag", author="Bernd Schulz")),
    ]


def photos() -> list[File]:
    return [File(f"bild_{number:02}.jpg", "image/jpeg", photo(number, size=(1200, 800))) for number in range(12)]


def short_form(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("button", name="Veranstaltungen"))
    steps.click(page.get_by_role("link", name="Neue Veranstaltung"))
    steps.fill(page.locator("#id_title"), TITLE)
    steps.choose(page.locator("#id_kind"), "network-meeting")
    for name, value in {"start_date": "8.5.2019", "start_time": "10:30", "end_date": "9.5.2019"}.items():
        steps.fill(page.locator(f"#id_{name}"), value)
    steps.fill(page.locator("#id_end_time"), "11:45")
    steps.fill(page.locator("#id_city"), "Augsburg")
    steps.click(page.get_by_label("Bildungsberichterstattung"))
    steps.click(page.get_by_role("button", name="Entwurf anlegen und weiter"))
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")


def overview_and_programme(page: Page, steps: Steps) -> None:
    expect(page.locator(".advice")).to_contain_text("Kein Kurztext")
    steps.click(page.locator("a[data-jump=abstract]"))
    expect(page.locator("#id_abstract")).to_be_focused()
    steps.fill(page.locator("#id_abstract"), "Wie Kitas und Schulen den Übergang gemeinsam planen.")
    steps.click(page.get_by_role("tab", name="Programm"))
    steps.fill(page.locator("#agenda-lines"), PROGRAMME)
    steps.click(page.get_by_role("button", name="Lesen und zeigen"))
    steps.click(page.get_by_role("button", name="7 Punkte ins Programm übernehmen"))
    expect(page.locator("[data-lines-result]")).to_contain_text("stehen jetzt unten im Programm")


def quotes(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("tab", name="Dokumentation"))
    for number, told in enumerate(QUOTES):
        steps.click(page.locator("#body-root .c-sf-add-button").last)
        steps.click(page.get_by_role("option", name=re.compile("^Zitat")).first)
        for name, text in zip(("text", "name", "role", "city"), told, strict=True):
            steps.fill(page.locator(f"#body-{number}-value-{name}"), text)


def files(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("tab", name="Präsentationen und Fotos"))
    steps.drop(page.locator("[data-drop*=praesentationen]"), presentations())
    expect(page.locator("[data-drop*=praesentationen] li")).to_have_text([ADDED] * 3, timeout=MINUTE)
    steps.drop(page.locator("[data-drop*=fotos]"), photos())
    expect(page.locator("[data-drop*=fotos] li")).to_have_text([ADDED] * 12, timeout=MINUTE)
    expect(page.locator("[data-list*=praesentationen] [data-pending]")).to_have_count(0, timeout=3 * MINUTE)
    # What isn't saved yet is known to the editor, which warns who leaves.
    expect(page.locator("form[data-edit-form]")).to_have_attribute(UNSAVED, "false", timeout=MINUTE)
    expect(page.locator(".w-autosave-indicator")).to_contain_text("Gespeichert", timeout=MINUTE)


def consent_of_speakers(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("link", name="Präsentationen prüfen"))
    rows = page.locator(".event-rows tbody tr")
    expect(rows).to_have_count(3)
    for place in range(3):
        row = rows.nth(place)
        speakers = row.locator("input[name$=speakers]").input_value()
        assert speakers  # guessed from the first slide
        steps.fill(row.locator("input[name$=consent_by]"), speakers)
        steps.fill(row.locator("input[name$=consent_on]"), "10.05.2019")
    steps.click(page.get_by_role("button", name="Speichern und zurück zur Veranstaltung"))
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def describe_photos(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("tab", name="Präsentationen und Fotos"))
    steps.click(page.get_by_role("link", name="Fotos beschreiben"))
    rows = page.locator(".photos__row")
    expect(rows).to_have_count(12)
    steps.fill(page.locator("#id_all-credit"), "Stadt Augsburg")
    steps.choose(page.locator("#id_all-people"), "agreed")
    steps.fill(page.locator("#id_all-consent"), "Alle Abgebildeten, für diese Seite, mündlich vor Ort")
    steps.fill(page.locator("#id_all-consent_on"), "08.05.2019")
    for number in range(12):
        steps.fill(rows.nth(number).locator("textarea[name$=description]"), f"Gespräch an Tisch {number + 1}")
    steps.click(page.get_by_role("button", name="Speichern und zurück zur Veranstaltung"))
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def hand_in(page: Page, steps: Steps) -> None:
    steps.click(page.locator("footer").get_by_role("button", name="Mehr Aktionen"))
    steps.click(page.get_by_role("button", name="In Moderation einreichen"))
    page.wait_for_load_state("networkidle")


def approve(page: Page, steps: Steps) -> None:
    steps.click(page.get_by_role("link", name=TITLE).first)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    steps.click(page.locator("footer").get_by_role("button", name="Mehr Aktionen"))
    steps.click(page.locator("footer button[data-workflow-action-name=approve]").first)
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def finished(chromium: Browser, demo_site: DemoSite) -> tuple[int, int]:
    """Steps of the editor and of the moderation."""
    with visiting(chromium, demo_site) as visit:
        page = sign_in(visit, EDITOR)
        editor = Steps(page)
        for work in (short_form, overview_and_programme, quotes, files, consent_of_speakers, describe_photos, hand_in):
            work(page, editor)
    with visiting(chromium, demo_site) as visit:
        page = sign_in(visit, MODERATOR)
        moderator = Steps(page)
        approve(page, moderator)
    return editor.total, moderator.total


def test_a_meeting_is_documented_in_as_many_steps_as_the_manual_says(
    chromium: Browser, demo_site: DemoSite, finished: tuple[int, int]
) -> None:
    with visiting(chromium, demo_site) as visit:
        page = sign_in(visit, MEMBER, PATH)
        expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
        expect(page.locator("[data-photo]")).to_have_count(12)
        for quote in QUOTES:
            expect(page.get_by_text(quote[0])).to_be_visible()
        for title in ("Übergänge gestalten", "Kitas und Schulen", "Monitoring im Alltag"):
            expect(page.get_by_text(title, exact=True).first).to_be_visible()
        expect(page.get_by_text("Workshop B")).to_be_visible()
    with visiting(chromium, demo_site) as visit:
        visit.open(PATH)
        expect(visit.page.get_by_text(TITLE)).to_have_count(0)
    told = re.search(r"\*\*(\d+) Schritte\*\* für die Redaktion\s+und \*\*(\d+)\*\*", DOCS.read_text(encoding="utf-8"))
    assert told is not None
    assert (int(told[1]), int(told[2])) == finished


CONTEXTS = (
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
)
# Pages of the admin about the meeting, and what on them is ours.
PARTS = {
    "fotos/": (".drop", ".for-all", ".photos"),
    "praesentationen/": (".drop", ".table-region", ".event-form__actions"),
    "programm/": (".event-form",),
}
TABS = {"Überblick": (".advice",), "Programm": (".lines",), "Präsentationen und Fotos": (".drop", ".parts")}


@pytest.mark.parametrize("context", CONTEXTS, ids=("320-light", "1280-dark"))
@pytest.mark.usefixtures("finished")
def test_the_pages_of_the_admin_are_accessible(
    chromium: Browser, demo_site: DemoSite, context: dict[str, object]
) -> None:
    with visiting(chromium, demo_site, **context) as visit:
        page = sign_in(visit, EDITOR, "/admin/veranstaltungen/neu/")
        assert violations(page, ".event-form") == []
        number = event_number(visit.open("/admin/veranstaltungen/"))
        for path, parts in PARTS.items():
            page = visit.open(f"/admin/veranstaltungen/{number}/{path}")
            assert violations(page, *parts) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page = visit.open(f"/admin/pages/{number}/edit/")
        for tab, parts in TABS.items():
            page.get_by_role("tab", name=tab).click()
            page.locator(f"{parts[0]}:visible").first.wait_for()
            assert violations(page, *parts) == [], tab


def event_number(page: Page) -> str:
    link = page.get_by_role("link", name=TITLE, exact=True).first.get_attribute("href")
    found = re.search(r"/pages/(\d+)/", str(link))
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("finished")
def test_without_scripts_files_go_in_by_a_plain_field(chromium: Browser, demo_site: DemoSite) -> None:
    with visiting(chromium, demo_site) as visit:
        sign_in(visit, EDITOR)
        number = event_number(visit.open("/admin/veranstaltungen/"))
        signed_in = visit.page.context.storage_state()
    with visiting(chromium, demo_site, java_script_enabled=False, storage_state=signed_in) as visit:
        page = visit.open(f"/admin/veranstaltungen/{number}/fotos/")
        field = page.locator("input[type=file]")
        box = field.bounding_box()
        assert box is not None
        assert box["width"] > 100
        contents = {"neu.jpg": photo(77), "text.jpg": b"kein Bild"}
        field.set_input_files(
            [FilePayload(name=name, mimeType="image/jpeg", buffer=content) for name, content in contents.items()]
        )
        page.get_by_role("button", name="Hochladen").click()
        expect(page.locator(".photos__row")).to_have_count(13)
        expect(page.get_by_text("text.jpg: Diese Datei ist kein Bild")).to_be_visible()
