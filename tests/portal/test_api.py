"""The interface for other programs answers what the page answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from networksite.wsgi import application
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.factories import Tree, make_city, make_person, make_practice, make_topic, restrict

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def answers(tree: Tree, search_index: SearchEngine) -> Tree:
    bonn = make_city("Bonn", state="DE-NW", population=330_000)
    practice = make_practice(tree, bonn, "Ganztag mit Plan", summary="Ganztagsschule in Bonn.")
    practice.topics.add(make_topic("Ganztag"))
    practice.save_revision().publish()
    restrict(make_practice(tree, bonn, "Ganztag vertraulich"), Group.objects.create(name="Leser"))
    search_index.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed
    return tree


@pytest.fixture
def open_connection() -> Iterator[None]:
    """Keeps requests through the WSGI door on the connection of the test, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def search(client: Client, query: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/search?{query}")
    assert response.status_code == status, response.content
    return response.json()


def test_an_answer_has_hits_facets_and_how_it_was_understood(answers: Tree, client: Client) -> None:
    answer = search(client, "q=Ganztag&art=practice")
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)
    (result,) = answer["results"]
    assert result["kind"] == "practice"
    assert result["title"] == "Ganztag mit Plan"
    assert result["city"] == {"name": "Bonn", "slug": "bonn"}
    assert result["summary"] == "Ganztagsschule in Bonn."
    assert result["highlights"][0] == {"field": "title", "text": "Ganztag mit Plan", "spans": [[0, 7]]}
    assert client.get(result["url"]).status_code == 200
    assert {"value": "bonn", "label": "Bonn", "count": 1, "chosen": False} in answer["facets"]["stadt"]
    assert answer["interpretation"]["corrections"] == []


def test_a_place_in_the_query_is_recognised(answers: Tree, client: Client) -> None:
    recognised = search(client, "q=Ganztag+in+Bonn")["interpretation"]["recognised"]
    assert recognised == [{"text": "Bonn", "parameter": "stadt", "value": "bonn", "label": "Bonn"}]


def test_members_find_what_others_neither_find_nor_count(answers: Tree, client: Client) -> None:
    assert "vertraulich" not in client.get("/api/v1/search?q=vertraulich").content.decode().replace('"vertraulich"', "")
    client.force_login(make_person("mitglied@example.org", Group.objects.get(name="Leser")))
    assert search(client, "q=Ganztag&art=practice")["total"] == 2


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("stadt=atlantis", "stadt"),
        ("page=0", "page"),
        ("sort=zufall", "sort"),
        ("q=" + "x" * 301, "q"),
        ("page=x", "page"),
    ],
)
def test_a_parameter_it_can_not_follow_is_named(answers: Tree, client: Client, query: str, parameter: str) -> None:
    refusal = search(client, query, status=400)
    assert [problem["parameter"] for problem in refusal["problems"]] == [parameter]


def test_a_page_past_the_end_is_not_found(answers: Tree, client: Client) -> None:
    assert search(client, "q=Ganztag&page=9999", status=404)["detail"]


def test_the_documentation_is_served_from_here(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "http://" not in page
    assert "https://" not in page


@schema.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_the_answer_is_as_described(answers: Tree, open_connection: None, case: Case[Any]) -> None:
    # Which topics and cities there are is no part of the description: a value nobody knows is refused with 400.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
