"""While the index can't be asked meetings and presentations are found by their titles and what they are about."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access.audience import ANYBODY
from events.models import EventPage
from search import fallback
from search.find import make_finder
from search.request import SearchRequest
from tests.events.meetings import in_days
from tests.factories import Tree, make_city, restrict
from tests.search.event_site import make_meeting, make_talk

MOST_QUERIES = 12

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_search_index")]


@pytest.fixture
def event(tree: Tree) -> EventPage:
    made = make_meeting(tree, kind="webinar", city=make_city("Ulm"), abstract="Über den Ganztag.")
    make_talk(made, ("Gürteltier",), "Ganztag in Zahlen", speakers="A. Beispiel", abstract="Von Quoten.")
    return made


def titles(text: str = "") -> set[str]:
    results = fallback.find(SearchRequest(text=text), viewer=ANYBODY, finder=make_finder())
    assert results.total == len(results.hits)
    return {hit.title.text for hit in results.hits}


def test_they_are_found_by_title_and_abstract_but_not_by_slides(event: EventPage) -> None:
    assert titles("Ganztag") == {"Wirkung steuern", "Ganztag in Zahlen"}
    assert titles("Quoten") == {"Ganztag in Zahlen"}
    assert titles("Gürteltier") == set()


def test_the_page_says_kind_days_and_town(event: EventPage, client: Client) -> None:
    EventPage.objects.update(start_date=in_days(3), end_date=None)
    client.get("/suche/?q=Ganztag")  # what is known of cities and site is read once
    with CaptureQueriesContext(connection) as captured:
        page = client.get("/suche/?q=Ganztag").content.decode()
    assert len(captured) <= MOST_QUERIES
    for part in ("Veranstaltung", "Präsentation", "bevorstehend", "Webinar", "Ulm", "A. Beispiel"):
        assert f'"kicker__part">{part}<' in page
    assert 'href="/veranstaltungen/wirkung-steuern/ganztag-in-zahlen/"' in page


def test_nothing_of_a_meeting_that_is_not_published_or_closed_is_found(event: EventPage) -> None:
    EventPage.objects.update(live=False)
    assert titles() == set()
    EventPage.objects.update(live=True, expire_at=timezone.now() - dt.timedelta(hours=1))
    assert titles() == set()
    EventPage.objects.update(expire_at=None)
    assert titles() == {"Wirkung steuern", "Ganztag in Zahlen"}
    restrict(event)
    assert titles() == set()
