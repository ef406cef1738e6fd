"""Structures and figures of a city in the tables of its editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from tests.admin_forms import open_form, submit
from tests.factories import make_city, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def office() -> Structure:
    Structure.objects.create(key="monitoring", label="Bildungsmonitoring")
    return Structure.objects.create(key="buero", label="Bildungsbüro")


@pytest.fixture
def rate() -> Indicator:
    Indicator.objects.create(key="area", label="Fläche", unit="km²", group="structure")
    return Indicator.objects.create(key="sgb2", label="SGB-II-Quote", unit="Prozent", group="social")


@pytest.fixture
def city(office: Structure, rate: Indicator) -> City:
    return make_city()


def edit_url(city: City) -> str:
    return reverse(City.snippet_viewset.get_url_name("edit"), args=[city.pk])  # type: ignore[attr-defined]


def save(admin: Client, city: City, **values: Any) -> Any:
    return submit(admin, edit_url(city), **values)


def structure(key: str = "buero", **values: Any) -> dict[str, Any]:
    return {f"structure-{key}-{name}": value for name, value in values.items()}


def figure(key: str = "sgb2", **values: Any) -> dict[str, Any]:
    return {f"figure-{key}-{name}": value for name, value in values.items()}


def stored(city: City) -> list[tuple[int, float, str, str, str]]:
    return list(
        IndicatorValue.objects.filter(city=city)
        .order_by("-year")
        .values_list("year", "value", "level", "area", "source")
    )


def known(city: City, rate: Indicator, *years: int) -> None:
    for year in years:
        IndicatorValue.objects.create(city=city, indicator=rate, year=year, value=12.5, source="BA")


def test_every_structure_and_indicator_has_a_row_whose_inputs_say_what_they_are(admin: Client, city: City) -> None:
    text = admin.get(edit_url(city)).content.decode()
    for label in ("Bildungsbüro: Vorhanden", "Bildungsmonitoring: Quelle", "Fläche: Wert", "SGB-II-Quote: Jahr"):
        assert f'aria-label="{label}"' in text


def test_saving_what_was_shown_changes_nothing(admin: Client, city: City, office: Structure, rate: Indicator) -> None:
    CityStructure.objects.create(city=city, structure=office, answer="yes", note="seit 2012", source="Amt")
    known(city, rate, 2021, 2023)
    before = stored(city), list(CityStructure.objects.values_list("answer", "note", "source"))
    assert save(admin, city).status_code == 302
    assert (stored(city), list(CityStructure.objects.values_list("answer", "note", "source"))) == before


def test_an_answer_is_a_record_and_not_stated_is_none(admin: Client, city: City) -> None:
    assert save(admin, city, **structure(answer="yes", note="seit 2012")).status_code == 302
    assert CityStructure.objects.get().note == "seit 2012"
    assert save(admin, city, **structure(answer="unknown", note="")).status_code == 302
    assert not CityStructure.objects.exists()


def test_a_remark_on_what_is_unknown_is_kept(admin: Client, city: City) -> None:
    save(admin, city, **structure(note="Anfrage läuft"))
    assert CityStructure.objects.get().answer == "unknown"


def test_a_figure_is_entered_as_it_is_written_here(admin: Client, city: City) -> None:
    row = figure(year=2023, value="1.234,5", level="county", area="Landkreis Augsburg", source="BA")
    assert save(admin, city, **row).status_code == 302
    assert stored(city) == [(2023, 1234.5, "county", "Landkreis Augsburg", "BA")]


def test_another_year_adds_a_value_and_keeps_the_one_before(admin: Client, city: City, rate: Indicator) -> None:
    known(city, rate, 2022)
    save(admin, city, **figure(year=2023, value="11"))
    assert [row[:2] for row in stored(city)] == [(2023, 11), (2022, 12.5)]
    assert "SGB-II-Quote: ein älteres Jahr" in admin.get(edit_url(city)).content.decode()


def test_the_same_year_corrects_the_value(admin: Client, city: City, rate: Indicator) -> None:
    known(city, rate, 2022)
    save(admin, city, **figure(value="13"))
    assert [row[:2] for row in stored(city)] == [(2022, 13)]


def test_an_emptied_row_removes_the_latest_value_and_a_tick_an_older_one(
    admin: Client, city: City, rate: Indicator
) -> None:
    known(city, rate, 2020, 2021, 2022, 2023)
    save(admin, city, **figure(year="", value=""))
    assert [row[0] for row in stored(city)] == [2022, 2021, 2020]
    save(admin, city, **figure(drop=[2020]))
    assert [row[0] for row in stored(city)] == [2022, 2021]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"year": 2023, "value": "12.5", "source": "BA"}, "value"),
        ({"year": 2023, "value": "viel", "source": "BA"}, "value"),
        ({"year": 2023, "value": "", "source": "BA"}, "value"),
        ({"year": "", "value": "12", "source": "BA"}, "year"),
        ({"year": 1066, "value": "12", "source": "BA"}, "year"),
        ({"year": 2023, "value": "12", "source": ""}, "source"),
        ({"year": 2023, "value": "12", "source": "x" * 301}, "source"),
        ({"year": 2023, "value": "12", "source": "BA", "level": "county"}, "area"),
        ({"source": "BA"}, "value"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(
    admin: Client, city: City, row: dict[str, Any], field: str
) -> None:
    response = save(admin, city, **figure(**row), **structure(answer="yes", note="seit 2012"))
    assert response.status_code == 200
    shown = next(item for item in response.context["form"].figure_rows if item.subject.key == "sgb2")
    assert list(shown.errors) == [field]
    text = response.content.decode()
    assert f'id="id_figure-sgb2-{field}_error"' in text
    assert f'aria-describedby="id_figure-sgb2-{field}_error"' in text
    assert 'value="seit 2012"' in text
    assert not CityStructure.objects.exists()
    assert not stored(city)


def test_rows_that_were_not_sent_are_refused_and_not_emptied(admin: Client, city: City, office: Structure) -> None:
    CityStructure.objects.create(city=city, structure=office, answer="yes")
    data = open_form(admin, edit_url(city)).copy()
    del data["structure-buero-answer"]
    response = admin.post(edit_url(city), data.urlencode(), content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert CityStructure.objects.exists()


def test_somebody_else_adding_the_same_figure_meanwhile_is_no_error(admin: Client, city: City, rate: Indicator) -> None:
    data = open_form(admin, edit_url(city)).copy()
    data.update({"figure-sgb2-year": "2022", "figure-sgb2-value": "13", "figure-sgb2-source": "Stadt"})
    known(city, rate, 2022)
    assert admin.post(edit_url(city), data.urlencode(), content_type="application/x-www-form-urlencoded").status_code
    assert [row[:2] for row in stored(city)] == [(2022, 13)]


def test_a_new_city_is_saved_with_its_tables(admin: Client, office: Structure, rate: Indicator) -> None:
    add = reverse(City.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    values = {"name": "Bonn", "slug": "bonn", "state": "DE-NW", "kind": "kreisfrei"}
    response = submit(admin, add, **values, **structure(answer="no"), **figure(year=2023, value="7,5", source="Stadt"))
    assert response.status_code == 302
    city = City.objects.get(slug="bonn")
    assert city.structures.get().answer == "no"
    assert city.indicator_values.get().value == 7.5


def test_a_change_in_a_table_is_in_the_history_of_the_city(admin: Client, city: City) -> None:
    save(admin, city, **structure(answer="yes"))
    entry = ModelLogEntry.objects.get(object_id=str(city.pk), action="wagtail.edit")
    assert entry.content_changed
