"""Which cities the list shows: read from the address, counted, and written back to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cities.models import Answer, State
from cities.profiles import CityField, CityProfile
from cities.size import SIZE_CLASSES

SHOWN = 60  # characters of an unknown value in a message
STATE, SIZE, STRUCTURE = "bundesland", "groesse", "struktur"


@dataclass(frozen=True, slots=True)
class CityFacet:
    """`every`: a city must have all of what is chosen, instead of one of it, which can only be asked of what a city
    has several of."""

    parameter: str
    label: Promise
    values: Callable[[CityProfile], Collection[str]]
    every: bool = False


def _structures(city: CityProfile) -> list[str]:
    return [key for key, answer in city.structures.items() if answer == Answer.YES]


FACETS = (
    CityFacet(STATE, _("State"), lambda city: (city.state,)),
    CityFacet(SIZE, _("City size"), lambda city: (city.size,)),
    CityFacet(STRUCTURE, _("Structures: has all of these"), _structures, every=True),
)


@dataclass(frozen=True, slots=True)
class CityFilter:
    """What was chosen, by parameter, in the order of the values; `unknown` is what there is not."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def has(self, parameter: str, value: str) -> bool:
        return value in self.chosen.get(parameter, ())

    def toggled(self, parameter: str, value: str) -> CityFilter:
        """With this value, or without it when it was chosen."""
        old = self.chosen.get(parameter, ())
        new = tuple(one for one in old if one != value) if value in old else (*old, value)
        return CityFilter({**self.chosen, parameter: new})

    @property
    def query(self) -> str:
        """As it stands in the address, with its question mark; empty for no choice."""
        pairs = [(facet.parameter, value) for facet in FACETS for value in self.chosen.get(facet.parameter, ())]
        return f"?{urlencode(pairs)}" if pairs else ""


Labels = Mapping[str, Mapping[str, str]]  # by parameter, then by value, in order


def value_labels(cities: CityField) -> Labels:
    """Everything that can be chosen, in the active language: what some city has, or could have."""
    states = {city.state for city in cities.profiles.values()}
    return {
        STATE: {value: str(label) for value, label in State.choices if value in states},
        SIZE: {size.slug: str(size.label) for size in SIZE_CLASSES},
        STRUCTURE: dict(cities.structures),
    }


def read(values: Mapping[str, Sequence[str]], labels: Labels) -> CityFilter:
    """`values`: the lists of the address. What is not in `labels` is named in `unknown`, once, shortened."""
    given = {facet.parameter: [value for value in values.get(facet.parameter, ()) if value] for facet in FACETS}
    unknown = [value for name, chosen in given.items() for value in chosen if value not in labels[name]]
    known = {name: tuple(value for value in labels[name] if value in chosen) for name, chosen in given.items()}
    return CityFilter(known, tuple(dict.fromkeys(map(_shown, unknown))))


def matching(cities: Iterable[CityProfile], wanted: CityFilter) -> list[CityProfile]:
    return [city for city in cities if all(_suits(city, facet, wanted) for facet in FACETS)]


def counted(
    cities: Collection[CityProfile], wanted: CityFilter, labels: Labels
) -> Iterator[tuple[CityFacet, dict[str, int]]]:
    """Each facet with how many cities its values would show beside the other facets' choice."""
    for facet in FACETS:
        others = [one for one in FACETS if one is not facet or facet.every]
        left = [city for city in cities if all(_suits(city, one, wanted) for one in others)]
        yield facet, {value: sum(value in facet.values(city) for city in left) for value in labels[facet.parameter]}


def _suits(city: CityProfile, facet: CityFacet, wanted: CityFilter) -> bool:
    chosen = wanted.chosen.get(facet.parameter, ())
    enough = all if facet.every else any
    return not chosen or enough(value in facet.values(city) for value in chosen)


def _shown(value: str) -> str:
    return "".join(character for character in value[:SHOWN] if character.isprintable())
