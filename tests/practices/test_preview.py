"""The preview of an example as seen from a city."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from cities.standpoint import STORED, request_standpoint
from practices.models import PracticePage
from practices.preview import NOWHERE, OWN, preview_modes, seen_from
from tests.admin_forms import open_form
from tests.factories import Tree, make_city, make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def asked(stored: str = "") -> HttpRequest:
    request = RequestFactory().get("/praxis/lernferien/")
    setattr(request, STORED, lambda: stored)
    return request


def test_the_own_city_comes_first_then_none_then_every_city() -> None:
    make_city("Bonn")
    make_city("Augsburg")
    labels = [label for _name, label in preview_modes()]
    assert labels == ["Wie aus meiner Stadt gesehen", "Ohne Stadt", "Wie aus Augsburg gesehen", "Wie aus Bonn gesehen"]


@pytest.mark.parametrize(
    ("mode", "city"),
    [(OWN, "Bonn"), (NOWHERE, None), ("aus-augsburg", "Augsburg"), ("", "Bonn")],
)
def test_a_mode_decides_from_where_the_preview_looks(mode: str, city: str | None) -> None:
    make_city("Bonn")
    make_city("Augsburg")
    standpoint = request_standpoint(seen_from(asked("bonn"), mode))
    assert (standpoint.city.name if standpoint.city else None) == city


@pytest.mark.parametrize("mode", [OWN, NOWHERE, "aus-augsburg", "aus-gibt-es-nicht"])
def test_every_mode_shows_what_stands_in_the_form(tree: Tree, editor: Client, mode: str) -> None:
    page = make_practice(tree, make_city())
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = open_form(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]), "page-edit-form").copy()
    data["title"] = "Noch nicht gespeichert"
    assert editor.post(url, data.urlencode(), content_type="application/x-www-form-urlencoded").json()["is_valid"]
    response = editor.get(url, {"mode": mode})
    assert response.status_code == 200
    assert "Noch nicht gespeichert" in response.content.decode()


def test_an_example_without_a_city_can_be_seen_from_one(tree: Tree) -> None:
    make_city()
    page = PracticePage(title="Idee", slug="idee", depth=tree.index.depth + 1, path=f"{tree.index.path}0001")
    page.set_url_path(tree.index)
    response = page.make_preview_request(RequestFactory().get("/"), "aus-augsburg")
    assert response.status_code == 200
    assert "Idee" in response.content.decode()
