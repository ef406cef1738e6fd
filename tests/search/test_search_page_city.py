"""The search page with a city: what it says, keeps in its addresses, refuses, and costs."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practices.models import Precondition
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, make_term, restrict

MOST_QUERIES = 12
DESCRIBED = "~250-500.DE-BY.kreisfrei"

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(plain).split())


def links(response: Any, start: str) -> list[str]:
    found = re.findall(r'href="([^"]+)"', response.content.decode())
    return [html.unescape(link) for link in found if link.startswith(start)]


def titles(response: Any) -> list[str]:
    return re.findall(r'result__title">\s*<a href="/praxis/([^/"]+)/', response.content.decode())


def count_of(response: Any, value: str) -> int:
    row = re.search(rf'id="facet-passung-{value}".*?facet__count">(\d+)<', response.content.decode(), re.DOTALL)
    assert row is not None
    return int(row[1])


@pytest.fixture
def filled(tree: Tree, search_index: SearchEngine) -> Tree:
    """From Augsburg: one of its own, one that suits, one that needs looking at."""
    augsburg, fuerth = make_city(), make_city("Fürth", slug="fuerth", population=280_000)
    berlin = make_city("Berlin", state="DE-BE", kind="stadtstaat", population=3_700_000)
    near = make_practice(tree, fuerth, "Ganztag nah", state_law="no", cost="low", suits_sizes=["250-500"])
    near.preconditions.add(Precondition(text="Ein Raum"))
    near.save_revision().publish()
    make_practice(tree, berlin, "Ganztag fern", state_law="yes", cost="high", suits_sizes=["1000+"])
    make_practice(tree, augsburg, "Ganztag daheim")
    make_term("Ganztag")
    index(search_index)
    return tree


def index(engine: SearchEngine) -> None:
    engine.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed


def test_without_words_the_page_says_what_suits_the_city(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?fuer=augsburg&art=practice")
    shown = text_of(response)
    assert "3 Treffer für Augsburg" in shown
    assert "Passung zu Augsburg" in shown
    assert titles(response) == ["ganztag-nah", "ganztag-fern", "ganztag-daheim"]
    assert "Aus Ihrer Stadt" in shown
    assert "vor Ort prüfen" in shown


def test_without_words_the_page_counts_what_suits_and_leads_there(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?fuer=augsburg")
    remark = re.search(r'<p class="search-remark">(.*?)</p>', response.content.decode(), re.DOTALL)
    assert remark
    shown = dict(re.findall(r'href="[^"]*passung=(\w+)[^"]*">(\d+) ', remark.group(1)))
    facet = re.findall(r'name="passung"\s+value="(\w+)".*?(\d+)</span>', response.content.decode(), re.DOTALL)
    assert shown == {value: count for value, count in facet if count != "0"}
    assert len(shown) == 2
    for query in ("fuer=augsburg&passung=check", "fuer=augsburg&q=Ganztag", "fuer="):
        assert "Von den Beispielen anderer Städte" not in text_of(client.get(f"/suche/?{query}"))


def test_a_practice_says_its_verdict_and_why_and_leads_to_all_lines(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag&fuer=augsburg")
    page = response.content.decode()
    first = page.split('<li class="result"')[1]
    assert page.count('class="standing"') == 3
    assert first.count('class="dot-line"') == 2
    assert links(response, "/praxis/ganztag-nah/?fuer=augsburg#passung")
    assert "/praxis/ganztag-nah/?fuer=augsburg" in links(response, "/praxis/ganztag-nah/")


def test_without_a_city_nothing_is_judged(filled: Tree, client: Client) -> None:
    for query in ("q=Ganztag", "q=Ganztag&fuer="):
        response = client.get(f"/suche/?{query}")
        assert 'class="standing"' not in response.content.decode()
        assert "facet-passung" not in response.content.decode()
        assert "für Augsburg" not in text_of(response).split("Sortiert nach")[0]


def test_every_address_on_the_page_keeps_the_city(tree: Tree, search_index: SearchEngine, client: Client) -> None:
    city = make_city("Fürth", slug="fuerth")
    make_city()
    for number in range(12):
        make_practice(tree, city, f"Ganztag {number}")
    index(search_index)
    query = "q=Ganztag&fuer=augsburg&art=practice&stadt=fuerth&passung=good&passung=adapt&passung=check"
    found = links(client.get(f"/suche/?{query}"), "/suche/?")
    assert len(found) > 5
    assert all("fuer=augsburg" in link for link in found)
    assert any("page=2" in link for link in found)
    assert len(titles(client.get(f"/suche/?{query}&page=2"))) == 2


def test_an_empty_choice_is_kept_as_none(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag&fuer=&stadt=fuerth")
    assert all("fuer=" in link for link in links(response, "/suche/?q="))
    assert links(response, "/praxis/ganztag-nah/?fuer=")


def test_verdicts_filter_and_ignore_their_own_choice(filled: Tree, client: Client) -> None:
    whole = client.get("/suche/?q=Ganztag&fuer=augsburg&art=practice")
    chosen = client.get("/suche/?q=Ganztag&fuer=augsburg&art=practice&passung=check")
    assert titles(chosen) == ["ganztag-fern"]
    assert "1 Treffer für Augsburg" in text_of(chosen)
    for value in ("good", "adapt", "check"):
        assert count_of(chosen, value) == count_of(whole, value)
    assert sum(count_of(whole, value) for value in ("good", "adapt", "check")) == 2
    assert "/suche/?q=Ganztag&fuer=augsburg&art=practice" in links(chosen, "/suche/?")  # the chip takes it back


def test_a_city_nobody_knows_is_named_and_left_out(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag&fuer=atlantis&sort=fit&passung=good")
    assert response.status_code == 200
    assert "„atlantis“" in text_of(response)
    assert 'class="standing"' not in response.content.decode()


@pytest.mark.parametrize("token", ["~", "<script>alert(1)</script>", "x" * 5000, "%00", "augsburg.ja-gibt-es-nicht"])
def test_no_city_in_the_address_is_an_error(filled: Tree, client: Client, token: str) -> None:
    response = client.get("/suche/", {"q": "Ganztag", "fuer": token})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_described_city_is_a_city(filled: Tree, client: Client) -> None:
    response = client.get(f"/suche/?fuer={DESCRIBED}")
    shown = text_of(response)
    assert "Treffer für Ihre Stadt" in shown
    assert "Passung zu Ihrer Stadt" in shown
    assert "Aus Ihrer Stadt" not in shown
    assert all(f"fuer={DESCRIBED}" in link for link in links(response, "/suche/?"))


def test_the_orders_offered_depend_on_city_and_words(filled: Tree, client: Client) -> None:
    def offered(query: str) -> list[str]:
        page = client.get(f"/suche/?{query}").content.decode()
        menu = page.split('id="sort"')[1].split("</select>")[0]
        return [html.unescape(label.strip()) for label in re.findall(r">([^<]+)</option>", menu)]

    assert offered("q=Ganztag") == ["Relevanz", "Neueste zuerst"]
    assert offered("q=Ganztag&fuer=augsburg") == ["Relevanz und Passung", "Passung zu Augsburg", "Neueste zuerst"]
    assert offered("fuer=augsburg") == ["Passung zu Augsburg", "Neueste zuerst"]


def test_nothing_found_still_offers_wider_filters(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag&fuer=augsburg&stadt=berlin&passung=good")
    assert "gibt es noch nichts" in text_of(response)
    assert "/suche/?q=Ganztag&fuer=augsburg" in links(response, "/suche/?")


def test_words_are_corrected_and_linked_with_a_city_too(filled: Tree, client: Client) -> None:
    assert "Stattdessen gesucht: Ganztag" in text_of(client.get("/suche/?q=Ganzatg&fuer=augsburg"))
    assert "Direkt zu:" in text_of(client.get("/suche/?q=Ganztag&fuer=augsburg"))


def test_the_number_of_queries_does_not_grow_with_a_city(
    filled: Tree, search_index: SearchEngine, client: Client
) -> None:
    city = make_city("Ulm", state="DE-BW")
    for number in range(15):
        practice = make_practice(filled, city, f"Ganztag weit {number}")
        make_adoption(practice, to_city=city, named=True)
    index(search_index)
    client.get("/suche/?q=Ganztag&fuer=augsburg")  # site roots, content types and cities are read once per process
    counts = []
    for query in ("stadt=fuerth", "", "page=2", "sort=fit", "passung=adapt", "q="):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/suche/?q=Ganztag&fuer=augsburg&{query}").status_code == 200
        counts.append(len(queries))
    assert max(counts) <= MOST_QUERIES, counts


def test_each_reader_is_counted_what_they_may_see(filled: Tree, search_index: SearchEngine, client: Client) -> None:
    members = Group.objects.create(name="Leser")
    restrict(make_practice(filled, make_city("Ulm"), "Ganztag intern", state_law="yes"), members)
    index(search_index)

    def counted() -> tuple[int, list[str]]:
        response = client.get("/suche/?q=Ganztag&fuer=augsburg&art=practice&passung=check")
        return sum(count_of(response, value) for value in ("good", "adapt", "check")), titles(response)

    total, found = counted()
    assert (total, "ganztag-intern" in found) == (2, False)
    client.force_login(make_person("mitglied@example.org", members))
    total, found = counted()
    assert (total, "ganztag-intern" in found) == (3, True)
    client.logout()
    assert counted()[0] == 2


def test_an_answer_in_place_holds_the_same(filled: Tree, client: Client) -> None:
    address = "/suche/?q=Ganztag&fuer=augsburg&passung=check"
    whole, part = client.get(address), client.get(address, headers={"HX-Request": "true"})
    assert titles(part) == titles(whole)
    assert "für Augsburg" in text_of(part)
    assert "private" in part["Cache-Control"]


def test_the_english_page_speaks_english(filled: Tree, client: Client) -> None:
    shown = text_of(client.get("/en/suche/?q=Ganztag&fuer=augsburg"))
    assert "hits for Augsburg" in shown
    assert "Fit with Augsburg" in shown
    assert "From your city" in shown
