"""A page that is not for somebody is not there for them: nothing in the answer tells it from one that never was."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from content.models import ContentPage
from tests.factories import Tree, make_person, restrict

pytestmark = pytest.mark.django_db

METHODS = ("get", "head", "options", "post", "put", "delete")
OF_THE_REQUEST = frozenset({"X-Request-ID"})


@pytest.fixture
def people(tree: Tree) -> dict[str, Client]:
    clients = {"nobody in particular": Client(), "signed in": Client(), "of the group": Client()}
    clients["signed in"].force_login(make_person("fremd@example.org"))
    clients["of the group"].force_login(make_person("leser@example.org", readers()))
    return clients


def readers() -> Group:
    return Group.objects.get_or_create(name="Leser")[0]


def closed(tree: Tree) -> Page:
    page = tree.home.add_child(instance=ContentPage(title="Vertrauliches", slug="vertrauliches"))
    restrict(page, readers())
    return page


def answer(client: Client, method: str, address: str) -> dict[str, Any]:
    """All that is received, with the address itself taken out."""
    response = getattr(client, method)(address)
    headers = {name: value for name, value in response.items() if name not in OF_THE_REQUEST}
    body = response.content.decode().replace(address.strip("/"), "ADRESSE")
    headers["Content-Length"] = str(len(body))
    cookies = {name: bool(morsel.value) for name, morsel in response.cookies.items()}
    return {"status": response.status_code, "headers": headers, "body": without_token(body), "cookies": cookies}


def without_token(body: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", body)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("who", ["nobody in particular", "signed in"])
def test_a_refused_page_is_like_one_that_never_was(
    tree: Tree, people: dict[str, Client], who: str, method: str
) -> None:
    page = closed(tree)
    refused = answer(people[who], method, page.get_url())
    missing = answer(people[who], method, "/verstraulichem/")
    for told in (refused, missing):
        told["headers"].pop("Content-Length")
    assert refused == missing
    assert "Vertrauliches" not in refused["body"]


def test_it_is_there_for_those_it_is_for(tree: Tree, people: dict[str, Client]) -> None:
    page = closed(tree)
    assert people["of the group"].get(page.get_url()).status_code == 200


def test_a_page_below_a_closed_one_is_not_there_either(tree: Tree, people: dict[str, Client]) -> None:
    below = closed(tree).add_child(instance=ContentPage(title="Anlage", slug="anlage"))
    assert people["nobody in particular"].get(below.get_url()).status_code == 404
    assert people["of the group"].get(below.get_url()).status_code == 200


def test_an_alias_of_a_closed_page_is_not_there_either(tree: Tree, people: dict[str, Client]) -> None:
    alias = closed(tree).create_alias(parent=tree.home, update_slug="kopie")
    assert people["nobody in particular"].get(alias.get_url()).status_code == 404
    assert people["of the group"].get(alias.get_url()).status_code == 200


def test_a_shared_password_is_still_asked_for(tree: Tree) -> None:
    page = tree.home.add_child(instance=ContentPage(title="Vertrauliches", slug="vertrauliches"))
    row = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="offen")
    client = Client()
    asked = client.get(page.get_url())
    assert asked.status_code == 200
    assert "Vertrauliches" not in asked.content.decode()
    address = f"/_util/authenticate_with_password/{row.pk}/{page.pk}/"
    client.post(address, {"password": "offen", "return_url": page.get_url()})
    assert "Vertrauliches" in client.get(page.get_url()).content.decode()


def test_a_password_does_not_open_what_is_also_for_a_group(tree: Tree) -> None:
    page = closed(tree)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="offen")
    assert Client().get(page.get_url()).status_code == 404


@pytest.mark.parametrize(("signed_in", "control"), [(False, "private, no-cache"), (True, "private, no-store")])
def test_what_knows_its_reader_is_kept_by_no_cache_on_the_way(tree: Tree, signed_in: bool, control: str) -> None:
    client = Client()
    if signed_in:
        client.force_login(make_person("maria@example.org"))
    assert client.get("/")["Cache-Control"] == control
    assert client.get("/gibt-es-nicht/")["Cache-Control"] == "private, no-store"
