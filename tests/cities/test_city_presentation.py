"""What is known of a city, ready to be shown."""

from __future__ import annotations

import pytest
from django.utils import translation

from cities.models import CityStructure, Indicator, IndicatorValue, Structure
from cities.presentation import city_facts, figure_groups, structure_rows
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def test_only_the_latest_value_of_an_indicator_is_shown_group_by_group() -> None:
    city = make_city()
    debt = Indicator.objects.create(key="debt", label="Schulden", unit="Euro je Einwohner", group="finance", position=1)
    area = Indicator.objects.create(key="area", label="Fläche", unit="km²", group="structure", position=2)
    for year, value in ((2019, 2578), (2021, 2600), (2020, 2590)):
        IndicatorValue.objects.create(city=city, indicator=debt, year=year, value=value, source="Amt")
    IndicatorValue.objects.create(city=city, indicator=area, year=2023, value=146.8, source="Amt")
    with translation.override("de"):
        groups = figure_groups(city)
    assert [group.title for group in groups] == ["Siedlung", "Haushalt"]
    assert [(figure.value, figure.reference, figure.year) for figure in groups[1].figures] == [
        ("2.600", "Euro je Einwohner", 2021)
    ]


def test_value_of_the_county_says_so() -> None:
    city = make_city()
    share = Indicator.objects.create(key="share", label="Anteil", unit="Prozent", group="social")
    IndicatorValue.objects.create(
        city=city, indicator=share, year=2022, value=1, source="Amt", level="county", area="Städteregion Aachen"
    )
    assert figure_groups(city)[0].figures[0].area == "Städteregion Aachen"


def test_structure_without_a_record_is_unknown_not_no() -> None:
    city = make_city()
    for key, answer in (("a", "yes"), ("b", "no"), ("c", None)):
        structure = Structure.objects.create(key=key, label=key, position=ord(key))
        if answer:
            CityStructure.objects.create(city=city, structure=structure, answer=answer, source="allgemein bekannt")
    with translation.override("de"):
        rows = structure_rows(city, {"a": "A", "b": "B", "c": "C"})
    assert [(row.dot, row.answer) for row in rows] == [("full", "ja"), ("ring", "nein"), ("unknown", "keine Angabe")]
    assert (rows[0].source, rows[0].source_url) == ("allgemein bekannt", "")


def test_years_stand_without_thousands_separator() -> None:
    with translation.override("de"):
        facts = {fact.label: fact.value for fact in city_facts(make_city(member_since=2019))}
    assert facts["Einwohner"] == "301.033 (2022)"
    assert facts["Mitglied seit"] == "2019"
