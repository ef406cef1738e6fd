"""The tables in the editor of a city: one row for each structure and each indicator that exists, filled in or not.

A row is named by the key of what it is about, not by its place: rows added or removed by somebody else meanwhile never
mix values up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.german_numbers import NumberError, parse_number, plain
from cities.models import (
    Answer,
    City,
    CityStructure,
    Indicator,
    IndicatorLevel,
    IndicatorValue,
    Structure,
)

Data = Mapping[str, Any] | None
NAME_LENGTH = {"area": 100, "source": 300}


class Row(forms.Form):
    """`subject` is what the row is about; every input says it together with its column."""

    def __init__(self, subject: Structure | Indicator, **kwargs: Any) -> None:
        super().__init__(use_required_attribute=False, **kwargs)
        self.subject = subject
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{subject.label}: {capfirst(str(field.label))}"


class StructureRow(Row):
    answer = forms.ChoiceField(label=gettext_lazy("has it"), choices=Answer.choices)
    note = forms.CharField(label=gettext_lazy("remark"), max_length=300, required=False)
    source = forms.CharField(label=gettext_lazy("source"), max_length=400, required=False)

    def __init__(self, subject: Structure, stored: CityStructure | None, data: Data) -> None:
        self.stored = stored or CityStructure(structure=subject)
        initial = {"answer": self.stored.answer, "note": self.stored.note, "source": self.stored.source}
        super().__init__(subject, data=data, prefix=f"structure-{subject.key}", initial=initial)

    def result(self) -> CityStructure | None:
        """None when nothing is known: no record means the same. A remark on what is unknown is kept."""
        for name in ("answer", "note", "source"):
            setattr(self.stored, name, self.cleaned_data[name])
        said = self.stored.answer != Answer.UNKNOWN or self.stored.note or self.stored.source
        return self.stored if said else None


class FigureRow(Row):
    """The latest value of an indicator. Another year adds a value; the one before stays among the older years."""

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    year = forms.IntegerField(label=gettext_lazy("year"), min_value=1900, max_value=2100, required=False)
    value = forms.CharField(label=gettext_lazy("value"), max_length=40, required=False)
    level = forms.ChoiceField(label=gettext_lazy("level"), choices=IndicatorLevel.choices, required=False)
    area = forms.CharField(label=gettext_lazy("area"), max_length=NAME_LENGTH["area"], required=False)
    source = forms.CharField(label=gettext_lazy("source"), max_length=NAME_LENGTH["source"], required=False)
    drop = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, subject: Indicator, stored: list[IndicatorValue], data: Data) -> None:
        self.by_year = {item.year: item for item in stored}
        latest_first = sorted(stored, key=lambda item: -item.year)
        self.indicator, self.older = subject, latest_first[1:]
        initial = _initial(latest_first[0] if latest_first else None)
        super().__init__(subject, data=data, prefix=f"figure-{subject.key}", initial=initial)
        drop: Any = self.fields["drop"]
        drop.choices = [(item.year, str(item.year)) for item in self.older]
        for name in ("was", "drop"):
            del self.fields[name].widget.attrs["aria-label"]

    @property
    def dropped(self) -> set[str]:
        return {str(year) for year in self["drop"].value() or ()}

    def clean_value(self) -> float | None:
        text = self.cleaned_data["value"]
        try:
            return parse_number(text, grouped=False) if text else None
        except NumberError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "value" not in given or "year" not in given:
            return given
        if given["value"] is None and given["year"] is None:
            if not given.get("was") and (given.get("area") or given.get("source")):
                self.add_error("value", _("The value is missing. Enter it, or empty the row."))
            return given
        wanted = (
            ("year", given["year"] is not None, _("Say for which year.")),
            ("value", given["value"] is not None, _("The value is missing. Empty the year, too, to remove it.")),
            ("source", given.get("source") or "source" in self.errors, _("Say where the value comes from.")),
            ("area", given.get("area") or given.get("level") != IndicatorLevel.COUNTY, _("Name the county.")),
        )
        for name, is_there, message in wanted:
            if not is_there:
                self.add_error(name, message)
        return given

    def results(self) -> Iterable[IndicatorValue]:
        """All values of the indicator after the change."""
        given, values = self.cleaned_data, dict(self.by_year)
        for year in given["drop"]:
            values.pop(year, None)
        if given["value"] is None:
            values.pop(given["was"], None)
            return values.values()
        item = values.setdefault(given["year"], IndicatorValue(indicator=self.indicator, year=given["year"]))
        item.value, item.level = given["value"], given["level"] or IndicatorLevel.CITY
        item.area, item.source = given["area"], given["source"]
        return values.values()


def _initial(latest: IndicatorValue | None) -> dict[str, Any]:
    if latest is None:
        return {"level": IndicatorLevel.CITY}
    same = {name: getattr(latest, name) for name in ("year", "level", "area", "source")}
    return {**same, "was": latest.year, "value": plain(latest.value)}


def structure_rows(city: City, data: Data) -> list[StructureRow]:
    stored = {item.structure_id: item for item in city.structures.all()}
    return [StructureRow(structure, stored.get(structure.pk), data) for structure in Structure.objects.all()]


def figure_rows(city: City, data: Data) -> list[FigureRow]:
    stored: dict[int, list[IndicatorValue]] = defaultdict(list)
    for item in city.indicator_values.all():
        stored[item.indicator_id].append(item)
    return [FigureRow(indicator, stored[indicator.pk], data) for indicator in Indicator.objects.all()]
