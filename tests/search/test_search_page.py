"""The search page without a browser: what it shows, what it refuses, what it costs."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.factories import Tree, make_city, make_person, make_practice, make_term, make_topic, restrict

MOST_QUERIES = 12

pytestmark = pytest.mark.django_db
Committed = Callable[[], AbstractContextManager[Any]]


def text_of(response: Any) -> str:
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(plain).split())


@pytest.fixture
def filled(tree: Tree, search_index: SearchEngine) -> Tree:
    augsburg, bonn = make_city(), make_city("Bonn", state="DE-NW", population=330_000)
    ganztag = make_topic("Ganztag", make_topic("Schule gestalten"))
    for number in range(1, 13):
        practice = make_practice(tree, augsburg if number % 2 else bonn, f"Ganztag mit Plan {number}", status="pilot")
        practice.topics.add(ganztag)
        practice.phases = ["primary"] if number % 3 else ["early"]
        practice.save_revision().publish()
    make_term("Sozialindex")
    index(search_index)
    return tree


def index(engine: SearchEngine) -> None:
    engine.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed


def test_a_result_says_kind_city_size_year_status_evidence_and_topics(filled: Tree, client: Client) -> None:
    shown = text_of(client.get("/suche/?q=Ganztag"))
    for part in (
        "Augsburg",
        "250.000 bis unter 500.000 Einw.",
        "Bayern",
        "Angebot/Programm",
        "Pilot",
        "Beleg",
        "Ganztag",
    ):
        assert part in shown


def test_found_words_are_marked_and_everything_else_is_escaped(
    tree: Tree, search_index: SearchEngine, client: Client
) -> None:
    make_practice(tree, make_city(), "Lernferien <b>& mehr", summary="Lernferien <script>alert(1)</script> im Sommer.")
    index(search_index)
    page = client.get("/suche/?q=Lernferien").content.decode()
    assert "<mark>Lernferien</mark> &lt;b&gt;&amp; mehr" in page
    assert "<script>alert" not in page


def test_facets_are_alternatives_within_and_conditions_across(filled: Tree, client: Client) -> None:
    def total(query: str) -> str:
        return text_of(client.get(f"/suche/?q=Ganztag&art=practice&{query}"))

    assert "12 Treffer" in total("")
    assert "6 Treffer" in total("stadt=bonn")
    assert "12 Treffer" in total("stadt=bonn&stadt=augsburg")
    assert "2 Treffer" in total("stadt=bonn&phase=early")


def test_chosen_filters_are_links_that_remove_them(filled: Tree, client: Client) -> None:
    page = client.get("/suche/?q=Ganztag&stadt=bonn&phase=early").content.decode()
    assert 'href="/suche/?q=Ganztag&amp;phase=early"' in page
    assert 'href="/suche/?q=Ganztag&amp;stadt=bonn"' in page


def test_every_hit_stands_on_exactly_one_page(filled: Tree, client: Client) -> None:
    pages = [client.get(f"/suche/?q=Ganztag&art=practice&page={number}").content.decode() for number in (1, 2)]
    links = [re.findall(r'result__title">\s*<a href="(/praxis/[^"]+)"', page) for page in pages]
    assert len(links[0]) == 10
    assert len(set(links[0] + links[1])) == 12


def test_newest_first(tree: Tree, search_index: SearchEngine, client: Client) -> None:
    city = make_city()
    for year in (2012, 2023, 2017):
        make_practice(tree, city, f"Lernferien {year}", year_start=year)
    index(search_index)
    page = client.get("/suche/?q=Lernferien&sort=newest").content.decode()
    assert re.findall(r'href="/praxis/lernferien-(\d+)/"', page) == ["2023", "2017", "2012"]


@pytest.mark.parametrize("page", ["0", "9999", "-1", "zwei"])
def test_a_page_that_is_not_there_is_not_found(filled: Tree, client: Client, page: str) -> None:
    assert client.get(f"/suche/?q=Ganztag&page={page}").status_code == 404


def test_a_query_of_5000_characters_is_refused_at_the_field_and_kept(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?" + urlencode({"q": "Ganztag " * 625}))
    assert response.status_code == 400
    assert "mehr als 300 Zeichen" in text_of(response)
    assert 'value="Ganztag Ganztag' in response.content.decode()


@pytest.mark.parametrize("value", ["stadt=atlantis", "phase=<script>", "jahr=0000", "sort=zufall", "reife=9"])
def test_a_value_nobody_knows_is_left_out_and_named(filled: Tree, client: Client, value: str) -> None:
    response = client.get(f"/suche/?q=Ganztag&art=practice&{value}")
    assert response.status_code == 200
    assert "12 Treffer" in text_of(response)
    assert "notice--limited" in response.content.decode()
    assert "<script>" not in response.content.decode().split("<main")[1]


@pytest.mark.parametrize(
    "query",
    [
        "*",
        "?",
        "title:Ganztag",
        "Ganztag AND (",
        '"',
        "Ganztag~2",
        "+-!(){}[]^\\/",
        "%00\x00",
        "ganz*",
        "\u202egatznaG",
    ],
)
def test_operators_and_control_characters_are_text(filled: Tree, client: Client, query: str) -> None:
    assert client.get("/suche/?" + urlencode({"q": query})).status_code == 200


def test_a_broken_cookie_is_no_reason_not_to_search(filled: Tree, client: Client) -> None:
    client.cookies["sessionid"] = "\x00%%%;;kaputt"
    assert client.get("/suche/?q=Ganztag").status_code == 200


def test_a_typo_finds_and_says_what_was_done(filled: Tree, client: Client) -> None:
    shown = text_of(client.get("/suche/?q=Sozailindex"))
    assert "„Sozailindex“ kommt nirgends vor. Stattdessen gesucht: Sozialindex" in shown


def test_nothing_found_offers_wider_filters_and_topics(filled: Tree, client: Client) -> None:
    page = client.get("/suche/?q=Ganztag&stadt=bonn&status=ended")
    shown = text_of(page)
    assert "gibt es noch nichts" in shown
    assert "Treffer ohne Filter" in shown
    assert "Nahe Themen:" in shown
    assert 'href="/themen/ganztag/"' in page.content.decode()


def test_results_are_for_nobody_else(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag")
    assert "private" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.usefixtures("embedded_engine")
@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_without_a_usable_index_the_database_answers(filled: Tree, client: Client, settings: Any, damage: str) -> None:
    folder = Path(settings.SEARCH["index_dir"])
    if damage == "missing":
        shutil.rmtree(folder)
    else:
        for file in folder.rglob("*"):
            if file.is_file():
                file.write_bytes(b"\x00broken")
    response = client.get("/suche/?q=Ganztag")
    assert response.status_code == 200
    assert "vereinfacht" in text_of(response)
    assert "search rebuild" not in text_of(response)  # that is for operators
    assert client.get("/suche/vorschlaege/?q=Ganz").json() == {"suggestions": []}
    assert client.get("/").status_code == 200


def test_an_unpublished_page_is_gone_before_the_index_knows(filled: Tree, client: Client) -> None:
    filled.index.get_children().get(slug="ganztag-mit-plan-1").unpublish()
    assert "/praxis/ganztag-mit-plan-1/" not in client.get("/suche/?q=Ganztag&stadt=augsburg").content.decode()


def test_the_number_of_queries_does_not_grow(filled: Tree, search_index: SearchEngine, client: Client) -> None:
    members = Group.objects.create(name="Leser")
    restrict(make_practice(filled, make_city("Ulm"), "Ganztag intern"), members)
    index(search_index)
    client.force_login(make_person("mitglied@example.org", members))
    client.get("/suche/?q=Ganztag")  # site roots and content types are read once per process
    counts = []
    for query in ("stadt=ulm", "", "page=2"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/suche/?q=Ganztag&{query}").status_code == 200
        counts.append(len(queries))
    assert max(counts) <= MOST_QUERIES, counts
    assert len(set(counts)) == 1


def test_suggestions_name_their_kind_and_mark_what_was_typed(filled: Tree, client: Client) -> None:
    found = client.get("/suche/vorschlaege/?q=ganz").json()["suggestions"]
    assert {one["kind_label"] for one in found} >= {"Praxisbeispiele", "Themen"}
    topic = next(one for one in found if one["kind"] == "topic")
    assert topic["label"] == "Ganztag"
    assert topic["marked"] == [[0, 4]]
    assert client.get(topic["url"]).status_code == 200


def test_the_english_page_leads_to_english_pages(filled: Tree, client: Client) -> None:
    page = client.get("/en/suche/?q=Ganztag").content.decode()
    assert 'href="/en/praxis/ganztag-mit-plan-' in page
    assert "hits" in page


@pytest.mark.parametrize("address", ["/praxis/%00/", "/%00", "/staedte/%00/", "/suche/?q=%00", "/en/%00/"])
def test_null_characters_are_no_error(filled: Tree, client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 400, 404}
