"""Related examples: chosen ones first, then the same matter, best from similar cities, never what is closed."""

from __future__ import annotations

import pytest
from django.test import Client

from cities.measures import POPULATION, WEIGHTS
from cities.models import City, Indicator, IndicatorValue
from practices.models import PracticePage, Topic
from tests.factories import Tree, make_city, make_practice, make_topic, make_tree, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def matter() -> Topic:
    return make_topic("Ganztag")


def city(name: str, level: float) -> City:
    """A city whose figures are all `level`."""
    made = make_city(name)
    for key in WEIGHTS.keys() - {POPULATION}:
        known = {"label": key, "unit": "x", "group": "social"}
        indicator, _new = Indicator.objects.get_or_create(key=key, defaults=known)
        IndicatorValue.objects.create(city=made, indicator=indicator, year=2022, value=level, source="Amt")
    return made


def example(tree: Tree, place: City, title: str, *topics: Topic) -> PracticePage:
    page = make_practice(tree, place, title)
    page.topics.add(*topics)
    page.save()
    return page


def titles(client: Client, page: PracticePage, token: str = "") -> list[str]:
    response = client.get(f"{page.get_url()}?fuer={token}")
    return [one.card.title for one in response.context["related"]]


def test_chosen_ones_come_first_then_those_that_share_more_topics(client: Client, tree: Tree, matter: Topic) -> None:
    second = make_topic("Kita")
    home = make_city("Kiel")
    page = example(tree, home, "Mitte", matter, second)
    example(tree, home, "Ein Thema", matter)
    example(tree, home, "Zwei Themen", matter, second)
    example(tree, home, "Anderes")
    page.related.add(example(tree, home, "Gewählt"))
    page.save()
    assert titles(client, page) == ["Gewählt", "Zwei Themen", "Ein Thema"]


def test_similar_cities_come_before_others_that_share_as_much(client: Client, tree: Tree, matter: Topic) -> None:
    places = [city(f"Stadt {number:02}", float(number)) for number in range(20)]
    page = example(tree, places[0], "Mitte", matter)
    for place in places[1:]:
        example(tree, place, f"Aus {place.name}", matter)
    near = titles(client, page)
    assert set(near) <= {f"Aus Stadt {number:02}" for number in range(1, 6)}
    assert set(titles(client, page, "stadt-19")) <= {f"Aus Stadt {number:02}" for number in range(14, 20)}


def test_closed_and_unpublished_examples_stay_out(client: Client, tree: Tree, matter: Topic) -> None:
    home = make_city("Kiel")
    page = example(tree, home, "Mitte", matter)
    restrict(example(tree, home, "Geschlossen", matter))
    example(tree, home, "Zurückgezogen", matter).unpublish()
    example(tree, home, "Offen", matter)
    assert titles(client, page) == ["Offen"]


def test_verdict_stands_beside_them_only_for_a_chosen_city(client: Client, tree: Tree, matter: Topic) -> None:
    page = example(tree, make_city("Kiel"), "Mitte", matter)
    example(tree, make_city("Bonn"), "Offen", matter)
    make_city("Ulm")
    assert client.get(page.get_url()).context["related"][0].badge is None
    seen = client.get(f"{page.get_url()}?fuer=ulm").context["related"][0]
    assert seen.badge.word == "vor Ort prüfen"
    assert seen.card.url.endswith("/offen/?fuer=ulm")
