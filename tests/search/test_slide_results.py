"""Meetings, slides and attachments on the search page and in the interface for programs."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from events.models import EventPage
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.events.meetings import in_days
from tests.factories import Tree, make_city, make_practice
from tests.search.event_site import attach, make_file, make_meeting, make_talk

pytestmark = pytest.mark.django_db


def index(engine: SearchEngine) -> None:
    engine.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed


@pytest.fixture
def filled(tree: Tree, search_index: SearchEngine) -> Tree:
    event = make_meeting(tree, kind="network-meeting", city=make_city("Ulm"), abstract="Wie Städte Wirkung steuern.")
    slides = ("Beginn", "Zahlen\nÜbergänge <b>gestalten</b>", "Mehr\nÜbergänge begleiten", "Ende")
    make_talk(event, (), "Der Ansatz", document=make_file(slides, pictures=True), speakers="A. Beispiel")
    attach(make_practice(tree, make_city("Bonn"), "Lernferien"), ("Deckblatt", "Zeitplan im Herbst"), "Konzept")
    index(search_index)
    return tree


def results_of(client: Client, query: str) -> str:
    response = client.get(f"/suche/?q={query}")
    assert response.status_code == 200
    page = response.content.decode()
    return " ".join(page[page.index("search-layout__results") :].split())


def kicker(shown: str) -> list[str]:
    """The parts of the first one."""
    first = shown[: shown.index("</p>", shown.index('class="kicker"'))]
    return [html.unescape(part) for part in re.findall(r'kicker__part">([^<]+)<', first)]


def test_a_hit_names_its_slides_with_marks_and_leads_to_them(filled: Tree, client: Client) -> None:
    shown = results_of(client, "Übergänge")
    base = "/veranstaltungen/wirkung-steuern/der-ansatz/"
    assert f'<a href="{base}?folie=2#folie-2">Folie 2</a>' in shown
    assert "Zahlen <mark>Übergänge</mark> &lt;b&gt;gestalten&lt;/b&gt;" in shown
    assert f'<a href="{base}?folie=3#folie-3">Folie 3</a>' in shown
    assert "Folie 1<" not in shown
    assert "Folie 4<" not in shown
    assert client.get(f"{base}?folie=2").status_code == 200
    assert 'id="folie-2"' in client.get(f"{base}?folie=2").content.decode()


def test_the_picture_of_the_slide_says_nothing_that_the_link_beside_it_doesn_t(filled: Tree, client: Client) -> None:
    shown = results_of(client, "Übergänge")
    (picture,) = re.findall(r"<a [^>]*>\s*<img [^>]*>\s*</a>", shown)
    assert 'alt=""' in picture
    assert 'aria-hidden="true"' in picture
    assert 'tabindex="-1"' in picture
    assert "/2.webp" in picture


def test_meeting_and_talk_say_kind_days_and_town_and_have_no_verdict(filled: Tree, client: Client) -> None:
    meeting = results_of(client, "Städte&art=event&fuer=augsburg")
    assert kicker(meeting) == ["Veranstaltung", "Netzwerktreffen", "8.–10. Mai 2019", "Ulm"]
    assert "result__standing" not in meeting
    assert "Transferreife" not in meeting
    talk = results_of(client, "Ansatz&art=presentation")
    assert kicker(talk) == ["Präsentation", "Netzwerktreffen", "8.–10. Mai 2019", "Ulm", "A. Beispiel"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"start_date": in_days(0), "end_date": None}, ["bevorstehend"]),
        ({"start_date": in_days(-1), "end_date": in_days(1)}, ["bevorstehend"]),
        ({"start_date": in_days(3), "end_date": None, "cancelled": True}, ["abgesagt"]),
        ({"start_date": in_days(-1), "end_date": None}, []),
        ({"start_date": in_days(-9), "end_date": None, "cancelled": True}, ["abgesagt"]),
    ],
)
def test_what_is_still_to_come_and_what_is_cancelled_says_so(
    tree: Tree, search_index: SearchEngine, client: Client, values: dict[str, Any], said: list[str]
) -> None:
    make_meeting(tree, **values)
    index(search_index)
    assert kicker(results_of(client, "steuern"))[1:-1] == said


def test_an_attachment_is_named_with_its_page(filled: Tree, client: Client) -> None:
    shown = results_of(client, "Zeitplan")
    assert re.search(r'<a href="/dateien/\d+/[^"]+#page=2">Im Anhang: Konzept, Seite 2</a>', shown)
    assert "<mark>Zeitplan</mark> im Herbst" in shown


def test_the_facets_offer_kinds_of_meetings_where_there_are_any(filled: Tree, client: Client) -> None:
    page = client.get("/suche/?q=Übergänge").content.decode()
    assert "Art der Veranstaltung" in page
    assert 'name="format" value="network-meeting"' in " ".join(page.split())
    assert "Art der Veranstaltung" not in client.get("/suche/?q=Zeitplan").content.decode()
    narrowed = results_of(client, "Übergänge&format=network-meeting&jahr=2019&stadt=ulm&art=presentation")
    assert "Der Ansatz" in narrowed


def test_english_hits_lead_to_english_pages(filled: Tree, client: Client) -> None:
    page = client.get("/en/suche/?q=Übergänge").content.decode()
    assert 'href="/en/veranstaltungen/wirkung-steuern/der-ansatz/?folie=2#folie-2">Slide 2</a>' in page


def test_programs_get_the_slides(filled: Tree, client: Client) -> None:
    (talk,) = client.get("/api/v1/search?q=Übergänge").json()["results"]
    assert talk["kind"] == "presentation"
    assert talk["slides"][0] == {
        "number": 2,
        "title": "Zahlen",
        "passage": {"field": "slide", "text": "Zahlen Übergänge <b>gestalten</b>", "spans": [[7, 16]]},
        "url": "/veranstaltungen/wirkung-steuern/der-ansatz/?folie=2#folie-2",
        "file": "",
    }
    (example,) = client.get("/api/v1/search?q=Zeitplan").json()["results"]
    (page,) = example["slides"]
    assert (page["file"], page["number"], page["url"].endswith("#page=2")) == ("Konzept", 2, True)


def test_a_meeting_about_to_begin_is_suggested(filled: Tree, client: Client) -> None:
    EventPage.objects.update(start_date=in_days(1))
    found = client.get("/suche/vorschlaege/?q=steue").json()["suggestions"]
    assert [(one["kind_label"], one["label"]) for one in found] == [("Veranstaltungen", "Wirkung steuern")]
