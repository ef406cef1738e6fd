"""Likeness agrees with what the field knows, on the figures of the demo content."""

from __future__ import annotations

from itertools import combinations

import pytest

from cities.measures import LEFT_OUT, MEASURES, POPULATION, WEIGHTS
from cities.neighbours import NEAR, figures_compared, similar_cities
from cities.similarity import likeness
from practices.rules import ALIKE, RATHER_ALIKE
from tests.cities.real_cities import real_cities

FIELD = real_cities()


def nearest_names(slug: str, limit: int) -> list[str]:
    return [one.city.slug for one in similar_cities(FIELD.profiles[slug], FIELD, limit)]


@pytest.mark.parametrize(
    ("city", "alike"),
    [
        ("gelsenkirchen", {"duisburg", "herne", "oberhausen"}),  # the Ruhr after coal and steel
        ("heidelberg", {"freiburg-im-breisgau", "goettingen", "jena"}),  # cities that live by their university
        ("muenchen", {"frankfurt-am-main", "stuttgart", "hamburg"}),  # rich metropolises that grow
        ("augsburg", {"nuernberg", "fuerth"}),  # Bavarian industry, many with immigration history
        ("bremen", {"dortmund", "essen"}),  # large, with poverty, ports and steel
        ("leipzig", {"dresden"}),
        ("dresden", {"leipzig"}),
        ("wolfsburg", {"ingolstadt"}),  # one car maker
        ("halle-saale", {"magdeburg", "chemnitz"}),
        ("jena", {"goettingen", "heidelberg", "potsdam"}),
        ("bremerhaven", {"gelsenkirchen", "herne"}),  # the poorest
        ("muenster", {"freiburg-im-breisgau", "heidelberg"}),
        ("hannover", {"bremen", "dortmund"}),
        ("oldenburg", {"osnabrueck"}),
        ("koeln", {"duesseldorf", "hamburg"}),
        ("berlin", {"hamburg"}),
    ],
)
def test_known_likenesses_are_among_the_nearest_ten(city: str, alike: set[str]) -> None:
    nearest = nearest_names(city, 10)
    assert alike <= set(nearest), nearest


@pytest.mark.parametrize(
    ("city", "unlike"),
    [
        ("gelsenkirchen", {"muenchen", "heidelberg", "erlangen"}),
        ("heidelberg", {"salzgitter", "gelsenkirchen", "wolfsburg"}),
        ("muenchen", {"bremerhaven", "pforzheim", "herne"}),
        ("wolfsburg", {"leipzig", "bremerhaven"}),
    ],
)
def test_known_opposites_are_in_the_farther_half(city: str, unlike: set[str]) -> None:
    assert unlike.isdisjoint(nearest_names(city, 40))


def test_every_figure_of_the_demo_is_chosen_or_left_out_with_a_reason() -> None:
    assert set(WEIGHTS) | set(LEFT_OUT) == {POPULATION, *FIELD.indicators}
    assert not set(WEIGHTS) & set(LEFT_OUT)
    assert all(str(measure.why) for measure in MEASURES)


def test_no_single_figure_makes_up_a_fifth_of_the_weight() -> None:
    assert max(WEIGHTS.values()) < sum(WEIGHTS.values()) / 5


def test_thresholds_of_fit_keep_their_share_of_all_pairs() -> None:
    pairs = combinations(FIELD.profiles.values(), 2)
    distances = [found.distance for one, other in pairs if (found := likeness(one, other, FIELD.spreads))]
    shares = [sum(distance <= limit for distance in distances) / len(distances) for limit in (ALIKE, RATHER_ALIKE)]
    assert shares == pytest.approx([0.05, 0.27], abs=0.015)


def test_city_without_figures_has_no_neighbours_and_is_none() -> None:
    for slug in ("herten", "landkreis-osnabrueck"):
        city = FIELD.profiles[slug]
        assert similar_cities(city, FIELD, 10) == ()
        assert figures_compared(city, FIELD) <= 1
    known = {one.city.slug for one in similar_cities(FIELD.profiles["augsburg"], FIELD, 100)}
    assert len(known) == 81
    assert known.isdisjoint({"augsburg", "herten", "landkreis-osnabrueck"})


def test_what_sets_a_city_apart_is_named_first_when_another_shares_it() -> None:
    nuernberg = next(one for one in similar_cities(FIELD.profiles["augsburg"], FIELD, 1))
    assert nuernberg.city.slug == "nuernberg"
    assert nuernberg.likenesses[0].key == "share_immigration_history"  # 37.9 % in both, 29.5 % in the middle
    assert "population" in {one.key for one in nuernberg.differences}


def test_likenesses_are_near_and_differences_are_not() -> None:
    for city in FIELD.profiles.values():
        for neighbour in similar_cities(city, FIELD, 10):
            assert all(one.steps <= NEAR for one in neighbour.likenesses)
            assert all(one.steps > NEAR for one in neighbour.differences)
            assert len(neighbour.likenesses) <= 3
            assert len(neighbour.differences) <= 3
