"""Every component in every state, with values made up for looking at it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cities.known import city_field
from content.display import Link
from portal.map import locator
from portal.mapped_cities import mapped_cities

FILE = Path(__file__).parent / "samples.json"  # component, state, wrap (what it stands in), values
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    state: str
    wrap: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Shown:
    component: str
    samples: tuple[Sample, ...]


class SampleForm(forms.Form):
    """One field of each kind; what is bound to it is wrong."""

    mailbox = forms.EmailField(label=_("functional mailbox"), help_text=_("An office, never a person."))
    city = forms.ChoiceField(label=_("city"), choices=[("augsburg", "Augsburg"), ("bonn", "Bonn")], required=False)
    kinds = forms.MultipleChoiceField(
        label=_("kind"), choices=[("a", "Angebot"), ("b", "Struktur")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Ich bin einverstanden")


def shown_components(request: HttpRequest) -> list[Shown]:
    by_component: dict[str, list[Sample]] = defaultdict(list)
    for component, state, wrap, values in _all():
        html = render_to_string(f"components/{component}.html", values, request)
        by_component[component].append(Sample(state, wrap, html))
    return [Shown(name, tuple(samples)) for name, samples in sorted(by_component.items())]


def _all() -> Iterator[tuple[str, str, str, Values]]:
    for row in json.loads(FILE.read_text()):
        yield row["component"], row["state"], row["wrap"], row["values"]
    yield from _of_forms()
    yield from _of_maps()


def _of_forms() -> Iterator[tuple[str, str, str, Values]]:
    empty = SampleForm(auto_id="stil_%s")
    wrong = SampleForm({"mailbox": "kein Postfach"}, auto_id="stil_falsch_%s")
    yield "form_errors", "", "", {"form": wrong}
    for state, form in (("", empty), ("mit Fehler", wrong)):
        for field in form:
            yield "field", state, "", {"field": field}
    yield "field_label", "freiwillig", "", {"field": empty["city"]}
    yield "field_label", "nötig", "", {"field": empty["mailbox"]}
    yield "field_notes", "Hinweis und Fehler", "", {"field": SampleForm({}, auto_id="stil_hinweis_%s")["mailbox"]}


def _of_maps() -> Iterator[tuple[str, str, str, Values]]:
    """From the cities that are known: their places are not made up."""
    cities = list(city_field().profiles.values())
    here = next((city for city in cities if city.latitude is not None), None)
    drawn = mapped_cities(cities, {}, mine=here)
    yield "map", "", "", {"map": drawn, "list_link": Link("Alle Städte", "#")}
    yield "map_sign", "", "drawing", {"map": drawn, "dot": drawn.mine}
    yield "map_words", "", "drawing", {"dot": drawn.mine}
    for state, mine in (("fremde Stadt", False), ("meine Stadt", True)):
        place = locator(here, cities) if here else None
        yield "locator", state, "", {"city": here, "locator": place, "is_mine": mine}
