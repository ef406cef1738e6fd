"""Structures, indicators and cities."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cities import known
from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from cities.records import CityRecord, IndicatorRecord, StructureRecord
from portal.transfer.scope import Scope
from portal.transfer.store import Store, copy_fields, read_fields

STRUCTURE_FIELDS = ("label", "position")
INDICATOR_FIELDS = ("label", "unit", "explanation", "group", "position")
CITY_FIELDS = tuple(name for name in CityRecord.model_fields if name not in {"audience", "indicators", "structures"})
CITY_PARTS = ("indicator_values__indicator", "structures__structure")
VALUE_FIELDS = ("year", "value", "level", "area", "source")
ANSWER_FIELDS = ("answer", "note", "source")


class StructureStore(Store[StructureRecord, Structure]):
    kind, record = "structures", StructureRecord

    def known(self) -> set[str]:
        return set(Structure.objects.values_list("key", flat=True))

    def find(self, record: StructureRecord, scope: Scope) -> Structure | None:
        return Structure.objects.filter(key=record.slug).first()

    def blank(self, record: StructureRecord, scope: Scope) -> Structure:
        return Structure(key=record.slug)

    def fill(self, thing: Structure, record: StructureRecord, scope: Scope) -> None:
        copy_fields(thing, record, STRUCTURE_FIELDS)
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> Iterable[Structure]:
        return Structure.objects.order_by("position", "key").iterator()

    def values(self, thing: Structure, scope: Scope) -> dict[str, Any]:
        return {"slug": thing.key, "audience": "public", **read_fields(thing, STRUCTURE_FIELDS)}


class IndicatorStore(Store[IndicatorRecord, Indicator]):
    kind, record = "indicators", IndicatorRecord

    def known(self) -> set[str]:
        return set(Indicator.objects.values_list("key", flat=True))

    def find(self, record: IndicatorRecord, scope: Scope) -> Indicator | None:
        return Indicator.objects.filter(key=record.slug).first()

    def blank(self, record: IndicatorRecord, scope: Scope) -> Indicator:
        return Indicator(key=record.slug)

    def fill(self, thing: Indicator, record: IndicatorRecord, scope: Scope) -> None:
        copy_fields(thing, record, INDICATOR_FIELDS)
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> Iterable[Indicator]:
        return Indicator.objects.order_by("position", "key").iterator()

    def values(self, thing: Indicator, scope: Scope) -> dict[str, Any]:
        return {"slug": thing.key, "audience": "public", **read_fields(thing, INDICATOR_FIELDS)}


class CityStore(Store[CityRecord, City]):
    kind, record = "cities", CityRecord

    def known(self) -> set[str]:
        return set(City.objects.values_list("slug", flat=True))

    def find(self, record: CityRecord, scope: Scope) -> City | None:
        return City.objects.filter(slug=record.slug).prefetch_related(*CITY_PARTS).first()

    def blank(self, record: CityRecord, scope: Scope) -> City:
        return City(slug=record.slug)

    def fill(self, thing: City, record: CityRecord, scope: Scope) -> None:
        """The many figures and answers are written at once; what waits for a change of a city hears of the city."""
        copy_fields(thing, record, CITY_FIELDS)
        thing.full_clean()
        thing.save()
        IndicatorValue.objects.filter(city=thing).delete()
        IndicatorValue.objects.bulk_create(
            IndicatorValue(
                city=thing,
                indicator_id=scope.number(Indicator, "key", value.indicator),
                **read_fields(value, VALUE_FIELDS),
            )
            for value in record.indicators
        )
        CityStructure.objects.filter(city=thing).delete()
        CityStructure.objects.bulk_create(
            CityStructure(
                city=thing,
                structure_id=scope.number(Structure, "key", answer.structure),
                **read_fields(answer, ANSWER_FIELDS),
            )
            for answer in record.structures
        )
        known.touch()

    def things(self, scope: Scope) -> Iterable[City]:
        return City.objects.order_by("slug").prefetch_related(*CITY_PARTS).iterator(chunk_size=100)

    def values(self, thing: City, scope: Scope) -> dict[str, Any]:
        return {
            "audience": "public",
            **read_fields(thing, CITY_FIELDS),
            "indicators": [
                {"indicator": row.indicator.key, **read_fields(row, VALUE_FIELDS)}
                for row in thing.indicator_values.all()
            ],
            "structures": [
                {"structure": row.structure.key, **read_fields(row, ANSWER_FIELDS)} for row in thing.structures.all()
            ],
        }
