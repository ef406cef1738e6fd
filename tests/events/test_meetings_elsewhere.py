"""What other pages say of meetings: practice, city, main navigation. And what all of it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import AgendaItem, EventOutcome, EventPhoto, EventPractice, PresentationPractice
from tests.events.meetings import body, group, make_deck, make_event, make_event_list, make_image, make_presentation
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, make_topic, make_tree, restrict

pytestmark = pytest.mark.django_db
PRACTICE, CITY, EVENT = "/praxis/lernferien/", "/staedte/augsburg/", "/veranstaltungen/bildung-vor-ort/"
PRESENTATION = f"{EVENT}der-ansatz/"
MOST, SESSION, MEMBERS_ONLY = 20, 1, 4  # who is signed in; and what a page says of its audience to them
FULL = 6  # a meeting with everything on it: results, outcomes, files, pictures in the text, terms


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_practice_names_the_meeting_and_leads_to_the_slides(client: Client, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    page = make_presentation(make_event(make_event_list(tree), city=practice.city))
    page.shown_practices = [PresentationPractice(practice=practice, first_slide=4, last_slide=9)]
    page.save()
    html = read(client, PRACTICE)
    assert "Vorgestellt bei" in html
    assert f'<a href="{PRESENTATION}?folie=4#folie-4">Folien 4–9</a>' in html
    assert "8.–10. Mai 2019, Augsburg" in html


def test_practice_and_city_say_nothing_of_closed_meetings(client: Client, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    event = make_event(make_event_list(tree), city=practice.city)
    event.shown_practices = [EventPractice(practice=practice)]
    event.save()
    page = make_presentation(event)
    page.shown_practices = [PresentationPractice(practice=practice)]
    page.save()
    assert "Bildung vor Ort" in read(client, PRACTICE)
    assert "Bildung vor Ort" in read(client, CITY)
    restrict(event, group("Members"))
    for address in (PRACTICE, CITY):
        assert "Bildung vor Ort" not in read(client, address)
        assert "Der Ansatz" not in read(client, address)


def test_topic_and_its_field_list_the_meetings_on_it_that_the_reader_may_see(client: Client, tree: Tree) -> None:
    field = make_topic("Steuerung")
    topic = make_topic("Gremien", parent=field)
    other = make_topic("Ganztag")
    event = make_event(make_event_list(tree))
    event.topics.add(topic, field)
    event.save()
    for address in ("/themen/steuerung/", "/themen/gremien/"):
        html = read(client, address)
        assert "Veranstaltungen zu diesem Thema" in html
        assert html.count(f'<a href="{EVENT}" lang="de">') == 1
    assert "Bildung vor Ort" not in read(client, other.get_absolute_url())
    restrict(event, group("Members"))
    assert "Veranstaltungen zu diesem Thema" not in read(client, "/themen/gremien/")


def test_closed_presentation_leaves_the_meeting_but_not_its_slides(client: Client, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    event = make_event(make_event_list(tree))
    event.shown_practices = [EventPractice(practice=practice)]
    event.save()
    page = make_presentation(event)
    page.shown_practices = [PresentationPractice(practice=practice, first_slide=4)]
    page.save()
    restrict(page, group("Members"))
    html = read(client, PRACTICE)
    assert "Bildung vor Ort" in html
    assert "Folie 4" not in html


def test_practice_says_that_a_named_adoption_goes_back_to_the_meeting(client: Client, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    event = make_event(make_event_list(tree))
    event.outcomes = [EventOutcome(adoption=make_adoption(practice, to_place="Bonn", named=False))]
    event.save()
    assert "Bildung vor Ort" not in read(client, PRACTICE)
    event.outcomes.add(EventOutcome(adoption=make_adoption(practice, to_place="Köln", named=True)))
    event.save()
    assert "Daraus ging eine Übernahme hervor" in read(client, PRACTICE)


def test_navigation_leads_to_the_list_of_meetings_one_may_see(client: Client, tree: Tree) -> None:
    entry = '<a class="nav-link" href="/veranstaltungen/"'
    assert entry not in read(client, "/staedte/")
    index = make_event_list(tree)
    assert entry in read(client, "/staedte/")
    restrict(index, group("Members"))
    assert entry not in read(client, "/staedte/")


def fill(photos: int, presentations: int) -> None:
    tree = make_tree()
    city, topic = make_city(), make_topic()
    practice = make_practice(tree, city)
    event = make_event(make_event_list(tree), city=city)
    event.photos = [EventPhoto(image=make_image(f"Foto {number}")) for number in range(photos)]
    event.agenda = [AgendaItem(title=f"Punkt {number}") for number in range(presentations)]
    event.topics.add(topic)
    event.shown_practices = [EventPractice(practice=practice)]
    adoptions = [make_adoption(practice, to_place=f"Ort {number}", named=True) for number in range(presentations)]
    event.outcomes = [EventOutcome(adoption=adoption) for adoption in adoptions]
    document, image = make_deck(), make_image("Tafel")
    blocks: list[Any] = [
        ("paragraph", "<p>Text</p>"),
        ("picture", {"image": image.pk, "decorative": False, "alt_text": "Tafel"}),
        ("practice", {"practice": practice.pk, "note": ""}),
        ("transfer", {"horizon": "now", "title": "Ergebnis", "practice": practice.pk}),
        ("quote", {"text": "Wort", "name": "A. Beispiel"}),
        ("download", {"document": document.pk, "title": "Datei"}),
    ]
    event.body = body(*blocks * presentations)
    event.save()
    for number in range(presentations):
        page = make_presentation(event, "Der Ansatz" if not number else f"Vortrag {number}", document=make_deck(8))
        page.shown_practices = [PresentationPractice(practice=practice, first_slide=2)]
        page.save()


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def counts(photos: int, presentations: int) -> dict[str, dict[str, int]]:
    with transaction.atomic():
        fill(photos, presentations)
        nobody, member = Client(), Client()
        member.force_login(make_person())
        found = {
            "nobody": {one: queries(nobody, one) for one in (EVENT, PRESENTATION, PRACTICE, CITY)},
            "member": {one: queries(member, one) for one in (EVENT, PRESENTATION, PRACTICE, CITY)},
        }
        transaction.set_rollback(True)
    return found


def test_queries_stay_the_same_with_a_hundred_photos_and_twelve_presentations() -> None:
    few, many = counts(1, 1), counts(100, 12)
    assert many == few
    for who, more in (("nobody", 0), ("member", SESSION + MEMBERS_ONLY)):
        assert few[who].pop(EVENT) <= MOST + FULL + more, few[who]
        assert max(few[who].values()) <= MOST + more, few[who]
