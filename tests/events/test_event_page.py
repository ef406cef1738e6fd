"""The page of a meeting, as readers get it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from content.models import Document
from events.models import AgendaItem, EventOutcome, EventPhoto, EventPractice, PresentationPractice
from tests.events.meetings import (
    body,
    group,
    in_days,
    make_deck,
    make_event,
    make_event_list,
    make_image,
    make_presentation,
)
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, make_tree, restrict

pytestmark = pytest.mark.django_db
ADDRESS = "/veranstaltungen/bildung-vor-ort/"


@pytest.fixture
def index(tree: Tree) -> Any:
    return make_event_list(tree)


def read(client: Client, address: str = ADDRESS) -> tuple[Any, str]:
    """What the page was given, and its HTML."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.context, answer.content.decode()


def labels(facts: Any) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts}


def test_head_and_facts_say_what_when_and_where(client: Client, index: Any) -> None:
    make_event(
        index, kind="network-meeting", city=make_city("München"), start_time=dt.time(10, 30), end_time=dt.time(11, 45),
        venue="Munich Workstyle", street="Landwehrstraße 61", postcode="80336", city_count=11,
    )  # fmt: skip
    shown, html = read(client)
    assert shown["kicker"] == ("Netzwerktreffen", "8.–10. Mai 2019", "München")
    assert '<h1 lang="de">Bildung vor Ort</h1>' in html
    assert '<p class="lead" lang="de">Wirkung steuern</p>' in html
    assert labels(shown["facts"]) == {
        "Beginn": "Mi., 8. Mai 2019, 10:30 Uhr",
        "Ende": "Fr., 10. Mai 2019, 11:45 Uhr",
        "Ort": "Munich Workstyle, Landwehrstraße 61, 80336 München",
        "Gastgeberin": "München",
        "Städte": "11",
    }


def test_programme_stands_by_day_with_pauses_as_rings(client: Client, index: Any) -> None:
    event = make_event(index)
    event.agenda = [
        AgendaItem(starts=dt.time(10, 30), kind="welcome", title="Ankommen"),
        AgendaItem(when="Vormittag", kind="input", title="Ziele und Daten", speakers="Dr. A. Beispiel", room="Saal"),
        AgendaItem(day=dt.date(2019, 5, 9), starts=dt.time(9), ends=dt.time(12), kind="work", title="Arbeitsphase"),
    ]
    event.save()
    shown, _html = read(client)
    first, second = shown["days"]
    assert (first.title, second.title) == ("Mittwoch, 8. Mai", "Donnerstag, 9. Mai")
    assert [(stop.time, stop.dot, stop.label) for stop in first.stops] == [
        ("10:30 Uhr", "ring", ""),
        ("Vormittag", "full", "Impuls"),
    ]
    assert [(stop.time, stop.label) for stop in second.stops] == [("9:00–12:00 Uhr", "")]  # its title says the kind


def test_upcoming_meeting_invites_and_shows_no_empty_documentation(client: Client, index: Any) -> None:
    days: dict[str, Any] = {"start_date": in_days(20), "end_date": in_days(21)}
    make_event(index, **days, registration_email="anmeldung@example.org", registration_until=in_days(0))
    shown, html = read(client)
    assert shown["invitation"].register.url == "mailto:anmeldung@example.org"
    assert f'href="{ADDRESS}kalender.ics"' in html
    assert not any(
        part in html for part in ("Präsentationen", "Stimmen", "Bilder</h2>", "Was daraus wurde", "Programm")
    )


def test_registration_that_is_over_leaves_only_the_calendar(client: Client, index: Any) -> None:
    make_event(
        index,
        start_date=in_days(5),
        end_date=None,
        registration_url="https://example.org",
        registration_until=in_days(-1),
    )
    shown, html = read(client)
    assert shown["invitation"].register is None
    assert "Sie ist beendet." in html


def test_the_day_after_it_is_a_documentation(client: Client, index: Any) -> None:
    make_event(index, start_date=in_days(-2), end_date=in_days(-1), registration_url="https://example.org")
    shown, html = read(client)
    assert shown["invitation"] is None
    assert "kalender.ics" not in html


def test_cancelled_meeting_says_so_and_invites_nobody(client: Client, index: Any) -> None:
    make_event(index, start_date=in_days(5), end_date=None, cancelled=True, registration_url="https://example.org")
    shown, html = read(client)
    assert "Diese Veranstaltung ist abgesagt" in html
    assert shown["invitation"] is None


def test_members_see_a_lock_and_visitors_nothing(client: Client, index: Any) -> None:
    members = group("Members")
    event = make_event(index)
    restrict(event, members)
    assert "Bildung vor Ort" not in client.get(ADDRESS, follow=True).content.decode()
    client.force_login(make_person("mitglied@example.org", members))
    shown, html = read(client)
    assert shown["who_sees"].badge == "Nur für Mitglieder"
    assert "lock-badge" in html


def test_badge_names_the_participants(client: Client, index: Any) -> None:
    present = group("Dabei")
    event = make_event(index, participants=present)
    restrict(event, present)
    client.force_login(make_person("dabei@example.org", present))
    assert read(client)[0]["who_sees"].badge == "Nur für Teilnehmende"


def test_results_stand_by_how_soon_they_can_be_taken_along(client: Client, index: Any, tree: Tree) -> None:
    practice = make_practice(tree, make_city(), "Lernferien")
    event = make_event(index)
    event.body = body(
        ("transfer", {"horizon": "leadership", "title": "Politik fragt ab", "practice": None}),
        ("transfer", {"horizon": "now", "title": "Wirkungsmodell", "practice": practice.pk, "needs": "Zahlen"}),
    )
    event.save()
    shown, html = read(client)
    assert [(group.title, group.bar) for group in shown["potentials"]] == [
        ("Sofort möglich", "full"),
        ("Braucht Leitung und Politik", "empty"),
    ]
    assert shown["potentials"][0].items[0].practice.url == "/praxis/lernferien/"
    assert "Zahlen" in html


def test_nothing_closed_is_named_by_blocks_lists_or_slides(client: Client, index: Any, tree: Tree) -> None:
    secret = make_practice(tree, make_city(), "Geheimes Beispiel")
    restrict(secret, group("Members"))
    event = make_event(index)
    event.shown_practices = [EventPractice(practice=secret)]
    event.outcomes = [EventOutcome(adoption=make_adoption(secret, to_place="Hierstadt", named=True))]
    event.body = body(
        ("practice", {"practice": secret.pk, "note": "Geheimes Wort"}),
        ("transfer", {"horizon": "now", "title": "Offen", "practice": secret.pk}),
    )
    event.save()
    closed = make_presentation(event, "Geheimer Vortrag")
    restrict(closed, group("Dabei"))
    public = make_presentation(event, "Offener Vortrag")
    public.shown_practices = [PresentationPractice(practice=secret, first_slide=1)]
    public.save()
    _shown, html = read(client)
    assert "Offener Vortrag" in html
    assert "Geheim" not in html
    assert "Hierstadt" not in html


def test_only_photos_that_may_be_published_are_shown(client: Client, index: Any) -> None:
    event = make_event(index)
    images = [make_image("Offen"), make_image("Widerrufen", people="withdrawn"), make_image("Stumm", description="")]
    event.photos = [EventPhoto(image=image, caption=f"Bild {image.title}") for image in images]
    event.body = body(("picture", {"image": images[1].pk, "decorative": False, "alt_text": "Trotzdem"}))
    event.save()
    shown, html = read(client)
    assert [photo.caption for photo in shown["photos"]] == ["Bild Offen"]
    assert not any(word in html for word in ("Widerrufen", "Stumm", "Trotzdem"))


def test_presentations_lead_to_a_few_of_their_slides(client: Client, index: Any) -> None:
    event = make_event(index)
    make_presentation(event, "Der Ansatz", document=make_deck(18, pictures=True))
    shown, html = read(client)
    (card,) = shown["presentations"]
    assert card.kicker == ("Referat für Bildung", "PDF, 18 Folien")
    assert [one.number for one in card.thumbnails] == [1, 5, 10, 14]
    assert 'href="/veranstaltungen/bildung-vor-ort/der-ansatz/?folie=5#folie-5"' in html


def test_slides_without_consent_are_not_shown(client: Client, index: Any) -> None:
    make_presentation(make_event(index), consent_by="", consent_on=None, document=make_deck(pictures=True))
    shown, html = read(client)
    assert shown["presentations"][0].thumbnails == ()
    assert "slides/" not in html


def test_files_of_a_closed_collection_are_not_named(client: Client, index: Any) -> None:
    closed = Collection.get_first_root_node().add_child(name="Zu")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = make_deck(pictures=True)
    event = make_event(index)
    make_presentation(event, document=document)
    Document.objects.filter(pk=document.pk).update(collection=closed, title="Geheime Datei")
    event.body = body(("download", {"document": document.pk, "title": ""}))
    event.save()
    shown, html = read(client)
    assert shown["story"] == []
    assert shown["presentations"][0].thumbnails == ()
    assert "Geheime Datei" not in html


def test_quotes_need_a_name(client: Client, index: Any) -> None:
    event = make_event(index)
    told = {"text": "Gemeinsam geht es.", "name": "A. Beispiel", "role": "Leitung", "city": "Bonn"}
    event.body = body(("quote", told), ("quote", {**told, "text": "Namenlos", "name": ""}))
    event.save()
    shown, html = read(client)
    assert [(quote.text, quote.source) for quote in shown["quotes"]] == [
        ("Gemeinsam geht es.", "A. Beispiel, Leitung, Bonn")
    ]
    assert "Namenlos" not in html


def test_a_film_elsewhere_is_named_and_only_linked(client: Client, index: Any) -> None:
    event = make_event(index)
    event.body = body(("video", {"title": "Film", "url": "https://www.example.org/film", "file": None}))
    event.save()
    _shown, html = read(client)
    assert "Der Film liegt bei example.org." in html
    assert not any(tag in html for tag in ("<iframe", "<video"))


def test_a_film_of_the_site_asks_for_nothing_before_it_is_opened(client: Client, index: Any) -> None:
    film = make_deck(0, name="film.mp4")
    event = make_event(index)
    event.body = body(("video", {"title": "Film", "url": "", "file": film.pk}))
    event.save()
    _shown, html = read(client)
    assert '<video controls preload="none"' in html
    assert film.url in html


def test_what_came_of_it_names_no_city_that_did_not_agree(client: Client, index: Any, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    event = make_event(index)
    event.outcomes = [
        EventOutcome(
            adoption=make_adoption(practice, to_city=make_city("Bonn"), named=True, year=2020), note="Danach."
        ),
        EventOutcome(adoption=make_adoption(practice, to_city=make_city("Köln"), named=False), note="Aus Köln."),
    ]
    event.save()
    shown, html = read(client)
    assert [one.place for one in shown["outcomes"]] == ["Bonn", "Eine Stadt, die nicht genannt wird"]
    assert "Köln" not in html


def test_practices_shown_carry_the_verdict_for_the_readers_city(client: Client, index: Any, tree: Tree) -> None:
    practice = make_practice(tree, make_city("Bonn", state="DE-NW"))
    make_city("Augsburg")
    event = make_event(index)
    event.shown_practices = [EventPractice(practice=practice)]
    event.save()
    assert read(client)[0]["practices"][0].badge is None
    shown, html = read(client, f"{ADDRESS}?fuer=augsburg")
    assert shown["practices"][0].badge.word in html
    assert "Einschätzung für Augsburg" in html


def test_presentation_of_an_unpublished_meeting_is_not_found(client: Client) -> None:
    event = make_event(make_event_list(make_tree()), live=False)
    make_presentation(event)
    assert client.get(f"{ADDRESS}der-ansatz/").status_code == 404


def test_english_page_keeps_german_texts(client: Client, index: Any) -> None:
    make_event(index, kind="salon")
    shown, html = read(client, f"/en{ADDRESS}")
    assert shown["kicker"] == ("Municipal salon", "8–10 May 2019")
    assert '<h1 lang="de">Bildung vor Ort</h1>' in html
