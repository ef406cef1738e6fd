"""Records of cities, their figures and structures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeVar

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from content.record import Like, OpenRecord, Part, Reference, Slug

PartWithPlace = TypeVar("PartWithPlace", "ValuePart", "AnswerPart")
Position = Annotated[int, Field(ge=0, le=32767)]


class StructureRecord(OpenRecord):
    slug: Annotated[str, Like(Structure, "key")]
    label: Annotated[str, Like(Structure, "label")]
    position: Position = 0

    @property
    def key(self) -> str:
        return self.slug


class IndicatorRecord(OpenRecord):
    slug: Annotated[str, Like(Indicator, "key")]
    label: Annotated[str, Like(Indicator, "label")]
    unit: Annotated[str, Like(Indicator, "unit")]
    explanation: str = ""
    group: Annotated[str, Like(Indicator, "group")]
    position: Position = 0

    @property
    def key(self) -> str:
        return self.slug


class ValuePart(Part):
    indicator: str
    year: Annotated[int, Field(ge=1900, le=2100)]
    value: Annotated[float, Field(allow_inf_nan=False)]
    level: Annotated[str, Like(IndicatorValue, "level")] = "city"
    area: Annotated[str, Like(IndicatorValue, "area")] = ""
    source: Annotated[str, Like(IndicatorValue, "source")]

    @property
    def place(self) -> tuple[str, int]:
        return self.indicator, -self.year


class AnswerPart(Part):
    structure: str
    answer: Annotated[str, Like(CityStructure, "answer")]
    note: Annotated[str, Like(CityStructure, "note")] = ""
    source: Annotated[str, Like(CityStructure, "source")] = ""

    @property
    def place(self) -> tuple[str, int]:
        return self.structure, 0


def _once(parts: tuple[PartWithPlace, ...]) -> tuple[PartWithPlace, ...]:
    """In the order of the keys; the order of the file means nothing. The same thing twice is an error."""
    places = [part.place for part in parts]
    if doubled := {place[0] for place in places if places.count(place) > 1}:
        reason = _("Given more than once: %(keys)s. Keep one.") % {"keys": ", ".join(sorted(doubled))}
        raise PydanticCustomError("doubled", "{reason}", {"reason": reason})
    return tuple(sorted(parts, key=lambda part: part.place))


class CityRecord(OpenRecord):
    slug: Slug
    name: Annotated[str, Like(City, "name")]
    official_name: Annotated[str, Like(City, "official_name")] = ""
    ags: Annotated[str, Like(City, "ags")] = ""
    state: Annotated[str, Like(City, "state")]
    kind: Annotated[str, Like(City, "kind")]
    kind_note: Annotated[str, Like(City, "kind_note")] = ""
    county: Annotated[str, Like(City, "county")] = ""
    population: Annotated[int | None, Like(City, "population")] = None
    population_year: Annotated[int | None, Like(City, "population_year")] = None
    bbsr_key: Annotated[int | None, Like(City, "bbsr_key")] = None
    latitude: Annotated[float | None, Like(City, "latitude")] = None
    longitude: Annotated[float | None, Like(City, "longitude")] = None
    summary: Annotated[str, Like(City, "summary")] = ""
    mailbox: Annotated[str, Like(City, "mailbox")] = ""
    member_since: Annotated[int | None, Like(City, "member_since")] = None
    indicators: Annotated[tuple[ValuePart, ...], Field(strict=False), AfterValidator(_once)] = ()
    structures: Annotated[tuple[AnswerPart, ...], Field(strict=False), AfterValidator(_once)] = ()

    @property
    def key(self) -> str:
        return self.slug

    def references(self) -> Iterator[Reference]:
        for number, value in enumerate(self.indicators, start=1):
            yield f"indicators.{number}.indicator", "indicators", value.indicator
        for number, answer in enumerate(self.structures, start=1):
            yield f"structures.{number}.structure", "structures", answer.structure
