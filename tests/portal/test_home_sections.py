"""The home page as its editors arrange it: what stands where, what it costs, and what a preview shows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from portal.home.blocks import SECTION_BLOCKS
from portal.models import HomePage
from tests.events.meetings import in_days, make_event, make_event_list
from tests.factories import (
    Tree,
    home_sections,
    make_adoption,
    make_city,
    make_newcomers,
    make_person,
    make_practice,
    make_topic,
)

pytestmark = pytest.mark.django_db
TEXT = ("text", [("heading", "Eigenes"), ("paragraph", "<p>Von <b>uns</b>.</p>")])
ALL, BARE = 20, 9  # queries: of everything, of what surrounds a page with the route to it


@pytest.fixture
def full(tree: Tree) -> Tree:
    """Something for every section."""
    bonn = make_city("Bonn", latitude=50.73, longitude=7.1)
    make_city("Kiel", latitude=54.32, longitude=10.14)
    practice = make_practice(tree, bonn, "Lernferien", effects="<p>Gut.</p>")
    practice.topics.add(make_topic("Ganztag"))
    practice.save()
    make_adoption(practice, to_place="Ulm", named=True)
    meetings = make_event_list(tree)
    for number in (-30, 10):
        make_event(meetings, title=f"Treffen {number}", start_date=in_days(number), end_date=None, slug=f"t{number}")
    make_newcomers(tree)
    return tree


def arrange(tree: Tree, *sections: Any) -> None:
    page = HomePage.objects.get(pk=tree.home.pk)
    page.sections = list(sections)
    page.save()


def read(client: Client, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def queries(client: Client) -> int:
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)


def test_sections_stand_in_the_order_of_the_editors(full: Tree, client: Client) -> None:
    arrange(full, ("numbers", {}), TEXT, ("newest", {"count": 1, "title": "Frisch"}))
    page = read(client)
    places = [page.index(words) for words in ("Das Netzwerk in Zahlen", "Eigenes", "Frisch")]
    assert places == sorted(places)
    assert "Von <b>uns</b>." in page
    assert "Ich suche ein Praxisbeispiel" not in page


def test_a_page_without_the_search_still_has_one_heading_of_its_own(full: Tree, client: Client) -> None:
    arrange(full, ("topics", {}))
    assert re.findall(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", read(client)) == ["Start"]


def test_map_twice_has_two_ends(full: Tree, client: Client) -> None:
    page = read(client)
    ids = re.findall(r'id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    arrange(full, ("search", {"headline": "Was?", "introduction": "", "frequent": "", "map": False}))
    assert "map__drawing" not in read(client)


def test_a_section_costs_its_own_queries_only(full: Tree, client: Client) -> None:
    """A text costs nothing; what fills itself few; all together not more than the page may."""
    assert queries(client) <= ALL
    arrange(full, TEXT)
    bare = queries(client)
    assert bare <= BARE
    costs = {}
    for name, value in home_sections():
        arrange(full, (name, value))
        costs[name] = queries(client) - bare
    most = {"search": 4, "ways": 8, "newest": 3, "topics": 3, "numbers": 4, "meetings": 3, "map": 3, "overview": 6}
    assert all(costs[name] <= limit for name, limit in most.items()), costs


def test_numbers_lead_to_their_lists(full: Tree, client: Client) -> None:
    arrange(full, ("numbers", {}))
    found = re.findall(
        r'number-link" href="([^"]+)"><strong class="numeral">(\d+)</strong> <span>([^<]+)<', read(client)
    )
    assert found == [
        ("/staedte/", "2", "Städte, 1 davon mit Beispielen"),
        ("/praxis/", "1", "Praxisbeispiel"),
        ("/suche/?reife=4&amp;reife=5", "1", "belegte Übernahme"),
        ("/veranstaltungen/", "2", "Veranstaltungen"),
    ]
    for url, _count, _words in found:
        assert client.get(url.replace("&amp;", "&")).status_code == 200


def test_meetings_that_a_reader_may_not_see_are_neither_shown_nor_counted(full: Tree, client: Client) -> None:
    secret = make_event(
        make_event_list_of(full), title="Klausur", public=False, start_date=in_days(3), end_date=None, slug="klausur"
    )
    assert "Klausur" not in read(client)
    assert '<strong class="numeral">2</strong> <span>Veranstaltungen' in read(client)
    client.force_login(make_person("chef@example.org", is_superuser=True))
    page = read(client)
    assert "Klausur" in page
    assert '<strong class="numeral">3</strong> <span>Veranstaltungen' in page
    assert secret.get_url() in page


def make_event_list_of(tree: Tree) -> Any:
    return tree.home.get_children().get(slug="veranstaltungen").specific


def test_nobody_is_led_to_a_cancelled_meeting(full: Tree, client: Client) -> None:
    make_event(
        make_event_list_of(full), title="Abgesagtes", start_date=in_days(2), end_date=None, slug="ab", cancelled=True
    )
    page = read(client)
    assert "Abgesagtes" not in page
    assert "Treffen 10" in page
    assert "Zuletzt dokumentiert:" in page


def test_what_has_nothing_to_show_leaves_no_empty_band(tree: Tree, client: Client) -> None:
    page = read(client)
    assert "Neu im Wissenspool" not in page
    assert "Nächste Veranstaltungen" not in page
    assert "Ich möchte ein Treffen sehen" not in page
    assert "Ich möchte Mitglied werden" not in page
    assert "Das Netzwerk in Zahlen" not in page
    assert "Noch gibt es kein Beispiel." in page


def test_ways_lead_to_examples_meetings_and_the_newcomers_pages(full: Tree, client: Client) -> None:
    page = read(client)
    for words in ("Ich suche ein Praxisbeispiel", "Ich möchte ein Treffen sehen", "Ich möchte Mitglied werden"):
        assert words in page
    assert 'href="/neu-hier/dkbm/"' in page
    assert 'href="/neu-hier/schritte/"' in page


def test_a_section_that_fills_itself_stands_once(tree: Tree) -> None:
    page = HomePage.objects.get(pk=tree.home.pk)
    page.sections = [("numbers", {}), ("numbers", {})]
    with pytest.raises(ValidationError):
        page.sections.stream_block.clean(page.sections)


SHOWN_IN_PREVIEW = {
    "search": "Was hat anderswo funktioniert",
    "ways": "Ich möchte Mitglied werden",
    "newest": "Neu im Wissenspool",
    "topics": "Bildungsmonitoring",
    "numbers": "belegte Übernahmen",
    "meetings": "Nächste Veranstaltungen",
    "map": "map__drawing",
    "overview": "Alle Begriffe",
    "text": "Gut zu wissen",
}


@pytest.mark.parametrize("name", [name for name, _block in SECTION_BLOCKS])
def test_every_section_has_a_preview_with_our_styles_and_german_help(name: str, tree: Tree) -> None:
    admin = Client()
    admin.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    block = HomePage._meta.get_field("sections").stream_block.child_blocks[name]
    assert block.is_previewable
    response = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    page = response.content.decode()
    assert response.status_code == 200
    assert "css/home.css" in page
    assert SHOWN_IN_PREVIEW[name] in page
    for words in (block.label, block.meta.description, block.meta.group):
        with override("en"):
            english = str(words)
        with override("de"):
            assert str(words) != english or words == "Text"


def test_own_headings_are_marked_as_german_for_english_readers(full: Tree, client: Client) -> None:
    arrange(full, ("numbers", {"title": "Zahlen"}), ("topics", {}), ("ways", {"find": "Suchen"}))
    page = re.sub(r"\s+", " ", read(client, "/en/"))
    assert '<h2 lang="de">Zahlen</h2>' in page
    assert '<h2 lang="de">Suchen</h2>' in page
    assert re.search(r"<h2 ?>Topics</h2>", page)
