"""The page of a city: similar ones, its place in the field, what they have done, and whose city it is."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.measures import POPULATION, WEIGHTS
from cities.models import City, Indicator, IndicatorValue, Structure
from tests.factories import Tree, make_city, make_person, make_practice, make_tree, restrict

pytestmark = pytest.mark.django_db
KEYS = [key for key in WEIGHTS if key != POPULATION]


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def make_indicators() -> None:
    for position, key in enumerate(KEYS):
        Indicator.objects.create(key=key, label=f"Zahl {position}", unit="Prozent", group="social", position=position)


def make_compared_city(name: str, value: float, *, county: str = "") -> City:
    """A city all of whose figures have this value."""
    city = make_city(name, population=int(100_000 + 10_000 * value))
    for indicator in Indicator.objects.all():
        IndicatorValue.objects.create(
            city=city,
            indicator=indicator,
            year=2022,
            value=value,
            source="Statistikamt",
            level="county" if county else "city",
            area=county,
        )
    return city


def make_field() -> None:
    make_indicators()
    for name, value in (("Augsburg", 1), ("Fürth", 1.5), ("Nürnberg", 4), ("Ulm", 8), ("Trier", 12), ("Kiel", 16)):
        make_compared_city(name, value)


def page(address: str = "/staedte/augsburg/", client: Client | None = None) -> str:
    return (client or Client()).get(address).content.decode()


def section(html: str, anchor: str) -> str:
    return next(part for part in re.findall(r"<section.*?</section>", html, re.DOTALL) if f'id="{anchor}"' in part)


def head_of(html: str) -> str:
    """The head of the page, between the start of the main part and its first section."""
    return html.partition("<main")[2].partition("<section")[0]


def test_similar_cities_come_nearest_first_with_both_values_year_and_source(tree: Tree) -> None:
    make_field()
    part = section(page(), "aehnlich")
    names = re.findall(r'<a href="/staedte/[^"]+">([^<]+)</a>\s*</h3>', part)
    assert names == ["Fürth", "Nürnberg", "Ulm", "Trier", "Kiel"]
    assert "Verglichen wurden 16 Kennzahlen." in part
    assert "keine Rangliste der Leistung" in part
    assert "1 weitere ähnliche Stadt" in part
    assert "1,5 zu 1,0" in part
    assert "Statistikamt" in part
    assert "(2022)" in part
    assert 'href="/passung/#aehnlichkeit"' in part


def test_strip_chart_shows_only_figures_that_are_known(tree: Tree) -> None:
    make_field()
    part = section(page(), "feld")
    assert "Augsburg im Feld der 6 Städte" in part
    assert part.count('class="strip__drawing') == 6
    assert 'role="img"' in part
    assert "strip__drawing--mine" not in part


@pytest.mark.parametrize("kind", ["landkreis", "ausland"])
def test_city_without_figures_says_so_and_has_no_empty_parts(tree: Tree, kind: str) -> None:
    make_field()
    make_city("Herten", kind=kind)
    html = page("/staedte/herten/")
    assert "Das ist zu wenig, um ähnliche Städte zu nennen." in html
    assert 'id="feld"' not in html
    assert 'id="aehnliche-beispiele"' not in html
    assert "Jahre und Quellen" not in html


def test_value_of_a_county_is_marked_in_the_rows(tree: Tree) -> None:
    make_field()
    make_compared_city("Göttingen", 1.4, county="Landkreis Göttingen")
    assert "gilt für Landkreis Göttingen" in section(page(), "aehnlich")


def test_examples_of_similar_cities_are_counted_and_shown(tree: Tree) -> None:
    make_field()
    fuerth, ulm = City.objects.get(name="Fürth"), City.objects.get(name="Ulm")
    make_practice(tree, fuerth, "Sprachwegweiser")
    shared = make_practice(tree, ulm, "Gemeinsames Angebot")
    shared.further_cities.set([fuerth])
    shared.save()
    html = page()
    assert "Sprachwegweiser" in section(html, "aehnliche-beispiele")
    assert 'href="/staedte/furth/#beispiele">2 Beispiele</a>' in section(html, "aehnlich")
    assert "/suche/?fuer=augsburg&amp;sort=fit" in section(html, "aehnliche-beispiele")


def test_practice_together_with_a_similar_city_is_among_the_own_ones_only(tree: Tree) -> None:
    make_field()
    shared = make_practice(tree, City.objects.get(name="Fürth"), "Gemeinsame Lernferien")
    shared.further_cities.set([City.objects.get(name="Augsburg")])
    shared.save()
    html = page()
    assert "Gemeinsame Lernferien" in section(html, "beispiele")
    assert 'id="aehnliche-beispiele"' not in html


def test_restricted_example_of_a_similar_city_is_neither_shown_nor_counted(tree: Tree) -> None:
    make_field()
    members = Group.objects.create(name="Vertraute")
    restrict(make_practice(tree, City.objects.get(name="Fürth"), "Vertraulich"), members)
    nobody, trusted = Client(), Client()
    trusted.force_login(make_person("a@example.org", members))
    stranger = Client()
    stranger.force_login(make_person("b@example.org"))
    for client in (nobody, stranger):
        html = page(client=client)
        assert "Vertraulich" not in html
        assert "1 Beispiel" not in html
    html = page(client=trusted)
    assert "Vertraulich" in html
    assert "1 Beispiel" in html


def test_sign_is_yellow_only_in_the_readers_city(tree: Tree) -> None:
    make_field()
    assert "sign--mine" not in page()
    assert "sign--mine" not in page("/staedte/augsburg/?fuer=ulm")
    mine = page("/staedte/augsburg/?fuer=augsburg")
    assert "sign--mine" in mine
    assert "strip__drawing--mine" in mine
    assert 'name="city" value="augsburg"' in head_of(mine)  # seen from there, but not kept


def test_city_becomes_the_readers_by_a_button(tree: Tree) -> None:
    make_field()
    client = Client()
    head = page(client=client)
    assert 'name="city" value="augsburg"' in head
    assert 'name="next" value="/staedte/augsburg/"' in head
    answer = client.post("/meine-stadt/", {"city": "augsburg", "next": "/staedte/augsburg/"})
    assert answer.headers["Location"] == "/staedte/augsburg/"
    after = page(client=client)
    assert "sign--mine" in after
    assert "Das ist Ihre Stadt." in after
    assert 'name="city" value="augsburg"' not in head_of(after)


def test_way_to_the_examples_for_this_city(tree: Tree) -> None:
    make_city("Landkreis Osnabrück", kind="landkreis")
    html = page("/staedte/landkreis-osnabruck/")
    assert 'href="/suche/?fuer=landkreis-osnabruck"' in html
    assert "Beispiele für den Landkreis Osnabrück ansehen" in html
    assert "Städte, die dem Landkreis Osnabrück ähneln" in html


def test_verdict_is_the_readers_not_that_of_the_page(tree: Tree) -> None:
    make_field()
    make_practice(tree, City.objects.get(name="Fürth"), "Sprachwegweiser")
    assert "verdict--" not in page()
    part = section(page("/staedte/augsburg/?fuer=ulm"), "aehnliche-beispiele")
    assert "verdict--" in part
    assert "Einschätzung für Ulm" in part


def queries(address: str) -> int:
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["/staedte/augsburg/", "/staedte/augsburg/?fuer=ulm"])
def test_queries_do_not_grow_with_cities_and_examples(tree: Tree, address: str) -> None:
    make_field()
    Structure.objects.create(key="bildungsbuero", label="Bildungsbüro")
    for city in City.objects.all():
        make_practice(tree, city, f"Beispiel aus {city.name}")
    few = queries(address)
    for number in range(12):
        city = make_compared_city(f"Stadt {number}", 1 + number / 10)
        for example in range(2):
            make_practice(tree, city, f"Beispiel {example} aus {city.name}")
    assert queries(address) == few <= 20
