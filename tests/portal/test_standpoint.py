"""From where the reader looks: the notice of another city, the city field of the search, the home page."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import City, Indicator, IndicatorValue
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.factories import Tree, home_sections, make_city, make_practice

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
DESCRIBED = "~250-500.DE-BY.kreisfrei"


@pytest.fixture
def site(tree: Tree) -> Tree:
    augsburg, bremen = make_city("Augsburg"), make_city("Bremen", state="DE-HB", kind="stadtstaat", population=563_290)
    make_practice(tree, augsburg, "Lernferien")
    make_practice(tree, bremen, "Sprachpaten")
    return tree


def text_of(response: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(plain).split())


def notice(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    found = re.search(r'<div class="viewpoint-notice".*?\n</div>', page, re.DOTALL)
    assert found
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found.group())).split())


def choose(client: Client, token: str) -> None:
    client.post("/meine-stadt/", {"city": token, "next": "/themen/"})
    client.get("/themen/")  # shows the confirmation


def chosen_option(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    select = re.search(r'<select [^>]*name="fuer".*?</select>', page, re.DOTALL)
    assert select
    chosen = re.search(r'<option value="([^"]*)" selected', select.group())
    assert chosen
    return chosen.group(1)


@pytest.mark.parametrize("address", ["/suche/", "/praxis/sprachpaten/", "/staedte/bremen/"])
def test_pages_that_show_fit_say_when_the_address_looks_from_another_city(
    site: Tree, search_index: SearchEngine, client: Client, address: str
) -> None:
    assert notice(client, f"{address}?fuer=bremen") == "Einschätzung für Bremen. Bremen als meine Stadt merken"
    choose(client, "augsburg")
    other = notice(client, f"{address}?fuer=bremen&x=1")
    assert other.startswith("Einschätzung für Bremen. Ihre Stadt ist Augsburg. Für Augsburg ansehen")
    assert f'href="{address}?x=1"' in client.get(f"{address}?fuer=bremen&x=1").content.decode()
    assert notice(client, address) == notice(client, f"{address}?fuer=augsburg") == ""


def test_button_of_the_notice_keeps_the_city_and_shows_the_same_page(site: Tree, client: Client) -> None:
    page = client.get("/staedte/augsburg/?fuer=bremen").content.decode()
    assert 'name="city" value="bremen"' in page
    assert 'name="next" value="/staedte/augsburg/?fuer=bremen"' in page
    kept = client.post("/meine-stadt/", {"city": "bremen", "next": "/staedte/augsburg/?fuer=bremen"})
    assert kept["Location"] == "/staedte/augsburg/"


def test_address_without_a_city_and_with_an_unknown_one(site: Tree, client: Client) -> None:
    page = "/staedte/bremen/"
    assert notice(client, f"{page}?fuer=") == ""
    assert "Eine Stadt „entenhausen“ gibt es hier nicht." in notice(client, f"{page}?fuer=entenhausen")
    choose(client, "augsburg")
    assert notice(client, f"{page}?fuer=") == "Ohne Einschätzung. Ihre Stadt ist Augsburg. Für Augsburg ansehen"
    assert "Ihre Stadt ist Augsburg." in notice(client, f"{page}?fuer=entenhausen")


def test_described_city_in_the_address_can_be_kept(site: Tree, client: Client) -> None:
    shown = notice(client, f"/staedte/bremen/?fuer={DESCRIBED}")
    assert shown == "Einschätzung für eine beschriebene Stadt. Als meine Stadt merken"
    choose(client, DESCRIBED)
    assert notice(client, f"/staedte/bremen/?fuer={DESCRIBED}.ja-portal") == ""


@pytest.mark.parametrize("token", ["%00", "~", "a" * 3000, "~250-500", "../x", "<b>"])
def test_broken_address_is_no_error(site: Tree, client: Client, token: str) -> None:
    response = client.get(f"/staedte/bremen/?fuer={token}")
    assert response.status_code == 200
    assert "<b>“" not in response.content.decode()


def test_city_field_of_the_search_shows_from_where_it_looks(
    site: Tree, search_index: SearchEngine, client: Client
) -> None:
    assert chosen_option(client, "/suche/") == ""
    assert chosen_option(client, "/suche/?fuer=bremen") == "bremen"
    choose(client, "augsburg.ja-portal")
    assert chosen_option(client, "/suche/") == "augsburg.ja-portal"
    assert chosen_option(client, "/suche/?fuer=") == ""
    assert "data-keep-empty" in client.get("/suche/").content.decode()
    assert chosen_option(client, f"/suche/?fuer={DESCRIBED}") == DESCRIBED


def test_home_asks_for_the_readers_city(site: Tree, client: Client) -> None:
    assert "funktioniert – und was davon passt zu Ihrer Stadt?" in text_of(client.get("/"))
    assert "und was davon passt zu Augsburg ?" in text_of(client.get("/?fuer=augsburg"))
    assert "und was davon passt zu Ihrer Stadt?" in text_of(client.get(f"/?fuer={DESCRIBED}"))
    site.home.sections = home_sections(headline="Gute Praxis für Städte.")
    site.home.save()
    assert "Gute Praxis für Städte. Was davon passt zu Augsburg ?" in text_of(client.get("/?fuer=augsburg"))


def test_home_splits_the_examples_of_other_cities_and_links_to_them(
    site: Tree, search_index: SearchEngine, client: Client
) -> None:
    search_index.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed
    assert "schätzen wir" not in text_of(client.get("/"))
    page = client.get("/?fuer=augsburg")
    assert "Für Augsburg schätzen wir 1 Beispiel anderer Städte so ein:" in text_of(page)
    links = re.findall(r'href="(/suche/\?fuer=augsburg&amp;passung=(\w+))">(\d+) ', page.content.decode())
    assert [value for _url, value, _count in links] == ["good", "adapt", "check"]
    for url, _value, count in links:
        found = text_of(client.get(html.unescape(url)))
        assert f"{count} Treffer" in found
    assert text_of(page).count("Für Augsburg:") == 2


def test_home_without_an_index_leaves_the_bar_out(site: Tree, client: Client) -> None:
    page = client.get("/?fuer=augsburg")
    assert page.status_code == 200
    assert "schätzen wir" not in text_of(page)


def test_home_names_similar_cities(site: Tree, client: Client) -> None:
    keys = ("density", "share_under_18", "child_poverty_rate", "unemployment_rate", "students_per_1000", "gdp_per_head")
    indicators = [Indicator.objects.create(key=key, label=key, unit="Prozent", group="social") for key in keys]
    cities = [*City.objects.all(), make_city("Chemnitz"), make_city("Dresden")]
    for number, city in enumerate(cities):
        for indicator in indicators:
            IndicatorValue.objects.create(city=city, indicator=indicator, year=2022, value=10.0 + number, source="Amt")
    shown = text_of(client.get("/?fuer=augsburg"))
    assert "Ich frage ähnliche Städte Für Augsburg sind das vor allem:" in shown
    assert 'href="/staedte/augsburg/#aehnlich"' in client.get("/?fuer=augsburg").content.decode()


def test_queries_of_the_home_page_do_not_grow_with_a_city(
    site: Tree, search_index: SearchEngine, client: Client
) -> None:
    choose(client, "augsburg")
    counts = []
    for more in range(2):
        for number in range(5 * more):
            make_practice(site, make_city(f"Stadt {number}"), f"Beispiel {number}")
        search_index.rebuild(all_documents(), lambda: ((), ()))
        OutboxEntry.objects.all().delete()
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            assert "schätzen wir" in text_of(client.get("/"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert max(counts) <= MOST_QUERIES
