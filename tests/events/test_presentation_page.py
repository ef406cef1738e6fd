"""The page of a presentation and its viewer of slides, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from content.models import Deck
from events.models import EventPage, PresentationPractice
from tests.events.meetings import group, make_deck, make_event, make_event_list, make_presentation
from tests.factories import Tree, make_city, make_practice, restrict

pytestmark = pytest.mark.django_db
ADDRESS = "/veranstaltungen/bildung-vor-ort/der-ansatz/"


@pytest.fixture
def event(tree: Tree) -> EventPage:
    return make_event(make_event_list(tree))


def read(client: Client, query: str = "") -> tuple[Any, str]:
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return answer.context, answer.content.decode()


def text(pieces: Any) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_first_slide_stands_large_with_its_text_beside_it(client: Client, event: EventPage) -> None:
    make_presentation(event, document=make_deck(pictures=True))
    shown, html = read(client)
    viewer = shown["viewer"]
    assert viewer.large.number == 1
    assert text(viewer.large.title) == "Folie 1"
    assert [text(line) for line in viewer.large.text] == ["Übergänge und Quoten, Absatz 1"]
    assert viewer.large.src in html
    assert (viewer.previous, viewer.following) == ("", "?folie=2#folie-2")
    assert "Folie 1 von 3" in html


def test_a_title_of_two_lines_is_not_repeated_below_itself(client: Client, event: EventPage) -> None:
    document = make_deck()
    document.deck.slides.filter(number=1).update(
        title="Zahlen als Gesprächsanlass", text="Kopf\nZahlen als\nGesprächsanlass\nNord 42"
    )
    make_presentation(event, document=document)
    assert [text(line) for line in read(client)[0]["viewer"].large.text] == ["Kopf", "Nord 42"]


def test_the_way_back_names_the_meeting_without_its_subtitle(client: Client, event: EventPage) -> None:
    EventPage.objects.filter(pk=event.pk).update(title="Bildung vor Ort – ein langer Untertitel")
    make_presentation(event)
    assert [link.label for link in read(client)[0]["breadcrumbs"]][-2] == "Bildung vor Ort"


def test_address_names_the_slide(client: Client, event: EventPage) -> None:
    make_presentation(event)
    viewer = read(client, "?folie=3")[0]["viewer"]
    assert viewer.large.number == 3
    assert (viewer.previous, viewer.following) == ("?folie=2#folie-2", "")
    assert [slide.number for slide in viewer.slides if slide.current] == [3]


@pytest.mark.parametrize("wanted", ["0", "99", "-1", "zwei", "²", "9" * 5000, ""])
def test_any_other_number_shows_the_first_slide(client: Client, event: EventPage, wanted: str) -> None:
    make_presentation(event)
    assert read(client, f"?folie={wanted}")[0]["viewer"].large.number == 1


def test_search_lists_slides_with_marked_words_and_shows_the_first(client: Client, event: EventPage) -> None:
    make_presentation(event)
    shown, html = read(client, "?suche=ZAHLEN+uebergaenge")
    (hit,) = shown["viewer"].hits
    assert hit.number == shown["viewer"].large.number == 2
    assert "<mark>Zahlen</mark>" in html
    assert "<mark>Übergänge</mark>" in html
    assert "steht auf einer Folie." in html


def test_search_without_a_hit_says_so_and_keeps_the_slide(client: Client, event: EventPage) -> None:
    make_presentation(event)
    shown, html = read(client, "?suche=%3Cscript%3E&folie=2")
    assert shown["viewer"].large.number == 2
    assert "steht auf keiner dieser Folien" in html
    assert "<script>" not in html


def test_slides_without_pictures_are_cards_of_text(client: Client, event: EventPage) -> None:
    make_presentation(event, document=make_deck(pictures=False))
    _shown, html = read(client)
    assert "die Folien stehen hier als Text" in html
    assert "slide__card" in html


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Deck.State.WAITING, "werden gerade vorbereitet"),
        (Deck.State.READING, "werden gerade vorbereitet"),
        (Deck.State.FAILED, "lassen sich hier nicht zeigen"),
    ],
)
def test_slides_that_are_not_there_are_excused_and_the_file_offered(
    client: Client, event: EventPage, state: str, words: str
) -> None:
    document = make_deck(0, state=state, problem="broken" if state == Deck.State.FAILED else "")
    make_presentation(event, document=document)
    _shown, html = read(client)
    assert words in html
    assert document.url in html


def test_without_consent_neither_slides_nor_file(client: Client, event: EventPage) -> None:
    document = make_deck(pictures=True)
    make_presentation(event, document=document, consent_by="", consent_on=None)
    shown, html = read(client)
    assert shown["viewer"] is None
    assert "Die Folien sind nicht veröffentlicht." in html
    assert document.url not in html
    assert "slides/" not in html


def test_notes_are_shown_only_when_chosen(client: Client, event: EventPage) -> None:
    page = make_presentation(event)
    assert "Notiz 1" not in read(client)[1]
    page.notes_public = True
    page.save()
    assert "Notiz 1" in read(client)[1]


def test_licence_consent_and_download_stand_beside_it(client: Client, event: EventPage) -> None:
    make_presentation(event, licence="cc-by", language="en", speakers="A. Beispiel")
    shown, html = read(client)
    facts = {fact.label: (fact.value, fact.url) for fact in shown["facts"]}
    assert facts["Lizenz"][1] == "https://creativecommons.org/licenses/by/4.0/deed.de"
    assert facts["Veröffentlicht mit Einwilligung"][0] == "A. Beispiel, 10. Mai 2019"
    assert facts["Sprache"][0]
    assert shown["download"].note == "PDF, 8\xa0Bytes"
    assert '<h3 lang="en">' in html


def test_practices_say_on_which_slides_and_closed_ones_nothing(client: Client, event: EventPage, tree: Tree) -> None:
    page = make_presentation(event)
    city = make_city()
    practices = [make_practice(tree, city, "Lernferien"), make_practice(tree, city, "Geheimes")]
    restrict(practices[1], group("Members"))
    page.shown_practices = [PresentationPractice(practice=one, first_slide=2, last_slide=3) for one in practices]
    page.save()
    shown, html = read(client)
    (one,) = shown["practices"]
    assert (one.slides.label, one.slides.url) == ("Folien 2–3", "?folie=2#folie-2")
    assert "Geheimes" not in html
