"""“Aus altem Text übernehmen” in the admin: text, correction beside it, draft."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage, OldSource, PresentationPage
from portal.roles import EDITORS, MEMBERS
from tests.events.admin_site import draft_of, signed_in
from tests.events.old_pages.reading import PAGES
from tests.factories import make_city

pytestmark = pytest.mark.django_db
TEXT = """Netzwerktreffen
Wirkung sichtbar machen

Termin: 8. Mai 2019, 10–16 Uhr
Ort: Rathaus, Marktplatz 1, 89073 Ulm

Programm
10:00 Begrüßung – Dr. Anna Beispiel, Stadt Ulm
12:30 Mittagspause

Ein Absatz, der bleibt.

„Wir müssen von der Wirkung her denken, nicht von der Zahl.“ – Karim Muster, Bildungsbüro, Ulm

Präsentationen
Wirkung messen (Dr. Anna Beispiel)
"""


def url() -> str:
    return reverse("old_event_page")


@pytest.fixture
def editor(index: EventIndexPage) -> Client:
    return signed_in(EDITORS)


def send(client: Client, data: dict[str, Any]) -> Any:
    return client.post(url(), data)


def paste(client: Client, text: str = TEXT) -> Any:
    return send(client, {"text": text})


def fields_of(shown: Any) -> dict[str, str]:
    """What the second step's form would send, unchanged."""
    html = shown.content.decode()
    form = html[html.index('name="source"') - 200 :]
    data: dict[str, str] = {}
    for match in re.finditer(r"<input\b[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', match.group()))
        ticked = attributes.get("type") != "checkbox" or re.search(r"\bchecked\b", match.group())
        if "name" in attributes and ticked:
            data[attributes["name"]] = unescape(
                attributes.get("value", "on" if attributes.get("type") == "checkbox" else "")
            )
    for match in re.finditer(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        data[match[1]] = unescape(match[2])
    for match in re.finditer(r'<select name="([^"]+)".*?</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', match.group())
        data[match[1]] = chosen[1] if chosen else ""
    data.pop("csrfmiddlewaretoken", None)
    return data


def test_what_was_recognised_stands_beside_the_source(editor: Client) -> None:
    make_city("Ulm")
    shown = paste(editor)
    html = " ".join(shown.content.decode().split())
    assert '<mark class="old-page__mark">Rathaus <span class="old-page__field">Veranstaltungsort' in html
    assert "Ein Absatz, der bleibt." in html
    values = fields_of(shown)
    assert (values["title"], values["kind"], values["city"]) == ("Wirkung sichtbar machen", "network-meeting", "Ulm")
    assert (values["venue"], values["street"], values["postcode"]) == ("Rathaus", "Marktplatz 1", "89073")
    assert values["rows-0-title"] == "Begrüßung"
    assert values["quotes-0-name"] == "Karim Muster"
    assert values["body"] == "Ein Absatz, der bleibt.\n\nPräsentationen\nWirkung messen (Dr. Anna Beispiel)"
    assert not EventPage.objects.exists()


def test_the_form_unchanged_makes_the_draft_and_leads_to_its_editor(editor: Client) -> None:
    city = make_city("Ulm")
    response = send(editor, fields_of(paste(editor)))
    event = EventPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert (event.live, event.title, event.city) == (False, "Wirkung sichtbar machen", city)
    assert (event.start_date, event.start_time, event.end_time) == (dt.date(2019, 5, 8), dt.time(10), dt.time(16))
    draft = draft_of(event)
    assert [item.title for item in draft.agenda.all()] == ["Begrüßung", "Mittagspause"]
    assert [block.block_type for block in draft.body] == ["paragraph", "quote"]
    assert OldSource.objects.get().text.startswith("Netzwerktreffen")
    assert editor.get(response.url).status_code == 200


def test_corrections_count_and_ticked_presentations_become_pages(editor: Client) -> None:
    make_city("Ulm")
    values = fields_of(paste(editor))
    values |= {"title": "Berichtigt", "rows-1-title": "", "shown-0-use": "on"}
    values.pop("quotes-0-use")
    send(editor, values)
    event = EventPage.objects.get()
    draft = draft_of(event)
    assert event.title == "Berichtigt"
    assert [item.title for item in draft.agenda.all()] == ["Begrüßung"]
    assert [block.block_type for block in draft.body] == ["paragraph"]
    assert "Wirkung messen" not in str(draft.body)
    presentation = PresentationPage.objects.get()
    assert (presentation.title, presentation.speakers) == ("Wirkung messen", "Dr. Anna Beispiel")
    assert (presentation.live, presentation.get_parent().pk) == (False, event.pk)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Dieses Feld muss ausgefüllt werden."),
        ({"end_date": "07.05.2019"}, "Das Ende liegt vor dem Anfang."),
        ({"city": "Atlantis"}, "„Atlantis“ ist keine Stadt der Liste."),
        ({"start_date": "heute"}, "Bitte ein gültiges Datum eingeben."),
        ({"quotes-0-name": ""}, "Wer hat das gesagt? Ohne Namen ist es kein Zitat."),
        ({"rows-0-ends": "09:00"}, "Das Ende liegt vor dem Anfang."),
        ({"postcode": "12"}, "Bitte fünf Ziffern eingeben."),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(
    editor: Client, changed: dict[str, str], message: str
) -> None:
    make_city("Ulm")
    values = fields_of(paste(editor)) | {"venue": "Anderer Saal", "body": "Eigener Text"} | changed
    shown = send(editor, values)
    assert message in unescape(shown.content.decode())
    assert "Noch kein Entwurf." in shown.content.decode()
    again = fields_of(shown)
    assert {name: again.get(name, "") for name in values if name != "source"} == {
        name: value for name, value in values.items() if name != "source"
    }
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_every_kind_of_file_can_be_uploaded(editor: Client, name: str) -> None:
    shown = send(editor, {"file": SimpleUploadedFile(name, (PAGES / name).read_bytes())})
    response = send(editor, fields_of(shown))
    assert response.status_code == 302, response.content.decode()
    assert OldSource.objects.get().name == name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "genau eines von beiden"),
        ({"text": "   "}, "genau eines von beiden"),
        ({"text": "x" * 200_000}, "länger als jede Seite"),
        ({"text": "– – –"}, "kein Text gefunden"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 ...")}, "andere Datei (PDF)"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "Die Datei ist leer."),
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01\x02\x03")}, "keinen lesbaren Text"),
    ],
)
def test_what_can_not_be_read_says_why(editor: Client, data: dict[str, Any], message: str) -> None:
    shown = send(editor, data)
    assert shown.status_code == 200
    assert message in shown.content.decode()


def test_the_same_text_again_leads_to_its_draft(editor: Client) -> None:
    values = fields_of(paste(editor))
    send(editor, values)
    event = EventPage.objects.get()
    link = reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert link in paste(editor).content.decode()
    assert send(editor, values).url == link
    assert EventPage.objects.count() == 1


def test_a_source_that_was_changed_on_its_way_is_refused(editor: Client) -> None:
    values = fields_of(paste(editor))
    response = send(editor, values | {"source": values["source"] + "x"})
    assert response.url == url()
    assert not EventPage.objects.exists()


def test_markup_in_the_text_is_shown_as_text(editor: Client) -> None:
    shown = paste(
        editor, "Treffen <script>alert(1)</script>\n\n8. Mai 2019 &lt;img src=x onerror=alert(1)&gt;\n<b>x</b>"
    )
    assert "<script>alert(1)" not in shown.content.decode()
    assert "<img src=x" not in shown.content.decode()


def test_who_may_add_no_events_may_not_take_over_old_ones(index: EventIndexPage) -> None:
    assert signed_in(MEMBERS).get(url()).status_code in {302, 403}
    assert Client().get(url()).status_code == 302
    assert signed_in(EDITORS).get(url()).status_code == 200


def test_the_menu_leads_there(editor: Client) -> None:
    assert url() in editor.get(reverse("wagtailadmin_home")).content.decode()
