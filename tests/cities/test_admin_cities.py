"""Cities, indicators and structures in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from tests.admin_forms import errors_of, submit
from tests.factories import Tree, make_city, make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def url(model: Any, view: str, thing: Model | None = None) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=[thing.pk] if thing else [])


@pytest.fixture
def indicator() -> Indicator:
    return Indicator.objects.create(key="sgb2", label="SGB-II-Quote", unit="%", group="social")


def test_the_editor_shows_the_size_key_that_follows_from_the_inhabitants(admin: Client) -> None:
    text = admin.get(url(City, "edit", make_city(population=301_033))).content.decode()
    assert "das ist jetzt: " in text


@pytest.mark.parametrize("ags", ["1234", "123456", "abcdefgh"])
def test_a_wrong_municipality_key_is_an_error(admin: Client, ags: str) -> None:
    assert errors_of(submit(admin, url(City, "edit", make_city()), ags=ags))["ags"]


def test_the_list_of_cities_filters_searches_and_sorts(admin: Client) -> None:
    make_city()
    make_city("Bonn", state="DE-NW", population=None)
    text = admin.get(url(City, "list")).content.decode()
    assert "301.033" in text
    assert "Nordrhein-Westfalen" in text
    filtered = admin.get(url(City, "list") + "?state=DE-NW").content.decode()
    assert "Augsburg" not in filtered
    assert "Bonn" in admin.get(url(City, "list") + "?q=bon").content.decode()
    assert admin.get(url(City, "list") + "?ordering=-examples").status_code == 200


def test_a_city_with_examples_is_not_deleted_and_says_why(tree: Tree, admin: Client) -> None:
    city = make_city()
    make_practice(tree, city)
    for ask in (admin.get, admin.post):
        text = ask(url(City, "delete", city), follow=True).content.decode()
        assert "„Augsburg“ wird verwendet und lässt sich nicht löschen: „Lernferien“." in text
    assert City.objects.exists()


def test_a_structure_and_an_indicator_in_use_are_not_deleted(admin: Client, indicator: Indicator) -> None:
    city = make_city()
    office = Structure.objects.create(key="bb", label="Bildungsbüro")
    city.structures = [CityStructure(structure=office, answer="yes")]
    city.indicator_values = [IndicatorValue(indicator=indicator, year=2022, value=1, source="Stadt")]
    city.save()
    assert admin.post(url(Structure, "delete", office)).status_code == 302
    assert admin.post(url(Indicator, "delete", indicator)).status_code == 302
    assert Structure.objects.exists()
    assert Indicator.objects.exists()


def test_what_nobody_uses_is_deleted(admin: Client, indicator: Indicator) -> None:
    city = make_city()
    assert admin.post(url(City, "delete", city)).status_code == 302
    assert admin.post(url(Indicator, "delete", indicator)).status_code == 302
    assert not City.objects.exists()
    assert not Indicator.objects.exists()
