"""The list of meetings for other programs: the same as on the page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.events.meetings import group, in_days, make_event, make_event_list, make_presentation
from tests.factories import Tree, make_city, make_person, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(tree: Tree) -> Any:
    return make_event_list(tree)


def asked(client: Client, query: str = "", status: int = 200) -> Any:
    response = client.get(f"/api/v1/events?{query}")
    assert response.status_code == status, response.content
    return response.json()


def test_an_answer_has_meetings_facets_and_pages(client: Client, index: Any) -> None:
    city, field = make_city("Kiel"), make_topic("Daten")
    event = make_event(index, kind="salon", city=city, start_time=dt.time(10, 30), abstract="Worum es geht.")
    event.topics.add(make_topic("Monitoring", field))
    event.save()
    make_presentation(event)
    make_event(index, title="Bald", slug="bald", start_date=in_days(3), end_date=None, cancelled=True)
    answer = asked(client)
    assert (answer["total"], answer["page"], answer["pages"]) == (2, 1, 1)
    soon, past = answer["events"]
    assert (soon["title"], soon["upcoming"], soon["cancelled"], soon["city"]) == ("Bald", True, True, None)
    assert past == {
        "id": f"event:{event.pk}",
        "uid": str(event.uid),
        "title": event.title,
        "url": "/veranstaltungen/bildung-vor-ort/",
        "kind": "salon",
        "kind_label": "Kommunalsalon",
        "start": "2019-05-08T10:30:00+02:00",
        "end": "2019-05-10",
        "upcoming": False,
        "cancelled": False,
        "attendance": "on-site",
        "place": "Kiel",
        "city": {"name": "Kiel", "slug": "kiel"},
        "topics": [{"name": "Monitoring", "slug": "monitoring"}],
        "summary": "Worum es geht.",
        "registration_until": None,
        "holds": {"presentations": 1, "photos": 0, "practices": 0},
        "calendar_url": "/veranstaltungen/bildung-vor-ort/kalender.ics",
    }
    assert answer["facets"]["thema"] == [
        {"value": "daten", "label": "Daten", "count": 1, "chosen": False},
        {"value": "monitoring", "label": "Monitoring", "count": 1, "chosen": False},
    ]


def test_filters_are_those_of_the_page(client: Client, index: Any) -> None:
    make_event(index, title="Eins", slug="eins", kind="salon")
    make_event(index, title="Zwei", slug="zwei", kind="webinar")
    assert [one["title"] for one in asked(client, "art=webinar&jahr=2019")["events"]] == ["Zwei"]


def test_closed_meetings_are_told_to_those_who_may_see_them(client: Client, index: Any) -> None:
    make_event(index, title="Vertraulich", public=False, kind="salon")
    answer = asked(client)
    assert (answer["total"], answer["events"], answer["facets"]["art"]) == (0, [], [])
    client.force_login(make_person("mitglied@example.org", group("Members")))
    assert [one["title"] for one in asked(client)["events"]] == ["Vertraulich"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("stadt=atlantis", "stadt"), ("jahr=20x9", "jahr"), ("page=0", "page"), ("page=x", "page")],
)
def test_a_parameter_it_can_not_follow_is_named(client: Client, index: Any, query: str, parameter: str) -> None:
    assert [problem["parameter"] for problem in asked(client, query, 400)["problems"]] == [parameter]


def test_a_page_past_the_end_is_not_found(client: Client, index: Any) -> None:
    assert asked(client, "page=2", 404)["detail"] == "Diese Seite gibt es nicht."
