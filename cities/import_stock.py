"""Reads what a table of figures is compared with, and writes what was confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from cities import known
from cities.csv_import import Change
from cities.csv_stock import POPULATION, UNKNOWN_YEAR, Stock, StoredCity, StoredValue
from cities.models import City, Indicator, IndicatorLevel, IndicatorValue

LOG_ACTION = "cities.import_figures"


def read_stock() -> Stock:
    """Three queries."""
    values = _values()
    cities = {}
    for city in City.objects.all():
        figures = dict(values[city.pk])
        if city.population is not None:
            figures[POPULATION] = {city.population_year or UNKNOWN_YEAR: StoredValue(city.population)}
        cities[city.slug] = StoredCity(city.slug, city.name, city.official_name, city.ags, figures)
    return Stock(cities, dict(Indicator.objects.values_list("key", "label")))


def _values() -> dict[int, dict[str, dict[int, StoredValue]]]:
    found: dict[int, dict[str, dict[int, StoredValue]]] = defaultdict(lambda: defaultdict(dict))
    rows = IndicatorValue.objects.values_list("city", "indicator__key", "year", "value", "level", "area", "source")
    for city, key, year, value, level, area, source in rows:
        found[city][key][year] = StoredValue(value, level == IndicatorLevel.COUNTY, area, source)
    return found


@transaction.atomic
def write(changes: Sequence[Change], user: AbstractBaseUser) -> int:
    """All or nothing; returns how many cities changed. Every one is saved, so that the search hears of it, and has an
    entry in its history."""
    by_city: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_city[change.slug].append(change)
    cities = City.objects.in_bulk(by_city, field_name="slug")
    _write_figures(changes, cities)
    for slug, city in cities.items():
        for change in by_city[slug]:
            if change.what == POPULATION:
                city.population, city.population_year = int(change.new.value), change.year
        city.save()
        log(instance=city, action=LOG_ACTION, user=user, data={"figures": len(by_city[slug])}, content_changed=True)
    known.touch()
    return len(cities)


def _write_figures(changes: Iterable[Change], cities: dict[str, City]) -> None:
    indicators = {indicator.key: indicator for indicator in Indicator.objects.all()}
    values = [
        IndicatorValue(
            city=cities[change.slug],
            indicator=indicators[change.what],
            year=change.year,
            value=change.new.value,
            level=IndicatorLevel.COUNTY if change.new.county else IndicatorLevel.CITY,
            area=change.new.area,
            source=change.new.source,
        )
        for change in changes
        if change.what != POPULATION
    ]
    IndicatorValue.objects.bulk_create(
        values,
        update_conflicts=True,
        unique_fields=["city", "indicator", "year"],
        update_fields=["value", "level", "area", "source"],
    )
