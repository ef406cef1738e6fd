"""What is known of a city, as finished values for its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from django.utils.translation import gettext, pgettext

from cities.models import Answer, City, IndicatorGroup, IndicatorLevel, IndicatorValue
from content.display import Fact, unknown
from content.numbers import number, quantity, reference

DOTS = {Answer.YES: "full", Answer.NO: "ring", Answer.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator of the city; `area` says what it holds for when that is not the city alone."""

    label: str
    explanation: str
    reference: str
    value: str
    year: int
    area: str
    source: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class StructureRow:
    """A structure with its answer as a dot and a word. `source_url` only when the source is an address."""

    label: str
    dot: str
    answer: str
    note: str
    source: str
    source_url: str


def city_facts(city: City) -> list[Fact]:
    population = number(city.population) if city.population else unknown()
    if city.population and city.population_year:
        population = f"{population} ({city.population_year})"
    size = city.size_class
    facts = [
        Fact(gettext("Inhabitants"), population),
        Fact(gettext("Size class"), str(size.label) if size else unknown()),
        Fact(gettext("Kind of municipality"), city.get_kind_display(), note=city.kind_note),
    ]
    if city.county and city.county != city.name:
        facts.append(Fact(gettext("County"), city.county))
    if city.member_since:
        facts.append(Fact(gettext("Member since"), str(city.member_since)))
    return facts


def figure_groups(city: City) -> list[FigureGroup]:
    """The latest value of every indicator, by group. One query."""
    values = city.indicator_values.select_related("indicator").order_by(
        "indicator__position", "indicator__label", "-year"
    )
    latest = {value.indicator_id: value for value in reversed(list(values))}.values()
    order = list(IndicatorGroup.values)
    ordered = sorted(latest, key=lambda value: (order.index(value.indicator.group), value.indicator.position))
    return [
        FigureGroup(str(IndicatorGroup(group).label), tuple(_figure(value) for value in members))
        for group, members in groupby(ordered, key=lambda value: value.indicator.group)
    ]


def structure_rows(city: City, labels: Mapping[str, str]) -> list[StructureRow]:
    """All structures there are (`labels` by key), the city's answer beside each; no record means *not stated*. One
    query."""
    answers = {row.structure.key: row for row in city.structures.select_related("structure")}
    rows = []
    for key, label in labels.items():
        row = answers.get(key)
        answer = Answer(row.answer) if row else Answer.UNKNOWN
        source = row.source if row else ""
        is_address = source.startswith(("https://", "http://"))
        rows.append(
            StructureRow(
                label=label,
                dot=DOTS[answer],
                answer=str(answer.label),
                note=row.note if row else "",
                source=urlsplit(source).netloc.removeprefix("www.") if is_address else source,
                source_url=source if is_address else "",
            )
        )
    return rows


def _figure(value: IndicatorValue) -> Figure:
    unit = value.indicator.unit
    return Figure(
        label=value.indicator.label,
        explanation=value.indicator.explanation,
        reference=reference(unit),
        value=quantity(value.value, unit),
        year=value.year,
        area=_area(value),
        source=value.source,
    )


def _area(value: IndicatorValue) -> str:
    if value.level == IndicatorLevel.CITY:
        return pgettext("level of a figure", "city")
    return value.area or pgettext("level of a figure", "county")
