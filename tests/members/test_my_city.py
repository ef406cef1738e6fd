"""My city: chosen once, kept where it belongs, changed and forgotten; whatever stands in a cookie is no error."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities.models import City, CityStructure, Structure
from members.choice import COOKIE, YEAR
from members.models import User
from tests.factories import PASSWORD, Tree, make_city, make_person, make_tree

pytestmark = pytest.mark.django_db
PAGE, ANSWER = "/meine-stadt/", "/meine-stadt/angabe/"
DESCRIPTION = {"action": "describe", "size": "250-500", "state": "DE-BY", "kind": "kreisfrei"}


@pytest.fixture(autouse=True)
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def augsburg() -> City:
    return make_city("Augsburg")


@pytest.fixture
def structures() -> list[Structure]:
    labels = {"bildungsbuero": "Bildungsbüro", "optionskommune": "Optionskommune"}
    return [Structure.objects.create(key=key, label=label) for key, label in labels.items()]


def choose(client: Client, city: str, **values: str) -> Any:
    return client.post(PAGE, {"city": city, **values})


def kept(client: Client) -> str:
    """The token in the cookie, as the server reads it."""
    request = HttpRequest()
    request.COOKIES[COOKIE] = client.cookies[COOKIE].value
    return request.get_signed_cookie(COOKIE, salt=COOKIE) or ""


def sign(client: Client) -> str:
    """What the sign in the header says."""
    found = re.search(r'class="my-sign.*?</a>', client.get("/themen/").content.decode(), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split("\n", 1)[1].replace("</a", "").split())


def test_nobody_gets_the_cookie_before_choosing(client: Client, augsburg: City) -> None:
    response = client.get("/themen/")
    assert COOKIE not in response.cookies
    assert sign(client).endswith("Meine Stadt wählen")


def test_choice_is_kept_in_a_signed_cookie_for_a_year_and_shown_on_every_page(client: Client, augsburg: City) -> None:
    response = choose(client, "augsburg", next="/themen/?q=1&fuer=bremen&q=2")
    assert response["Location"] == "/themen/?q=1&q=2"
    cookie = response.cookies[COOKIE]
    assert (cookie["max-age"], cookie["samesite"], cookie["httponly"], cookie["path"]) == (YEAR, "Lax", True, "/")
    assert kept(client) == "augsburg"
    assert sign(client).endswith("Augsburg")
    assert "Cookie" in client.get("/themen/")["Vary"]


def test_cookie_is_secure_where_the_session_cookie_is(client: Client, augsburg: City, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert choose(client, "augsburg").cookies[COOKIE]["secure"]


def test_address_of_another_site_is_not_followed(client: Client, augsburg: City) -> None:
    assert choose(client, "augsburg", next="https://boese.example/")["Location"] == PAGE
    assert choose(client, "augsburg", next="//boese.example/")["Location"] == PAGE


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"city": ""}, "Wählen Sie eine Stadt aus der Liste."),
        ({"city": "", "typed": "Entenhausen"}, "„Entenhausen“ steht nicht in der Liste."),
        ({"city": "entenhausen"}, "Wählen Sie eine Stadt aus der Liste."),
    ],
)
def test_what_is_no_city_is_said_at_the_field(
    client: Client, augsburg: City, values: dict[str, str], message: str
) -> None:
    response = client.post(PAGE, {**values, "next": "/themen/"})
    page = response.content.decode()
    assert message in page
    assert 'id="id_city_error"' in page
    assert 'name="next" value="/themen/"' in page
    assert COOKIE not in response.cookies


def test_forgetting_deletes_the_cookie(client: Client, augsburg: City) -> None:
    choose(client, "augsburg")
    response = client.post(PAGE, {"action": "forget", "next": "/themen/"})
    assert response["Location"] == "/themen/"
    assert response.cookies[COOKIE]["max-age"] == 0
    assert sign(client).endswith("Meine Stadt wählen")


def test_city_that_is_not_in_the_list_is_described_in_four_questions(
    client: Client, structures: list[Structure]
) -> None:
    answers = {"structure-bildungsbuero": "yes", "structure-optionskommune": "unknown"}
    response = client.post(PAGE, {**DESCRIPTION, **answers, "next": "/themen/"})
    assert response["Location"] == "/themen/"
    assert kept(client) == "~250-500.DE-BY.kreisfrei.ja-bildungsbuero"
    assert sign(client).endswith("eigene Angaben")
    page = client.get(PAGE).content.decode()
    assert 'value="~250-500.DE-BY.kreisfrei.ja-bildungsbuero" selected' in page
    assert '<option value="DE-BY" selected>' in page


def test_missing_answers_are_named_at_their_fields_and_the_others_stay(
    client: Client, structures: list[Structure]
) -> None:
    answers = {"structure-bildungsbuero": "no", "structure-optionskommune": "unknown"}
    page = client.post(PAGE, {**DESCRIPTION, **answers, "kind": ""}).content.decode()
    assert 'href="#id_kind"' in page
    assert 'id="id_kind_error"' in page
    assert 'href="#id_size"' not in page
    assert '<option value="250-500" selected>' in page
    assert re.search(r'name="structure-bildungsbuero" value="no"[^>]* checked', page)


def test_statement_is_added_to_the_kept_city_and_taken_back(
    client: Client, augsburg: City, structures: list[Structure]
) -> None:
    choose(client, "augsburg")
    answer = {"structure": "bildungsbuero", "answer": "yes", "next": "/themen/?fuer=augsburg"}
    assert client.post(ANSWER, answer)["Location"] == "/themen/"
    assert kept(client) == "augsburg.ja-bildungsbuero"
    assert "Zurücknehmen" in client.get(PAGE).content.decode()
    client.post(ANSWER, answer | {"answer": "unknown"})
    assert kept(client) == "augsburg"


def test_data_of_the_city_win_over_a_statement(client: Client, augsburg: City, structures: list[Structure]) -> None:
    CityStructure.objects.create(city=augsburg, structure=structures[0], answer="no")
    choose(client, "augsburg.ja-bildungsbuero")
    assert "Zurücknehmen" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("values", [{}, {"structure": "gibt-es-nicht", "answer": "yes"}, {"answer": "vielleicht"}])
def test_statement_that_makes_no_sense_changes_nothing(client: Client, augsburg: City, values: dict[str, str]) -> None:
    Structure.objects.create(key="portal", label="Portal")
    choose(client, "augsburg")
    page = client.post(ANSWER, {"structure": "portal", **values}, follow=True).content.decode()
    assert "Das ließ sich nicht merken." in page
    assert kept(client) == "augsburg"


def test_statement_without_a_city_leads_to_the_choice(client: Client, structures: list[Structure]) -> None:
    response = client.post(ANSWER, {"structure": "bildungsbuero", "answer": "yes"})
    assert response["Location"] == PAGE
    assert COOKIE not in response.cookies


def test_city_that_was_renamed_or_deleted_is_chosen_anew(client: Client, augsburg: City) -> None:
    choose(client, "augsburg")
    augsburg.slug = "augusta"
    augsburg.save()
    assert sign(client).endswith("Meine Stadt wählen")
    assert "Ihre Stadt steht nicht mehr in der Liste" in client.get(PAGE).content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters='";,\\'), max_size=80))
def test_broken_cookie_is_no_error(value: str) -> None:
    client = Client()
    client.cookies[COOKIE] = value
    assert client.get("/themen/").status_code == 200
    assert client.get(PAGE).status_code == 200


def test_person_keeps_the_city_in_the_profile_and_in_no_cookie(
    client: Client, augsburg: City, structures: list[Structure]
) -> None:
    person = make_person()
    choose(client, "augsburg.nein-optionskommune")
    client.force_login(person)
    response = choose(client, "augsburg.ja-bildungsbuero")
    assert response.cookies[COOKIE]["max-age"] == 0
    person.refresh_from_db()
    assert (person.city, person.city_statement) == (augsburg, "ja-bildungsbuero")
    augsburg.slug = "augusta"
    augsburg.save()
    assert sign(client).endswith("Augsburg")
    client.post(PAGE, {"action": "forget"})
    person.refresh_from_db()
    assert (person.city, person.city_statement) == (None, "")


def test_person_keeps_a_description_in_the_profile(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    client.post(PAGE, DESCRIPTION)
    person.refresh_from_db()
    assert person.my_city == "~250-500.DE-BY.kreisfrei"
    assert sign(client).endswith("eigene Angaben")


def test_deleted_city_leaves_the_person_without_one(client: Client, augsburg: City) -> None:
    person = make_person(city=augsburg, city_statement="ja-bildungsbuero")
    augsburg.delete()
    person.refresh_from_db()
    assert person.my_city == ""


def test_signing_in_takes_over_the_choice_where_the_profile_has_none(client: Client, augsburg: City) -> None:
    make_city("Bremen")
    without, with_city = (
        make_person("a@example.org"),
        make_person("b@example.org", city=City.objects.get(slug="bremen")),
    )
    for person in (without, with_city):
        client.cookies.clear()
        choose(client, "augsburg")
        client.post("/anmelden/", {"username": person.email, "password": PASSWORD})
    without.refresh_from_db()
    with_city.refresh_from_db()
    assert (without.my_city, with_city.my_city) == ("augsburg", "bremen")


def test_administrator_gives_a_person_a_city_and_statements_about_another_go(client: Client, augsburg: City) -> None:
    client.force_login(User.objects.create_superuser("chefin@example.org", PASSWORD))
    person = make_person("maria@example.org", first_name="Maria", last_name="Muster", city_statement="~250-500..")
    values = {"email": person.email, "first_name": "Maria", "last_name": "Muster", "is_active": "on"}
    edit = f"/admin/users/edit/{person.pk}/"
    assert 'name="city"' in client.get(edit).content.decode()
    assert client.post(edit, values).status_code == 302
    person.refresh_from_db()
    assert person.my_city == "~250-500.."
    client.post(edit, values | {"city": str(augsburg.pk)})
    person.refresh_from_db()
    assert person.my_city == "augsburg"


def test_keeping_a_city_costs_a_visitor_one_query_a_page(client: Client, augsburg: City) -> None:
    def queries() -> int:
        client.get("/themen/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/themen/")
        return len(captured)

    before = queries()
    choose(client, "augsburg", next="/themen/")
    client.get("/themen/")  # shows the message of the choice, once
    assert queries() == before + 1


def test_choice_needs_a_form_of_this_site(augsburg: City) -> None:
    assert Client(enforce_csrf_checks=True).post(PAGE, {"city": "augsburg"}).status_code == 403


def test_page_is_there_in_english(client: Client, augsburg: City) -> None:
    page = client.get("/en/meine-stadt/").content.decode()
    assert "Your city is not in the list?" in page
    assert choose(client, "augsburg", next="/en/meine-stadt/")["Location"] == "/en/meine-stadt/"
