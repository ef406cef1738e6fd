"""The list of cities: filters in the address, counts, the map and the letters of what is left."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cities.models import City, CityStructure, Structure
from tests.factories import make_city, make_person, make_practice, make_tree, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities() -> dict[str, City]:
    tree = make_tree()
    made = {
        "augsburg": make_city("Augsburg", latitude=48.37, longitude=10.9),
        "ulm": make_city("Ulm", state="DE-BW", population=128_000, latitude=48.4, longitude=9.99),
        "linz": make_city("Linz", state="abroad", kind="ausland", population=207_000, latitude=48.3, longitude=14.29),
    }
    office, report = (Structure.objects.create(key=key, label=key.title()) for key in ("bildungsbuero", "bericht"))
    CityStructure.objects.create(city=made["augsburg"], structure=office, answer="yes")
    CityStructure.objects.create(city=made["augsburg"], structure=report, answer="no")
    CityStructure.objects.create(city=made["ulm"], structure=office, answer="yes")
    CityStructure.objects.create(city=made["ulm"], structure=report, answer="yes")
    make_practice(tree, made["augsburg"], "Lernferien")
    return made


def page(address: str = "/staedte/", client: Client | None = None) -> str:
    response = (client or Client()).get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def listed(html: str) -> list[str]:
    return re.findall(r'class="city-row__name" href="[^"]+">([^<]+)<', html)


def mapped(html: str) -> list[str]:
    return re.findall(r'class="map__city[^>]+aria-label="([^"]+)"', html)


def count(html: str, facet: str, value: str) -> int:
    row = html.partition(f'id="facet-{facet}-{value}"')[2]
    found = re.search(r'facet__count">(\d+)<', row)
    assert found
    return int(found[1])


def test_all_cities_stand_in_the_list_and_those_in_germany_on_the_map(cities: dict[str, City]) -> None:
    html = page()
    assert '<h2 id="results-title" tabindex="-1">3 Städte</h2>' in html
    assert listed(html) == ["Augsburg", "Linz", "Ulm"]
    assert mapped(html) == ["Augsburg, 1 Beispiel", "Ulm, noch kein Beispiel"]


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(cities: dict[str, City]) -> None:
    assert listed(page("/staedte/?bundesland=DE-BY&bundesland=DE-BW")) == ["Augsburg", "Ulm"]
    both = page("/staedte/?bundesland=DE-BY&bundesland=DE-BW&groesse=100-250")
    assert listed(both) == ["Ulm"]
    assert mapped(both) == ["Ulm, noch kein Beispiel"]
    assert "1 von 3 Städten" in both


def test_a_city_has_all_structures_that_were_chosen(cities: dict[str, City]) -> None:
    assert listed(page("/staedte/?struktur=bildungsbuero")) == ["Augsburg", "Ulm"]
    assert listed(page("/staedte/?struktur=bildungsbuero&struktur=bericht")) == ["Ulm"]


def test_counts_say_what_choosing_a_value_would_show(cities: dict[str, City]) -> None:
    html = page("/staedte/?bundesland=DE-BW&struktur=bericht")
    assert count(html, "bundesland", "DE-BW") == 1
    assert count(html, "bundesland", "DE-BY") == 0
    assert count(html, "struktur", "bildungsbuero") == 1
    assert count(html, "groesse", "100-250") == 1


def test_chosen_filters_are_ticked_and_lead_back(cities: dict[str, City]) -> None:
    html = page("/staedte/?bundesland=DE-BW&struktur=bericht")
    assert len(re.findall(r"<input[^>]+checked>", html)) == 2
    assert 'class="chip" href="/staedte/?struktur=bericht"' in html
    assert 'class="chip" href="/staedte/?bundesland=DE-BW"' in html


def test_unknown_value_is_named_and_left_out(cities: dict[str, City]) -> None:
    html = page("/staedte/?bundesland=DE-XX&groesse=&struktur=%3Cscript%3E")
    assert listed(html) == ["Augsburg", "Linz", "Ulm"]
    assert "Den Filter „DE-XX“ gibt es nicht. Er wurde weggelassen." in html
    assert "Den Filter „&lt;script&gt;“ gibt es nicht." in html
    assert "<script>" not in html


def test_empty_result_leads_to_what_is_found_without_a_filter(cities: dict[str, City]) -> None:
    html = page("/staedte/?bundesland=DE-BY&struktur=bericht")
    assert listed(html) == []
    assert "Keine Stadt erfüllt alle Filter" in html
    assert 'href="/staedte/?struktur=bericht">ohne „Bayern“ (1)</a>' in html
    assert 'href="/staedte/?bundesland=DE-BY">ohne „Bericht“ (1)</a>' in html


def test_numbers_of_the_map_are_those_the_reader_may_see(cities: dict[str, City]) -> None:
    tree_page = cities["augsburg"].practices.get()
    network = Group.objects.create(name="Netz")
    restrict(tree_page, network)
    member = Client()
    member.force_login(make_person("a@example.org", network))
    assert mapped(page())[0] == "Augsburg, noch kein Beispiel"
    assert mapped(page(client=member))[0] == "Augsburg, 1 Beispiel"


def test_city_of_the_reader_is_the_last_on_the_map(cities: dict[str, City]) -> None:
    assert mapped(page("/staedte/?fuer=augsburg")) == [
        "Ulm, noch kein Beispiel",
        "Meine Stadt: Augsburg, 1 Beispiel",
    ]


def test_list_without_any_city_says_so(client: Client) -> None:
    make_tree()
    assert "0 Städte" in page()


def test_home_shows_the_map_and_leads_to_the_list(cities: dict[str, City]) -> None:
    html = page("/")
    on_a_map = ["Augsburg, 1 Beispiel", "Ulm, noch kein Beispiel"]
    assert mapped(html) == on_a_map * 2  # beside the search, and in a section of its own
    assert '<a href="/staedte/">3 Städte als Liste</a>' in html
    english = page("/en/")
    assert 'href="/en/staedte/augsburg/" aria-label="Augsburg, 1 example"' in english
