"""Likenesses and differences in words, with both values, years, sources and the county they hold for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation

from cities.likeness_words import FigureWords, bars, compared_words, figure_sources, neighbour_words
from cities.measures import WEIGHTS
from cities.neighbours import Neighbour, similar_cities
from cities.profiles import CityProfile
from cities.similarity import Difference
from tests.cities.real_cities import real_cities

FIELD = real_cities()
AUGSBURG = FIELD.profiles["augsburg"]


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override("de"):
        yield


def words(other: str, key: str, *, alike: bool, here: CityProfile = AUGSBURG) -> FigureWords:
    shown = (Difference(key, 0.1, WEIGHTS[key]),)
    told = Neighbour(FIELD.profiles[other], 1.0, shown if alike else (), () if alike else shown)
    found = neighbour_words(told, here, FIELD)
    return (found.likenesses if alike else found.differences)[0]


@pytest.mark.parametrize(
    ("other", "key", "alike", "text"),
    [
        ("fuerth", "child_poverty_rate", True, "Kinderarmut 11,4 zu 10,9"),
        ("nuernberg", "child_poverty_rate", True, "Kinderarmut 14,0 zu 10,9"),
        ("nuernberg", "share_immigration_history", True, "Anteil mit Einwanderungsgeschichte in beiden 37,9 %"),
        ("mannheim", "population", True, " Einwohner 315.554 zu 301.033"),
        ("nuernberg", "population", False, " größer: 523.026 zu 301.033 Einwohner"),
        ("fuerth", "population", False, " kleiner: 131.433 zu 301.033 Einwohner"),
        ("fuerth", "tax_power_per_head", True, "Gemeindliche Steuerkraft 1.030 zu 978 Euro"),
        ("fuerth", "density", True, "Einwohnerdichte 2.079 zu 2.036 je km²"),
        ("mannheim", "gdp_per_head", False, "Bruttoinlandsprodukt 68,9 zu 49,7 Tsd. Euro"),
        ("mannheim", "students_per_1000", True, "Studierende 90,0 zu 91,2 je 1.000"),
    ],
)
def test_both_values_stand_side_by_side_the_other_city_first(other: str, key: str, alike: bool, text: str) -> None:
    found = words(other, key, alike=alike)
    assert f"{found.label} {found.values}".replace("\N{NO-BREAK SPACE}", " ") == text
    assert found.note == ""


def test_value_of_a_county_names_the_county() -> None:
    assert words("goettingen", "school_leavers_abitur", alike=False).note == "gilt für Landkreis Göttingen"
    siegen = FIELD.profiles["siegen"]
    both = words("goettingen", "school_leavers_abitur", alike=False, here=siegen).note
    assert both == "gilt für Landkreis Göttingen und Kreis Siegen-Wittgenstein"


def test_sources_name_reference_years_and_origin_of_every_figure_shown() -> None:
    neighbours = similar_cities(AUGSBURG, FIELD, 10)
    found = {one.label: one for one in figure_sources(neighbours, AUGSBURG, FIELD)}
    poverty = found["Kinderarmut (SGB II)"]
    assert (poverty.reference, poverty.years) == ("je 100 Kinder unter 15", "2022")
    assert poverty.sources == "INKAR 2024 (BBSR), dl-de/by-2-0; via github.com/RegioHub/inkr"
    assert found["Einwohner"].years == "2022"
    shown = {one.key for told in neighbours for one in (*told.likenesses, *told.differences)}
    assert len(found) == len(shown)


def test_sentence_says_how_many_figures_were_compared() -> None:
    assert compared_words(AUGSBURG, FIELD, found=True) == "Verglichen wurden 16 Kennzahlen."
    fewer = replace(AUGSBURG, figures={key: AUGSBURG.figures[key] for key in AUGSBURG.figures if key != "density"})
    assert (
        compared_words(fewer, FIELD, found=True)
        == "Verglichen wurden 15 von 16 Kennzahlen; die anderen sind für Augsburg nicht bekannt."
    )


@pytest.mark.parametrize(
    ("city", "begin"),
    [
        (FIELD.profiles["herten"], "Von 16 Kennzahlen, die wir vergleichen, ist 1 für Herten bekannt."),
        (
            replace(FIELD.profiles["landkreis-osnabrueck"], population=None),
            "Von 16 Kennzahlen, die wir vergleichen, sind 0 für den Landkreis Osnabrück bekannt.",
        ),
        (
            CityProfile("linz", "Linz", state="abroad", kind="ausland", population=210_000),
            "Von 16 Kennzahlen, die wir vergleichen, ist 1 für Linz bekannt.",
        ),
        (CityProfile("", "Ihre Stadt", population=200_000), "Von einer Stadt, die nur beschrieben ist,"),
    ],
)
def test_too_little_to_compare_is_said(city: CityProfile, begin: str) -> None:
    assert similar_cities(city, FIELD, 10) == ()
    assert compared_words(city, FIELD, found=False).startswith(begin)


def test_figure_without_a_description_is_named_by_its_key() -> None:
    bare = replace(FIELD, indicators={})
    told = Neighbour(FIELD.profiles["fuerth"], 1.0, (Difference("density", 0.1, 1.0),), ())
    assert neighbour_words(told, AUGSBURG, bare).likenesses[0].label == "density"
    assert figure_sources([told], AUGSBURG, bare)[0].label == "density"


@pytest.mark.parametrize(
    ("values", "lengths"),
    [((5, 10), ("50.0%", "100.0%")), ((10, 10), ("100.0%", "100.0%")), ((0, 4), ("0.0%", "100.0%"))],
)
def test_bars_are_as_long_as_their_values(values: tuple[float, float], lengths: tuple[str, str]) -> None:
    drawn = bars(*values)
    assert drawn is not None
    assert (drawn.there, drawn.here) == lengths


@pytest.mark.parametrize("values", [(0, 0), (-3, 4)])
def test_values_without_a_length_have_no_bars(values: tuple[float, float]) -> None:
    assert bars(*values) is None
