"""Which meetings somebody wants to see, read from the address and written back. Page, feeds and API share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_VALUES = 50  # of one filter; nobody chooses more
SHOWN = 60  # characters of a value nobody knows, in the sentence about it
KIND, TOPIC, CITY, YEAR = "kind", "topic", "city", "year"


class ManyValues(Protocol):
    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """`name` is what the code uses, `parameter` stands in the address: the same words as in the search, where they mean
    the same."""

    name: str
    parameter: str
    label: str | Promise


FILTERS = (
    Filter(KIND, "art", gettext_lazy("Kind")),
    Filter(TOPIC, "thema", gettext_lazy("Topic")),
    Filter(CITY, "stadt", gettext_lazy("City")),
    Filter(YEAR, "jahr", gettext_lazy("Year")),
)

Chosen = Mapping[str, tuple[str, ...]]


class Vocabulary(Protocol):
    """What the values of filters are called; see `events.calendar.labels`."""

    def knows(self, name: str, value: str) -> bool: ...
    def label(self, name: str, value: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Problem:
    parameter: str
    message: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Values by name of the filter: within one they are alternatives, across filters all must hold. `problems`: values
    that nobody knows. They are left out; whoever can't tell the reader so refuses the whole."""

    chosen: Chosen = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())

    def without(self, name: str, value: str) -> Selection:
        left = {key: tuple(v for v in values if (key, v) != (name, value)) for key, values in self.chosen.items()}
        return Selection(MappingProxyType({key: values for key, values in left.items() if values}))


def read(parameters: ManyValues, known: Vocabulary) -> Selection:
    """The selection in an address. Nothing raises."""
    chosen: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for one in FILTERS:
        values = list(dict.fromkeys(filter(None, map(_clean, parameters.getlist(one.parameter)))))
        good = [value for value in values if known.knows(one.name, value)][:MAX_VALUES]
        problems += _unknown(one, (value for value in values if value not in good))
        if good:
            chosen[one.name] = tuple(good)
    return Selection(MappingProxyType(chosen), tuple(problems))


def write(selection: Selection, page: int = 1) -> str:
    """The query string, empty or beginning with ``?``; the same selection always gives the same one."""
    parameters = QueryDict(mutable=True)
    for one in FILTERS:
        parameters.setlist(one.parameter, list(selection.values(one.name)))
    if page > 1:
        parameters["page"] = str(page)
    return f"?{query}" if (query := parameters.urlencode()) else ""


def words(selection: Selection, known: Vocabulary) -> str:
    """ "Netzwerktreffen, 2026"; empty when nothing is chosen."""
    return ", ".join(known.label(one.name, value) for one in FILTERS for value in selection.values(one.name))


def _unknown(one: Filter, values: Iterable[str]) -> Iterator[Problem]:
    sentence = _("%(label)s “%(value)s” is not known.")
    for value in list(values)[:MAX_VALUES]:
        yield Problem(one.parameter, sentence % {"label": one.label, "value": value[:SHOWN]})


def _clean(value: str) -> str:
    return "".join(character for character in value if character.isprintable()).strip()
