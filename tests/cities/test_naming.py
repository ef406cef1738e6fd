"""Names of cities inside German sentences: with an article where German has one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from cities.naming import meant_for, subject, title_of, within, within_state
from cities.profiles import CityProfile


@pytest.fixture(autouse=True)
def german_texts() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("name", "as_subject", "inside", "target"),
    [
        ("Augsburg", "Augsburg", "in Augsburg", "für Augsburg"),
        ("Landkreis Osnabrück", "der Landkreis Osnabrück", "im Landkreis Osnabrück", "für den Landkreis Osnabrück"),
        ("Region Hannover", "die Region Hannover", "in der Region Hannover", "für die Region Hannover"),
        ("Kreisfeld", "Kreisfeld", "in Kreisfeld", "für Kreisfeld"),
    ],
)
def test_counties_and_regions_get_their_article(name: str, as_subject: str, inside: str, target: str) -> None:
    city = CityProfile("ort", name)
    assert (title_of(city), subject(city), within(city), meant_for(city)) == (name, as_subject, inside, target)


def test_described_city_is_addressed_as_yours() -> None:
    city = CityProfile("", "your city")
    assert (title_of(city), within(city), meant_for(city)) == ("Ihre Stadt", "in Ihrer Stadt", "für Ihre Stadt")


def test_states_stand_with_in_and_the_saarland_with_its_article() -> None:
    assert (within_state("DE-BY"), within_state("DE-SL")) == ("in Bayern", "im Saarland")
