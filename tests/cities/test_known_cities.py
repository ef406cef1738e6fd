"""What is known of all cities is read once and anew after every change."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cities.known import city_field, touch
from cities.models import Answer, City, CityStructure, Indicator, IndicatorValue, Structure
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def make_figure(city: City, year: int, value: float, key: str = "density") -> IndicatorValue:
    indicator, _made = Indicator.objects.get_or_create(key=key, defaults={"label": key, "unit": "Prozent"})
    return IndicatorValue.objects.create(city=city, indicator=indicator, year=year, value=value, source="Amt")


def test_profile_holds_latest_figure_size_and_answers() -> None:
    city = make_city("Augsburg", population=301_033)
    make_figure(city, 2023, 2.0)
    make_figure(city, 2020, 9.0)
    structure = Structure.objects.create(key="bildungsbuero", label="Bildungsbüro")
    CityStructure.objects.create(city=city, structure=structure, answer=Answer.NO)
    profile = city_field().profiles["augsburg"]
    assert (profile.figures["density"].value, profile.figures["density"].year) == (2.0, 2023)
    assert profile.size == "250-500"
    assert profile.answer("bildungsbuero") is Answer.NO
    assert profile.answer("lenkungskreis") is Answer.UNKNOWN


def test_reading_again_costs_one_query_while_nothing_changed() -> None:
    make_city()
    city_field()
    with CaptureQueriesContext(connection) as captured:
        city_field()
    assert len(captured) == 1


def test_every_kind_of_change_is_seen() -> None:
    city = make_city("Augsburg")
    figure = make_figure(city, 2023, 2.0)
    structure = Structure.objects.create(key="bildungsbuero", label="Bildungsbüro")
    answer = CityStructure.objects.create(city=city, structure=structure, answer=Answer.YES)
    assert city_field().profiles["augsburg"].answer("bildungsbuero") is Answer.YES
    figure.value = 3.0
    figure.save()
    assert city_field().profiles["augsburg"].figures["density"].value == 3.0
    answer.delete()
    assert city_field().profiles["augsburg"].answer("bildungsbuero") is Answer.UNKNOWN
    structure.label = "Büro für Bildung"
    structure.save()
    assert city_field().structures["bildungsbuero"] == "Büro für Bildung"
    city.delete()
    assert "augsburg" not in city_field().profiles


def test_bulk_change_is_seen_once_it_is_told() -> None:
    make_city("Augsburg")
    city_field()
    City.objects.update(population=10_000)
    touch()
    assert city_field().profiles["augsburg"].population == 10_000


def test_change_that_is_rolled_back_leaves_what_was_known() -> None:
    city = make_city("Augsburg")
    before = city_field()
    with transaction.atomic():
        city.name = "Augusta"
        city.save()
        assert city_field().profiles["augsburg"].name == "Augusta"
        transaction.set_rollback(True)
    assert city_field().profiles["augsburg"].name == "Augsburg"
    assert city_field().version == before.version
