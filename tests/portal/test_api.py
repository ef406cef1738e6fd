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
from pytest_django import DjangoAssertNumQueries
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from cities.models import Structure
from networksite.wsgi import application
from practices.models import PracticePage, Precondition
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, make_topic, restrict

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


# -- fit ---------------------------------------------------------------------------------------------------------------


def fit_answer(client: Client, query: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/fit?{query}")
    assert response.status_code == status, response.content
    return response.json()


def test_hits_say_how_they_fit_a_city_when_one_is_named(answers: Tree, client: Client) -> None:
    make_city("Augsburg")
    (result,) = search(client, "q=Ganztag&art=practice&fuer=augsburg")["results"]
    fit = result["fit"]
    assert fit["verdict"] in {"good", "adapt", "check"}
    assert fit["label"] in {"passt gut", "passt mit Anpassung", "vor Ort prüfen"}
    assert 0 <= fit["number"] <= 1
    assert fit["own"] is False
    (size,) = [line for line in fit["lines"] if line["criterion"] == "size"]
    assert size["group"] == "Stadt und Menschen"
    assert (size["label"], size["verdict"]) == ("Einwohner", "same")
    assert (size["there"], size["here"]) == ("330.000 Einwohner", "301.033 Einwohner")


def test_hits_say_nothing_of_fit_without_a_city_or_where_there_is_none(answers: Tree, client: Client) -> None:
    (result,) = search(client, "q=Ganztag&art=practice")["results"]
    assert result["fit"] is None
    topics = search(client, "q=Ganztag&art=topic&fuer=bonn")["results"]
    assert [topic["fit"] for topic in topics] == [None]


def test_the_order_and_the_filter_by_fit_are_those_of_the_page(answers: Tree, client: Client) -> None:
    make_city("Augsburg")
    found = search(client, "art=practice&fuer=augsburg&sort=fit")
    (chosen,) = found["results"]
    counts = {value["value"]: value["count"] for value in found["facets"]["passung"]}
    assert {verdict for verdict, count in counts.items() if count} == {chosen["fit"]["verdict"]}
    assert search(client, f"art=practice&fuer=augsburg&passung={chosen['fit']['verdict']}")["total"] == 1


@pytest.mark.parametrize("query", ["sort=fit", "passung=good"])
def test_what_asks_for_fit_needs_a_city(answers: Tree, client: Client, query: str) -> None:
    assert len(search(client, query, status=400)["problems"]) == 1


def test_a_city_nobody_knows_is_refused_by_name(answers: Tree, client: Client) -> None:
    (problem,) = search(client, "fuer=atlantis", status=400)["problems"]
    assert problem["parameter"] == "fuer"
    assert "„atlantis“" in problem["message"]


def test_the_fit_of_one_example_is_the_same_as_in_the_search(answers: Tree, client: Client) -> None:
    make_city("Augsburg")
    (result,) = search(client, "q=Ganztag&art=practice&fuer=augsburg")["results"]
    by_slug = fit_answer(client, "practice=ganztag-mit-plan&city=augsburg")
    assert by_slug["fit"] == result["fit"]
    assert by_slug["city"] == {"name": "Augsburg", "slug": "augsburg"}
    assert by_slug["practice"]["title"] == "Ganztag mit Plan"
    assert fit_answer(client, f"practice={result['id']}&city=augsburg") == by_slug
    number = result["id"].removeprefix("practice:")
    assert fit_answer(client, f"practice={number}&city=augsburg") == by_slug


def test_a_described_city_is_one(answers: Tree, client: Client) -> None:
    answer = fit_answer(client, "practice=ganztag-mit-plan&city=~250-500.DE-NW.kreisfrei")
    assert answer["city"]["slug"] == ""
    (law,) = [line for line in answer["fit"]["lines"] if line["criterion"] == "law"]
    assert law["verdict"] == "same"


def test_a_city_is_told_that_the_example_is_its_own(answers: Tree, client: Client) -> None:
    fit = fit_answer(client, "practice=ganztag-mit-plan&city=bonn")["fit"]
    assert (fit["own"], fit["verdict"], fit["number"]) == (True, None, 1.0)


def test_an_example_that_may_not_be_seen_answers_as_one_that_is_not_there(answers: Tree, client: Client) -> None:
    hidden = PracticePage.objects.get(slug="ganztag-vertraulich")
    missing = fit_answer(client, "practice=gibt-es-nicht&city=bonn", status=404)
    assert fit_answer(client, "practice=ganztag-vertraulich&city=bonn", status=404) == missing
    assert fit_answer(client, f"practice={hidden.pk}&city=bonn", status=404) == missing
    refusals = [fit_answer(client, f"practice={name}&city=atlantis", status=400) for name in (hidden.slug, "nichts")]
    assert refusals[0] == refusals[1]
    client.force_login(make_person("mitglied@example.org", Group.objects.get(name="Leser")))
    assert fit_answer(client, "practice=ganztag-vertraulich&city=bonn")["practice"]["title"] == "Ganztag vertraulich"


def test_an_unpublished_example_is_not_there(answers: Tree, client: Client) -> None:
    PracticePage.objects.get(slug="ganztag-mit-plan").unpublish()
    assert fit_answer(client, "practice=ganztag-mit-plan&city=bonn", status=404)


@pytest.mark.parametrize("query", ["practice=ganztag-mit-plan", "practice=ganztag-mit-plan&city=", "city=bonn"])
def test_both_sides_of_a_fit_must_be_named(answers: Tree, client: Client, query: str) -> None:
    assert fit_answer(client, query, status=400)["problems"]


def test_the_queries_for_a_fit_do_not_grow_with_what_is_compared(
    answers: Tree, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    practice = PracticePage.objects.get(slug="ganztag-mit-plan")
    for number in range(6):
        structure = Structure.objects.create(key=f"struktur-{number}", label=f"Struktur {number}")
        Precondition.objects.create(page=practice, structure=structure, strength="required")
        make_adoption(practice, to_city=make_city(f"Stadt {number}"), named=True)
    client.get("/api/v1/fit?practice=ganztag-mit-plan&city=bonn")  # reads the cities once
    with django_assert_max_num_queries(10):
        lines = fit_answer(client, "practice=ganztag-mit-plan&city=stadt-1")["fit"]["lines"]
    assert sum(line["criterion"] == "required" for line in lines) == 6


def test_the_documentation_is_served_from_here(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "http://" not in page
    assert "https://" not in page


@schema.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_the_answer_is_as_described(answers: Tree, open_connection: None, case: Case[Any]) -> None:
    # Which topics and cities there are is no part of the description: a value nobody knows is refused with 400.
    plain = {"Accept-Encoding": "identity"}  # what calls it here doesn't unpack answers
    case.call_and_validate(headers=plain, excluded_checks=[positive_data_acceptance])
