"""The map of Germany: where dots and names stand, and what is left out."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from cities.profiles import CityProfile
from cities.size import size_class
from portal.map import FRAME, HEIGHT, LETTERING_SIZES, SMALLEST, WIDTH, Place, city_map, locator, project
from portal.map_labels import Box, Named, labels, sign, text_width

DEMO = Path(__file__).parents[2] / "demo"


def place(name: str, latitude: float | None = 51, longitude: float | None = 10, **values: object) -> Place:
    practices = values.pop("practices", 0)
    population = values.pop("population", 200_000)
    assert isinstance(population, int)
    assert isinstance(practices, int)
    size = size_class(population)
    city = CityProfile(
        slug=name.lower(),
        name=name,
        state=str(values.pop("state", "DE-NW")),
        population=population,
        size=size.slug if size else "",
        latitude=latitude,
        longitude=longitude,
    )
    return Place(city, f"/staedte/{city.slug}/", practices, f"{practices} Beispiele")


def demo_places() -> list[Place]:
    records = json.loads((DEMO / "cities.json").read_text(encoding="utf-8"))
    return [
        place(one["name"], one.get("latitude"), one.get("longitude"), population=one.get("population", 0), practices=1)
        for one in records
    ]


def test_cities_stand_where_the_shapes_of_their_states_are() -> None:
    corners = {
        "Flensburg": (54.78, 9.44),
        "Konstanz": (47.66, 9.18),
        "Aachen": (50.78, 6.08),
        "Görlitz": (51.15, 14.99),
    }
    x = {name: project(*spot)[0] / WIDTH for name, spot in corners.items()}
    y = {name: project(*spot)[1] / HEIGHT for name, spot in corners.items()}
    assert y["Flensburg"] < 0.06
    assert y["Konstanz"] > 0.93
    assert x["Aachen"] < 0.04
    assert x["Görlitz"] > 0.97


def test_dot_tells_size_class_and_whether_there_is_a_practice() -> None:
    small, large = place("Klein", population=90_000), place("Groß", population=2_000_000, practices=3)
    made = city_map([small, large])
    assert [(dot.name, dot.radius, dot.full) for dot in made.dots] == [("Groß", "12.0", True), ("Klein", "4.0", False)]


def test_larger_cities_come_first_so_that_smaller_ones_lie_on_top() -> None:
    cities = [place("Ulm", population=120_000), place("Köln", population=1_000_000), place("Bonn", population=330_000)]
    assert [dot.name for dot in city_map(cities).dots] == ["Köln", "Bonn", "Ulm"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        place("Linz", 48.3, 14.29, state="abroad"),
        place("Ohne", None, None),
        place("Halb", 51, None),
        place("Vertippt", 5.1, 10),
        place("Pol", 90, 10),
        place("Südpol", -90, 10),
    ],
)
def test_city_abroad_or_without_a_place_is_left_out(elsewhere: Place) -> None:
    assert [dot.name for dot in city_map([elsewhere, place("Bonn")]).dots] == ["Bonn"]


def test_my_city_comes_last_with_its_sign() -> None:
    made = city_map([place("Köln", 50.9, 6.9, population=1_000_000), place("Bonn", 50.7, 7.1)], mine="bonn")
    assert made.mine is not None
    assert made.mine.name == "Bonn"
    assert [dot.name for dot in made.dots] == ["Köln"]
    assert made.count == 2
    assert [lettering.sign and lettering.sign.name for lettering in made.letterings] == ["Bonn", "Bonn"]


def test_my_city_without_a_place_leaves_the_map_as_it_is() -> None:
    made = city_map([place("Ohne", None, None), place("Bonn")], mine="ohne")
    assert made.mine is None
    assert [lettering.sign for lettering in made.letterings] == [None, None]


def test_small_map_shows_one_city_among_the_others() -> None:
    bonn, koeln, nowhere = (place("Bonn").city, place("Köln", 50.9, 6.9).city, place("Ohne", None, None).city)
    found = locator(bonn, [bonn, koeln, nowhere])
    assert found is not None
    assert (found.here.radius, len(found.others)) == ("20.0", 1)
    assert locator(nowhere, [bonn, nowhere]) is None


def test_map_without_cities_is_a_map() -> None:
    made = city_map([])
    assert (made.dots, made.mine, made.count) == ((), None, 0)


def test_lengths_are_written_with_a_point_() -> None:
    dot = city_map([place("Bonn", 50.7333, 7.0999)]).dots[0]
    assert "," not in dot.x + dot.y + dot.radius + dot.edge


@pytest.mark.parametrize("size", LETTERING_SIZES, ids=lambda size: size.name)
def test_names_of_the_demo_cities_cover_no_name_and_no_dot(size: object) -> None:
    dots = named_demo_cities()
    found = labels(dots, FRAME, size=size.size, most=size.most)  # type: ignore[attr-defined]
    assert 4 <= len(found) <= size.most  # type: ignore[attr-defined]
    assert [(one.name, other.name) for one, other in combinations(found, 2) if one.box.meets(other.box)] == []
    assert [(one.name, dot.name) for one in found for dot in dots if one.box.meets(dot.box)] == []
    assert all(one.box.within(FRAME) for one in found)


def named_demo_cities() -> list[Named]:
    made = city_map(demo_places())
    return [Named(dot.name, float(dot.x), float(dot.y), float(dot.radius)) for dot in made.dots]


def test_name_without_a_free_place_is_left_out() -> None:
    crowd = [Named(f"Nummer {number}", 100 + number % 5 * 9, 100 + number // 5 * 9, 6) for number in range(25)]
    found = labels(crowd, FRAME, size=22, most=10)
    assert len(found) < 10
    assert not any(one.box.meets(other.box) for one, other in combinations(found, 2))


def test_no_name_is_written_over_what_is_taken() -> None:
    sign_box = Box(90, 80, 200, 40)
    found = labels([Named("Bonn", 100, 100, 4)], FRAME, size=22, most=10, taken=[sign_box])
    assert not any(one.box.meets(sign_box) for one in found)


def test_sign_stays_on_the_map_and_where_it_covers_the_fewest_dots() -> None:
    crowd = [Named("", 560, 395 + 10 * step, 4) for step in range(3)]
    here = Named("Görlitz", 500, 400, 11)
    found = sign(here, crowd, FRAME, size=22)
    assert found.box.within(FRAME)
    assert not any(found.box.meets(dot.box) for dot in crowd)


def test_sign_of_a_long_name_is_shown_all_the_same() -> None:
    assert sign(Named("Name" * 20, 293, 400, 11), [], FRAME, size=31).name == "Name" * 20


def test_longer_text_is_wider() -> None:
    assert text_width("Frankfurt am Main", 22) > text_width("Frankfurt", 22) > text_width("Ulm", 22) > SMALLEST
