"""What makes two cities alike or different, in words: "Kinderarmut 11,4 zu 10,9". The other city comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from cities.measures import POPULATION, WEIGHTS
from cities.naming import meant_for
from cities.neighbours import Neighbour, figures_compared
from cities.profiles import CityField, CityProfile
from content.numbers import NO_BREAK, digits, number, quantity, reference

IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
# Long units as they are said in passing; the whole unit stands beside the sources. Units are content, so German.
SHORT_UNITS = (
    (re.compile(r"1\.000 Euro\b.*"), "Tsd. Euro"),
    (re.compile(r"Euro\b.*"), "Euro"),
    (re.compile(r".*\bje km²"), "je km²"),
    (re.compile(r"je 1\.000\b.*"), "je 1.000"),
)


@dataclass(frozen=True, slots=True)
class Bars:
    """The two values as lengths, in percent of the larger one, as SVG reads them."""

    there: str
    here: str


@dataclass(frozen=True, slots=True)
class FigureWords:
    """`label` is content, so German; `values` are in the active language. `note` says where a value does not hold for
    the city itself. `bars` draws what the words say; None where lengths would mislead."""

    label: str
    values: str
    note: str = ""
    bars: Bars | None = field(default=None, compare=False)


def bars(there: float, here: float) -> Bars | None:
    """None for values below zero, which have no length, and when both are zero."""
    longest = max(there, here)
    if min(there, here) < 0 or not longest:
        return None
    return Bars(f"{100 * there / longest:.1f}%", f"{100 * here / longest:.1f}%")


@dataclass(frozen=True, slots=True)
class NeighbourWords:
    likenesses: tuple[FigureWords, ...]
    differences: tuple[FigureWords, ...]


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Of a figure that was shown: what it refers to, of which years it is and where it comes from."""

    label: str
    reference: str
    years: str
    sources: str


def neighbour_words(neighbour: Neighbour, here: CityProfile, field: CityField) -> NeighbourWords:
    there = neighbour.city
    return NeighbourWords(
        likenesses=tuple(_words(one.key, there, here, field, alike=True) for one in neighbour.likenesses),
        differences=tuple(_words(one.key, there, here, field, alike=False) for one in neighbour.differences),
    )


def compared_words(here: CityProfile, field: CityField, *, found: bool) -> str:
    """How many figures the comparison rests on; without similar cities, why there are none."""
    known, total = figures_compared(here, field), len(WEIGHTS)
    numbers = {"for_city": meant_for(here), "known": known, "total": total}
    if found and known == total:
        return gettext("%(total)s figures were compared.") % numbers
    if found:
        return gettext("%(known)s of %(total)s figures were compared; the others are not known %(for_city)s.") % numbers
    if not here.slug:
        return gettext("Of a city that is only described no figures are known, so none can be named that are like it.")
    words = ngettext(
        "Of the %(total)s figures that are compared %(known)s is known %(for_city)s. "
        "That is too little to name similar cities.",
        "Of the %(total)s figures that are compared %(known)s are known %(for_city)s. "
        "That is too little to name similar cities.",
        known,
    )
    return words % numbers


def figure_sources(neighbours: Iterable[Neighbour], here: CityProfile, field: CityField) -> list[FigureSource]:
    """Of all figures that the words about these neighbours name, in the order of their weight."""
    neighbours = list(neighbours)
    cities: dict[str, list[CityProfile]] = {}
    for one in neighbours:
        for difference in (*one.likenesses, *one.differences):
            cities.setdefault(difference.key, [here]).append(one.city)
    return [_source(key, cities[key], field) for key in WEIGHTS if key in cities]


def short_label(key: str, field: CityField) -> str:
    """The name of a figure without what stands in brackets behind it."""
    if key == POPULATION:
        return gettext("Inhabitants")
    return IN_BRACKETS.sub("", field.indicators[key].label) if key in field.indicators else key


def _words(key: str, there: CityProfile, here: CityProfile, field: CityField, *, alike: bool) -> FigureWords:
    if key == POPULATION:
        people = there.population or 0, here.population or 0
        return FigureWords("", _inhabitants(*people, alike=alike), bars=bars(*people))
    unit = field.indicators[key].unit if key in field.indicators else ""
    theirs, ours = there.figures[key].value, here.figures[key].value
    decimals = max(digits(theirs), digits(ours))
    values = {"there": number(theirs, decimals), "here": number(ours, decimals)}
    same = values["there"] == values["here"]
    values["here"] = _with_unit(ours, unit, decimals)
    words = gettext("in both %(here)s") if same else gettext("%(there)s to %(here)s")
    return FigureWords(short_label(key, field), words % values, _counties(key, there, here), bars(theirs, ours))


def _with_unit(value: float, unit: str, decimals: int) -> str:
    short = next((pattern.sub(words, unit) for pattern, words in SHORT_UNITS if pattern.fullmatch(unit)), "")
    short = short.replace(" ", NO_BREAK)
    return f"{number(value, decimals)}{NO_BREAK}{short}" if short else quantity(value, unit, decimals)


def _inhabitants(theirs: int, ours: int, *, alike: bool) -> str:
    if alike:
        words = gettext("inhabitants: %(there)s to %(here)s")
    elif theirs > ours:
        words = gettext("larger: %(there)s to %(here)s inhabitants")
    else:
        words = gettext("smaller: %(there)s to %(here)s inhabitants")
    return words % {"there": number(theirs), "here": number(ours)}


def _counties(key: str, *cities: CityProfile) -> str:
    areas = [city.figures[key].area or gettext("the county") for city in cities if city.figures[key].county]
    if not areas:
        return ""
    return gettext("holds for %(areas)s") % {"areas": get_text_list(list(dict.fromkeys(areas)), gettext("and"))}


def _source(key: str, cities: list[CityProfile], field: CityField) -> FigureSource:
    if key == POPULATION:
        years = {city.population_year for city in cities if city.population_year}
        return FigureSource(short_label(key, field), "", _listed(years), "")
    info = field.indicators.get(key)
    figures = [city.figures[key] for city in cities]
    return FigureSource(
        label=info.label if info else key,
        reference=reference(info.unit) if info else "",
        years=_listed({figure.year for figure in figures}),
        sources="; ".join(sorted({figure.source for figure in figures if figure.source})),
    )


def _listed(years: Iterable[int]) -> str:
    return get_text_list([str(year) for year in sorted(years)], gettext("and"))
