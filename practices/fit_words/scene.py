"""What a finding is put into words from: the offer, both cities, and how their values read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from cities import naming
from cities.measures import POPULATION
from cities.neighbours import NEAR
from cities.profiles import CityField, CityProfile, FigureValue, IndicatorInfo, Viewpoint
from cities.similarity import Difference, comparable, likeness
from cities.size import SIZE_CLASS_BY_SLUG, SIZE_CLASSES, SizeClass
from content.display import unknown
from content.numbers import PERCENT_WORDS, number, quantity, reference
from practices.findings import Verdict
from practices.fit import Fit
from practices.offers import Offer

THOUSANDS = "1.000 "
DOTS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.SAME: "full", Verdict.SIMILAR: "half", Verdict.DIFFERS: "ring", Verdict.UNKNOWN: "unknown"}
)


@dataclass(frozen=True, slots=True)
class Scene:
    """`there` is the city of the example that the reader's is compared with; None in a draft without a city."""

    offer: Offer
    here: CityProfile
    there: CityProfile | None
    field: CityField
    own: bool = False

    @property
    def in_here(self) -> str:
        return naming.within(self.here)

    @property
    def for_here(self) -> str:
        return naming.meant_for(self.here)

    @property
    def in_there(self) -> str:
        return naming.within(self.there) if self.there else gettext("in the city of the example")

    @property
    def for_there(self) -> str:
        return naming.meant_for(self.there) if self.there else gettext("for the city of the example")

    def structure(self, key: str) -> str:
        return short(self.field.structures.get(key, key))

    def indicator(self, key: str) -> str:
        info = self.field.indicators.get(key)
        return short(info.label) if info else ""

    def figure(self, key: str, city: CityProfile | None) -> str:
        """The value of an indicator with its unit."""
        found, info = self._found(key, city)
        return f"{_amount(found.value, info.unit)}{_unit(info.unit)}" if found and info else unknown()

    def bare_figure(self, key: str, city: CityProfile | None) -> str:
        """The value where the unit was said before; a percentage keeps its sign."""
        found, info = self._found(key, city)
        return _amount(found.value, info.unit) if found and info else unknown()

    def _found(self, key: str, city: CityProfile | None) -> tuple[FigureValue | None, IndicatorInfo | None]:
        return city.figures.get(key) if city else None, self.field.indicators.get(key)

    def note(self, key: str, city: CityProfile | None) -> str:
        """The year of that value, and the county when it holds for all of it."""
        found, info = self._found(key, city)
        return dated(found) if found and info else ""

    def alike(self) -> tuple[Difference, ...]:
        """What likeness rests on beside the inhabitants: of what is near, what counts most first; then the others."""
        return tuple(sorted(self._differences(), key=lambda one: (max(one.steps, NEAR), -one.weight, one.steps)))

    def apart(self) -> tuple[Difference, ...]:
        """The same, what adds most to the distance first."""
        return tuple(sorted(self._differences(), key=lambda one: -one.weight * one.steps**2))

    def _differences(self) -> tuple[Difference, ...]:
        found = likeness(self.here, self.there, self.field.spreads) if self.there else None
        return tuple(one for one in found.differences if one.key != POPULATION) if found else ()


def scene_of(fit: Fit, offer: Offer, viewpoint: Viewpoint) -> Scene:
    return Scene(offer, viewpoint.city, compared(fit, viewpoint), viewpoint.field, fit.own)


def compared(fit: Fit, viewpoint: Viewpoint) -> CityProfile | None:
    """The city of the example that the reader's was compared with: of several the one from which it fits best."""
    slugs = (str(finding.there) for finding in fit.findings if finding.criterion == "likeness")
    return next((viewpoint.field.profiles[slug] for slug in slugs if slug in viewpoint.field.profiles), None)


def short(label: str) -> str:
    """A label without what stands in brackets behind it."""
    return label.partition(" (")[0]


def dated(figure: FigureValue) -> str:
    area = (figure.area or gettext("whole county")) if figure.county else ""
    return ", ".join(part for part in (area, str(figure.year)) if part)


def counted_in(city: CityProfile | None) -> str:
    """The year of the number of inhabitants."""
    return str(city.population_year or "") if city else ""


def inhabitants(city: CityProfile | None) -> str:
    """The number; of a described city only the class is known."""
    if not city or not city.population:
        return unknown()
    if not city.slug:
        return _class_range([SIZE_CLASS_BY_SLUG[city.size]])
    return gettext("%(number)s inhabitants") % {"number": number(city.population)}


def known_figures(city: CityProfile | None, keys: tuple[str, ...]) -> int:
    return sum(comparable(city, key) is not None for key in keys) if city else 0


def sizes(slugs: tuple[str, ...]) -> str:
    """Size classes in words; neighbouring ones are joined."""
    runs: list[list[SizeClass]] = []
    for place, size in enumerate(SIZE_CLASSES):
        if size.slug not in slugs:
            continue
        if runs and runs[-1][-1] is SIZE_CLASSES[place - 1]:
            runs[-1].append(size)
        else:
            runs.append([size])
    return "; ".join(_class_range(run) for run in runs) or unknown()


def _class_range(run: list[SizeClass]) -> str:
    lower, upper = run[0].lower, run[-1].upper
    if not lower and upper is None:
        return gettext("all sizes")
    values = {"lower": number(lower), "upper": number(upper or 0)}
    if upper is None:
        return gettext("%(lower)s inhabitants and more") % values
    if not lower:
        return gettext("under %(upper)s inhabitants") % values
    return gettext("%(lower)s to under %(upper)s inhabitants") % values


def _amount(value: float, unit: str) -> str:
    """Thousands are written out: 49,7 with the unit "1.000 Euro" is 49.700."""
    return number(value * 1000) if unit.startswith(THOUSANDS) else quantity(value, unit)


def _unit(unit: str) -> str:
    """What follows the number, unless it is a percentage, whose whole is clear from the label."""
    if unit.startswith(PERCENT_WORDS) or not reference(unit):
        return ""
    return f" {unit.removeprefix(THOUSANDS)}"
