"""While the index can't be asked the database answers: the search page, the interface for programs, the suggestions."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from access.audience import ANYBODY, Viewer, viewer_for
from content.models import ContentPage
from members.models import User
from search import fallback
from search.find import make_finder
from search.request import SearchRequest, Sort
from search.results import SearchResults
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice, make_topic, restrict

MOST_QUERIES = 12

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(plain).split())


def ask(text: str = "", *, viewer: Viewer = ANYBODY, **values: Any) -> SearchResults:
    return fallback.find(SearchRequest(text=text, **values), viewer=viewer, finder=make_finder())


def titles(text: str = "", *, viewer: Viewer = ANYBODY, **values: Any) -> list[str]:
    return [hit.title.text for hit in ask(text, viewer=viewer, **values).hits]


@pytest.fixture
def filled(tree: Tree, no_search_index: None) -> Tree:
    make_topic("Ganztag", make_topic("Schule gestalten"))
    augsburg, bonn = make_city(), make_city("Bonn", state="DE-NW", population=330_000)
    for number in range(1, 13):
        make_practice(tree, augsburg if number % 2 else bonn, f"Ganztag mit Plan {number}")
    make_practice(tree, bonn, "Lernferien", summary="Auch im Ganztag: Übergänge gestalten.")
    tree.home.add_child(instance=ContentPage(title="Über uns", slug="ueber-uns", summary="Wer das Netz betreibt."))
    return tree


def test_the_page_answers_says_what_it_leaves_out_and_offers_the_topics(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Ganztag&stadt=bonn&fuer=augsburg")
    assert response.status_code == 200
    shown = text_of(response)
    assert "13 Treffer" in shown
    assert "Die Suche läuft gerade vereinfacht." in shown
    assert "ohne Filter und Passung" in shown
    assert "Ihre Auswahl gilt solange nicht: Bonn." in shown
    assert "Oder beginnen Sie bei einem Thema: Alle Themen" in shown
    assert "manage.py" not in shown
    assert 'id="filters"' not in response.content.decode()


def test_what_was_chosen_stays_in_the_addresses_of_further_pages(filled: Tree, client: Client) -> None:
    page = client.get("/suche/?q=Ganztag&stadt=bonn&sort=newest").content.decode()
    assert "q=Ganztag&amp;stadt=bonn&amp;sort=newest&amp;page=2" in page
    assert client.get("/suche/?q=Ganztag&stadt=bonn&page=2").status_code == 200
    assert client.get("/suche/?q=Ganztag&stadt=bonn&page=3").status_code == 404


def test_every_hit_stands_on_exactly_one_page(filled: Tree) -> None:
    pages = [titles("Ganztag", page=number) for number in (1, 2)]
    assert [len(found) for found in pages] == [10, 3]
    assert len({*pages[0], *pages[1]}) == 13


def test_titles_come_before_summaries_and_are_marked(filled: Tree) -> None:
    results = ask("ganztag", page_size=20)
    assert [hit.title.text for hit in results.hits][-1] == "Lernferien"
    assert results.hits[0].title.spans == ((0, 7),)
    assert results.hits[-1].passage.spans == ((8, 15),)


def test_without_words_the_newest_come_first(filled: Tree) -> None:
    later = make_practice(filled, make_city("Ulm"), "Ganz neu")
    Page.objects.filter(pk=later.pk).update(first_published_at=timezone.now())
    assert titles()[0] == "Ganz neu"
    assert titles("Ganz", sort=Sort.NEWEST)[0] == "Ganz neu"


@pytest.mark.parametrize(
    "typed", ["Übergang", "übergänge", "Uebergang", "ÜBERGÄNGE", "Übergänge gestalten", "„gestalten“"]
)
def test_umlauts_endings_and_capitals_make_no_difference(filled: Tree, typed: str) -> None:
    assert titles(typed) == ["Lernferien"]


def test_parts_of_words_are_found_and_short_ones_only_where_a_word_begins(tree: Tree, no_search_index: None) -> None:
    city = make_city()
    make_practice(tree, city, "Ganztagsschulen", summary="Zusammen mit dem Amt.")
    make_practice(tree, city, "Insgesamt", summary="Alles.")
    assert titles("Ganztag") == ["Ganztagsschulen"]
    assert titles("Amt") == ["Ganztagsschulen"]


def test_content_pages_are_found_and_lead_to_their_address(filled: Tree, client: Client) -> None:
    page = client.get("/en/suche/?q=betreibt").content.decode()
    assert 'href="/en/ueber-uns/"' in page


@pytest.mark.parametrize(
    "typed",
    [
        "*",
        "\x00",
        '"',
        "'",
        "' OR 1=1 --",
        "[[:alpha:]",
        "(?i)(",
        "\\",
        "a" * 300,
        "Ganztag " * 37,
        "?!.,;:",
        "%_",
        "ß ẞ ﬁ",
    ],
)
def test_strange_input_is_only_text(filled: Tree, client: Client, typed: str) -> None:
    assert client.get("/suche/?" + urlencode({"q": typed})).status_code == 200
    ask(typed)


def test_a_page_without_hits_offers_the_topics(filled: Tree, client: Client) -> None:
    response = client.get("/suche/?q=Raumfahrt")
    assert response.status_code == 200
    assert "steht „Raumfahrt“" in text_of(response)
    assert 'href="/themen/schule-gestalten/"' in response.content.decode()


def test_programs_are_told(filled: Tree, client: Client) -> None:
    answer = client.get("/api/v1/search?q=Lernferien&stadt=augsburg&fuer=augsburg").json()
    assert answer["simplified"] is True
    assert (answer["total"], answer["facets"]) == (1, {})
    assert (answer["results"][0]["title"], answer["results"][0]["fit"]) == ("Lernferien", None)


def test_suggestions_and_the_home_page_stay_quiet(filled: Tree, client: Client) -> None:
    assert client.get("/suche/vorschlaege/?q=Ganz").json() == {"suggestions": []}
    assert client.get("/?fuer=augsburg").status_code == 200


def test_the_number_of_queries_stays_within_the_budget(filled: Tree, client: Client) -> None:
    members = Group.objects.create(name="Leser")
    restrict(make_practice(filled, make_city("Ulm"), "Ganztag intern"), members)
    client.force_login(make_person("mitglied@example.org", members))
    client.get("/suche/?q=Ganztag")  # site roots and content types are read once per process
    counts = []
    for query in ("q=Ganztag", "q=Ganztag&page=2", "q=Lernferien", "q=Raumfahrt", ""):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/suche/?{query}").status_code == 200
        counts.append(len(queries))
    assert max(counts) <= MOST_QUERIES, counts


MAY_SEE: Mapping[str, set[str]] = {
    "anonymous": {"public"},
    "bare login": {"public", "login"},
    "member": {"public", "login", "members"},
    "group member": {"public", "login", "group"},
    "member of both": {"public", "login", "members", "group", "members and group"},
    "superuser": {"public", "login", "members", "group", "members and group"},
}
NAMES = ("public", "login", "members", "group", "members and group", "password", "unpublished", "expired")


@pytest.fixture
def people(tree: Tree, no_search_index: None) -> dict[str, User | None]:
    """The people by role, beside one example and one page below it for each thing that only some may see."""
    members, group = (Group.objects.get_or_create(name=name)[0] for name in ("Members", "Beirat"))
    city = make_city()
    pages = {name: make_practice(tree, city, f"Stadtwald {name}") for name in NAMES}
    closed = tree.home.add_child(instance=ContentPage(title="Stadtwald innen", slug="innen"))
    closed.add_child(instance=ContentPage(title="Stadtwald tief innen", slug="tief"))
    restrict(closed, members)
    restrict(pages["login"])
    restrict(pages["members"], members)
    restrict(pages["group"], group)
    restrict(pages["members and group"], members)
    restrict(pages["members and group"], group)
    PageViewRestriction.objects.create(page=pages["password"], restriction_type="password", password="x")
    pages["unpublished"].unpublish()
    Page.objects.filter(pk=pages["expired"].pk).update(expire_at=timezone.now())
    return {
        "anonymous": None,
        "bare login": make_person("login@example.org"),
        "member": make_person("member@example.org", members),
        "group member": make_person("group@example.org", group),
        "member of both": make_person("both@example.org", members, group),
        "superuser": make_person("root@example.org", is_superuser=True),
    }


@pytest.mark.parametrize("role", sorted(MAY_SEE))
def test_everybody_finds_exactly_what_they_may_see(people: dict[str, User | None], client: Client, role: str) -> None:
    person = people[role]
    viewer = viewer_for(person) if person else ANYBODY
    inside = {"innen", "tief innen"} if "members" in MAY_SEE[role] else set()
    expected = {f"Stadtwald {name}" for name in MAY_SEE[role] | inside}
    for asked in ("Stadtwald", ""):
        results = ask(asked, viewer=viewer, page_size=100)
        assert {hit.title.text for hit in results.hits} == expected
        assert results.total == len(expected)
    for name in NAMES[1:]:
        exact = titles(f"„Stadtwald {name}“", viewer=viewer)
        assert (f"Stadtwald {name}" in exact) == (name in MAY_SEE[role])
    if person:
        assert client.login(email=person.email, password=PASSWORD)
    answer = client.get("/api/v1/search?q=Stadtwald").json()
    assert answer["simplified"]
    assert {result["title"] for result in answer["results"]} == expected
