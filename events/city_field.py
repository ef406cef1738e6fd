"""A city of the list, typed by name while the browser completes it. What is no city stays in the field, with a word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

from cities.models import City

NEAR = 0.8  # likeness (0 to 1) from which on a name is worth suggesting


class CityInput(forms.TextInput):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:  # noqa: ARG002
        context = {
            "attrs": self.build_attrs(self.attrs, attrs),
            "name": name,
            "value": value or "",
            "names": City.objects.values_list("name", flat=True),
        }
        return render_to_string("events/admin/city_input.html", context)


class CityField(forms.CharField):
    """Cleans to a City or None. `elsewhere` says where another place may be named."""

    widget = CityInput

    def __init__(self, *, elsewhere: bool = True, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 120} | kwargs)
        self.elsewhere = elsewhere

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, City):
            return value.name
        if isinstance(value, int):
            return City.objects.filter(pk=value).values_list("name", flat=True).first() or ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").strip() != str(data or "").strip()

    def clean(self, value: Any) -> City | None:  # type: ignore[override]  # a field of Django may clean to anything
        name = super().clean(value)
        if not name:
            return None
        if city := City.objects.filter(name__iexact=name).first():
            return city
        raise ValidationError(" ".join(self._sentences(name)), code="unknown_city")

    def _sentences(self, name: str) -> list[str]:
        said = [_("“%(name)s” is no city in the list.") % {"name": name}]
        near = process.extractOne(
            name,
            list(City.objects.values_list("name", flat=True)),
            scorer=JaroWinkler.normalized_similarity,
            processor=utils.default_process,
            score_cutoff=NEAR,
        )
        if near:
            said.append(_("Did you mean “%(name)s”?") % {"name": near[0]})
        if self.elsewhere:
            said.append(_("Enter places outside the list under “or another place”."))
        return said
