"""The number of database queries of a page does not grow with what stands on it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from content.models import ContentPage
from events.models import EventPhoto, EventPractice, EventSeriesPage
from practices.models import BuildingBlock, Material, PracticePage, Precondition, Source, Topic
from tests.events.meetings import in_days, make_event, make_event_list, make_image, make_presentation, open_up
from tests.factories import (
    Tree,
    make_adoption,
    make_city,
    make_newcomers,
    make_person,
    make_practice,
    make_term,
    make_topic,
    make_tree,
)

pytestmark = pytest.mark.django_db
MOST = 24
HOME = 20  # with every section
SESSION = 5  # looking up who is signed in and their groups, and which meetings of a list are closed
ADDRESSES = (
    "/",
    "/praxis/",
    "/praxis/beispiel-0/",
    "/staedte/",
    "/staedte/stadt-0/",
    "/themen/",
    "/themen/feld/",
    "/themen/thema-0/",
    "/glossar/",
    "/passung/",
    "/veranstaltungen/",
    "/veranstaltungen/?art=salon&thema=feld",
    "/veranstaltungen/kalender.ics",
    "/veranstaltungen/neues.atom",
    "/veranstaltungen/reihe/",
    "/api/v1/events",
    "/glossar/wort-0/",
    "/seite-0/",
    "/neu-hier/",
    "/neu-hier/dkbm/",
    "/neu-hier/schritte/",
    "/neu-hier/schritte/?fuer=stadt-0&schritt=2",
    "/neu-hier/schritte/?fuer=~250-500.DE-BY.kreisfrei&thema=feld&schritt=3",
    "/neu-hier/schritte/?fuer=~250-500.DE-BY.kreisfrei&thema=feld&schritt=4",
    "/sitemap.xml",
)


def fill(count: int) -> None:
    """A site with `count` of everything, all of it connected to the first practice, city and topic."""
    tree = make_tree()
    make_newcomers(tree)
    field = make_topic("Feld")
    topics = [make_topic(f"Thema {number}", parent=field) for number in range(count)]
    cities = [make_city(f"Stadt {number}") for number in range(count)]
    structures = [Structure.objects.create(key=f"s{number}", label=f"Struktur {number}") for number in range(count)]
    terms = [make_term(f"Wort {number}") for number in range(count)]
    terms[0].related.set(terms[1:])
    for number in range(count):
        indicator = Indicator.objects.create(key=f"i{number}", label=f"Zahl {number}", unit="Prozent", group="social")
        IndicatorValue.objects.create(city=cities[0], indicator=indicator, year=2022, value=1.5, source="Amt")
        CityStructure.objects.create(city=cities[0], structure=structures[number], answer="yes")
        tree.home.add_child(instance=ContentPage(title=f"Seite {number}", slug=f"seite-{number}", in_footer=True))
    practices = [make_practice(tree, cities[0], f"Beispiel {number}") for number in range(count)]
    for practice in practices:
        practice.topics.add(*topics[:5])
        practice.save()
    first = practices[0]
    first.building_blocks = [BuildingBlock(title=f"Teil {number}", what="So.") for number in range(count)]
    first.preconditions = [Precondition(structure=structure) for structure in structures]
    first.materials = [Material(title=f"Blatt {number}") for number in range(count)]
    first.sources = [Source(url=f"https://example.org/{number}") for number in range(count)]
    first.further_cities.set(cities[1:])
    first.related.set(practices[1:])
    first.save()
    for city in cities:
        adoption = make_adoption(first, to_city=city, from_city=cities[0], named=True, year=2020)
        adoption.blocks.create(block=first.building_blocks.first(), use="adapted")
    fill_calendar(tree, count, cities, topics)


def fill_calendar(tree: Tree, count: int, cities: list[City], topics: list[Topic]) -> None:
    """Twice as many meetings, few of them still to come, so that the first page shows both kinds; the past ones hold
    presentations, photos and examples."""
    index = make_event_list(tree)
    series = index.add_child(instance=EventSeriesPage(title="Reihe", slug="reihe"))
    practice, image = PracticePage.objects.live().first(), make_image()
    for number in range(2 * count):
        day = in_days(number + 1 if number % 10 == 1 else -number - 1)
        event = make_event(
            index, slug=f"treffen-{number}", kind="salon", series=series, city=cities[number // 2], start_date=day,
            end_date=None,
        )  # fmt: skip
        event.topics.add(*topics[:3])
        event.shown_practices = [EventPractice(practice=practice)]
        event.photos = [EventPhoto(image=image)]
        event.save()
        if number % 2 == 0:
            open_up(make_presentation(event, document=None))


def queries(client: Client, address: str) -> int:
    client.get(address)  # fills what is kept from request to request
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def counts(size: int) -> dict[str, dict[str, int]]:
    """Queries by address, for a site of this size, as read by nobody in particular and by a signed-in person."""
    with transaction.atomic():
        fill(size)
        nobody, member = Client(), Client()
        member.force_login(make_person())
        found = {
            "nobody": {address: queries(nobody, address) for address in ADDRESSES},
            "member": {address: queries(member, address) for address in ADDRESSES},
        }
        transaction.set_rollback(True)
    return found


def test_queries_stay_the_same_with_one_and_fifty_of_everything() -> None:
    few, many = counts(1), counts(50)
    assert many == few
    assert few["nobody"]["/"] <= HOME
    assert max(few["nobody"].values()) <= MOST, few["nobody"]
    assert max(few["member"].values()) <= MOST + SESSION, few["member"]


def test_frame_of_a_page_takes_three_queries_beside_the_site_itself() -> None:
    make_tree()
    assert queries(Client(), reverse("members:login")) <= 1 + 3
