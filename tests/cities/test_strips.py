"""Where a city stands among all others, as positions for a drawing and in words."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation

from cities.neighbours import similar_cities
from cities.profiles import CityProfile
from cities.similarity import spreads
from cities.strips import CHARTED, cities_with_figures, strips
from tests.cities.real_cities import real_cities

FIELD = real_cities()
AUGSBURG = FIELD.profiles["augsburg"]


def test_every_city_has_a_tick_and_positions_lie_within_the_strip() -> None:
    similar = [one.city for one in similar_cities(AUGSBURG, FIELD, 4)]
    found = strips(AUGSBURG, similar, FIELD)
    assert len(found) == len(CHARTED)
    for strip in found:
        assert strip.ticks.count("M") == cities_with_figures(FIELD) == 82
        assert len(strip.similar) == 4
        for place in (strip.here, strip.middle, *strip.similar):
            assert place.endswith("%")
            assert 0 <= float(place[:-1]) <= 100


def test_strip_says_in_words_what_it_draws() -> None:
    with translation.override("de"):
        poverty = strips(AUGSBURG, [], FIELD)[0]
    assert poverty.text == "Kinderarmut (SGB II): Augsburg 10,9, Mitte aller Städte 17,95, von 8,2 bis 37,1."
    assert (poverty.value, poverty.reference, poverty.year) == ("10,9", "je 100 Kinder unter 15", 2022)
    assert poverty.area == ""


def test_positions_are_the_same_in_every_language() -> None:
    with translation.override("de"):
        german = strips(AUGSBURG, [], FIELD)
    with translation.override("en"):
        english = strips(AUGSBURG, [], FIELD)
    assert [(one.here, one.middle, one.ticks) for one in german] == [
        (one.here, one.middle, one.ticks) for one in english
    ]


def test_value_of_a_county_says_so() -> None:
    found = {one.label: one for one in strips(FIELD.profiles["goettingen"], [], FIELD)}
    assert found["Arbeitslosenquote"].area == "Landkreis Göttingen"
    assert found["Studierende"].area == ""


def test_city_without_figures_has_no_strips() -> None:
    assert strips(FIELD.profiles["herten"], [], FIELD) == []
    assert strips(CityProfile("linz", "Linz", population=210_000), [], FIELD) == []


def test_figure_that_few_cities_have_is_not_drawn() -> None:
    few = {slug: FIELD.profiles[slug] for slug in ("augsburg", "fuerth")}
    assert strips(AUGSBURG, [], replace(FIELD, profiles=few, spreads=spreads(few.values()))) == []
