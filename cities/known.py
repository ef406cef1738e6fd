"""All cities as plain values: read once, kept in the process until something changes.

Whoever changes cities, figures or structures without `save` or `delete` (a bulk write) calls `touch` afterwards in the
same transaction.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from threading import Lock

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from cities.models import (
    Answer,
    City,
    CityDataVersion,
    CityStructure,
    Indicator,
    IndicatorLevel,
    IndicatorValue,
    Structure,
)
from cities.profiles import CityField, CityProfile, FigureValue, IndicatorInfo
from cities.similarity import spreads
from cities.size import size_class

WATCHED: tuple[type[Model], ...] = (City, Indicator, IndicatorValue, Structure, CityStructure)

_kept: CityField | None = None
_reading = Lock()


def city_field() -> CityField:
    """One query while nothing has changed, six when something has."""
    global _kept  # noqa: PLW0603  # one per process, like a connection
    version = CityDataVersion.current()
    with _reading:
        if _kept is None or _kept.version != version:
            _kept = _read(version)
        return _kept


def touch(**_: object) -> None:
    """Says in the running transaction that cities changed, so that every process reads them anew after its commit."""
    CityDataVersion.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(12)})


def connect() -> None:
    """Called once, when the app is ready."""
    for model in WATCHED:
        post_save.connect(touch, sender=model)
        post_delete.connect(touch, sender=model)


def _read(version: str) -> CityField:
    figures, structures = _figures(), _structures()
    cities = City.objects.order_by("name").values_list(
        "pk", "slug", "name", "state", "kind", "population", "population_year", "latitude", "longitude"
    )
    slugs = {city[0]: city[1] for city in cities}
    profiles = {
        slug: CityProfile(
            slug=slug,
            name=name,
            state=state,
            kind=kind,
            population=population,
            population_year=year,
            size=size.slug if (size := size_class(population)) else "",
            figures=figures[pk],
            structures=structures[pk],
            latitude=latitude,
            longitude=longitude,
        )
        for pk, slug, name, state, kind, population, year, latitude, longitude in cities
    }
    rows = Indicator.objects.values_list("key", "label", "unit", "group")
    return CityField(
        profiles=profiles,
        indicators={row[0]: IndicatorInfo(*row) for row in rows},
        structures=dict(Structure.objects.values_list("key", "label")),
        spreads=spreads(profiles.values()),
        version=version,
        slugs=slugs,
    )


def _figures() -> dict[int, dict[str, FigureValue]]:
    """The latest value of each indicator, by city."""
    rows = IndicatorValue.objects.order_by("year").values_list(
        "city_id", "indicator__key", "value", "year", "source", "level", "area"
    )
    found: dict[int, dict[str, FigureValue]] = defaultdict(dict)
    for city, key, value, year, source, level, area in rows:
        found[city][key] = FigureValue(value, year, source, level == IndicatorLevel.COUNTY, area)
    return found


def _structures() -> dict[int, dict[str, Answer]]:
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for city, key, answer in CityStructure.objects.order_by().values_list("city_id", "structure__key", "answer"):
        found[city][key] = Answer(answer)
    return found
