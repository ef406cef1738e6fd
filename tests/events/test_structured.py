"""What a public meeting tells search engines."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.events.meetings import group, in_days, make_event, make_event_list
from tests.factories import Tree, make_city, make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/veranstaltungen/bildung-vor-ort/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def index(tree: Tree) -> Any:
    return make_event_list(tree)


def told(client: Client) -> Any:
    """What a browser would take for the content of the element."""
    blocks = map(json.loads, BLOCK.findall(client.get(ADDRESS).content.decode()))
    return next((block for block in blocks if block["@type"] == "Event"), None)


def test_a_meeting_is_described_with_the_offset_of_its_day(client: Client, index: Any) -> None:
    make_event(
        index,
        city=make_city("München"),
        start_time=dt.time(10, 30),
        end_time=dt.time(11, 45),
        abstract="Worum es geht.",
        venue="Munich Workstyle",
        street="Landwehrstraße 61",
        postcode="80336",
        contact_institution="Bildungsbüro",
    )
    assert told(client) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Bildung vor Ort – Wirkung steuern",
        "url": f"http://testserver{ADDRESS}",
        "startDate": "2019-05-08T10:30:00+02:00",
        "endDate": "2019-05-10T11:45:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Munich Workstyle",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Landwehrstraße 61",
                "postalCode": "80336",
                "addressLocality": "München",
                "addressCountry": "DE",
            },
        },
        "organizer": {"@type": "Organization", "name": "Bildungsbüro"},
        "description": "Worum es geht.",
        "inLanguage": "de",
    }


def test_days_without_times_stay_days_and_a_cancellation_is_told(client: Client, index: Any) -> None:
    make_event(index, cancelled=True, end_date=None)
    found = told(client)
    assert (found["startDate"], found["endDate"]) == ("2019-05-08", "2019-05-08")
    assert found["eventStatus"] == "https://schema.org/EventCancelled"


def test_on_site_and_online_are_two_places(client: Client, index: Any) -> None:
    room = "https://example.org/raum"
    make_event(index, attendance="both", place="Kiel", online_url=room, start_date=in_days(3), end_date=None)
    places = told(client)["location"]
    assert [place["@type"] for place in places] == ["Place", "VirtualLocation"]
    assert places[1]["url"] == room


def test_the_room_of_a_past_meeting_is_not_told(client: Client, index: Any) -> None:
    make_event(index, attendance="online", online_url="https://example.org/raum")
    assert told(client)["location"] == {"@type": "VirtualLocation", "url": f"http://testserver{ADDRESS}"}


def test_a_title_does_not_break_out_of_the_element(client: Client, index: Any) -> None:
    title = '</script><script>alert("1")</script> & <!--'
    make_event(index, title=title)
    assert told(client)["name"] == title
    assert "<script>alert" not in client.get(ADDRESS).content.decode()


def test_without_a_date_nothing_is_told(client: Client, index: Any) -> None:
    make_event(index, start_date=None, end_date=None)
    assert told(client) is None


def test_closed_meetings_are_told_to_no_machine(client: Client, index: Any) -> None:
    make_event(index, public=False)
    client.force_login(make_person("mitglied@example.org", group("Members")))
    assert client.get(ADDRESS).status_code == 200
    assert told(client) is None
