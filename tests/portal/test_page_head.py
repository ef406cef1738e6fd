"""What a page says of itself to search engines and to those who share a link, and what surrounds it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from content.models import ContentPage, GlossaryEntry, SiteIdentity
from tests.factories import Tree, make_city, make_person, make_practice, make_term, make_topic, restrict

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
BOX = 'class="site-search"'


@pytest.fixture
def site(tree: Tree) -> Tree:
    page = make_practice(tree, make_city("Augsburg"), "Lernferien")
    page.topics.add(make_topic("Ganztag"))
    page.save()
    make_term("Sozialindex")
    return tree


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def described(page: str) -> dict[str, Any]:
    """The things that a page describes, by their type."""
    return {one["@type"]: one for one in map(json.loads, BLOCK.findall(page))}


def links(page: str, rel: str) -> dict[str, str]:
    """Addresses by language."""
    found = re.findall(rf'<link rel="{rel}"(?: hreflang="([\w-]+)")? href="([^"]+)"', page)
    return dict(found)


@pytest.mark.parametrize("address", ["/praxis/lernferien/", "/staedte/augsburg/", "/themen/ganztag/", "/glossar/"])
def test_a_page_has_one_address_in_each_language_however_it_is_looked_at(
    client: Client, site: Tree, address: str
) -> None:
    for prefix in ("", "/en"):
        page = html(client, f"{prefix}{address}?fuer=augsburg")
        assert links(page, "canonical") == {"": f"http://testserver{prefix}{address}"}
        assert links(page, "alternate") == {
            "de": f"http://testserver{address}",
            "en": f"http://testserver/en{address}",
            "x-default": f"http://testserver{address}",
        }


def test_a_further_page_of_a_list_is_a_page_of_its_own(client: Client, site: Tree) -> None:
    for number in range(40):
        make_practice(site, make_city(f"Stadt {number}"), f"Beispiel {number}")
    first, second = html(client, "/praxis/?page=1&x=y"), html(client, "/praxis/?x=y&page=2")
    assert links(first, "canonical")[""] == "http://testserver/praxis/"
    assert links(second, "canonical")[""] == "http://testserver/praxis/?page=2"
    assert links(second, "alternate")["en"] == "http://testserver/en/praxis/?page=2"


@pytest.mark.parametrize("address", ["/praxis/lernferien/", "/praxis/?page=1", "/suche/?q=Ganztag&thema=ganztag", "/"])
def test_the_other_language_keeps_page_and_query(client: Client, site: Tree, address: str) -> None:
    german = html(client, address).replace("&amp;", "&")
    assert f'href="/en{address}"' in german
    english = html(client, f"/en{address}").replace("&amp;", "&")
    assert re.search(rf'href="{re.escape(address)}"\s+lang="de"', english)


@pytest.mark.parametrize("address", ["/suche/?q=x", "/anmelden/", "/meine-stadt/", "/praxis/lernferien/steckbrief/"])
def test_what_is_no_page_to_be_found_says_so(client: Client, site: Tree, address: str) -> None:
    page = html(client, address)
    assert '<meta name="robots" content="noindex">' in page
    assert "og:title" not in page


def test_the_home_page_describes_the_site_its_search_and_who_runs_it(client: Client, site: Tree) -> None:
    SiteIdentity.objects.create(site=site.home.get_site(), name="Wissenspool", contact_email="pool@example.org")
    found = described(html(client, "/"))["WebSite"]
    assert found["url"] == "http://testserver/"
    assert found["publisher"] == {
        "@type": "Organization", "name": "Wissenspool", "description": "", "email": "pool@example.org"
    }  # fmt: skip
    assert found["potentialAction"]["target"] == "http://testserver/suche/?q={search_term_string}"
    assert "WebSite" not in described(html(client, "/themen/"))


def test_an_example_describes_itself_and_the_way_to_it(client: Client, site: Tree) -> None:
    page = html(client, "/praxis/lernferien/")
    found = described(page)
    assert found["Article"]["headline"] == "Lernferien"
    assert found["Article"]["about"] == [{"@type": "Thing", "name": "Ganztag"}]
    assert found["Article"]["contentLocation"] == {"@type": "City", "name": "Augsburg"}
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Start", "Praxisbeispiele", "Lernferien"]
    assert steps[1]["item"] == "http://testserver/praxis/"
    assert '<meta property="og:title" content="Lernferien">' in page
    assert '<meta property="og:description" content="Kurz: Lernferien.">' in page
    assert re.search(r'<meta property="og:image" content="http://testserver/static/img/social[^"]*\.png">', page)


def test_a_title_ends_neither_the_script_nor_an_attribute(client: Client, site: Tree) -> None:
    title = '</script><script>alert("x")</script>'
    make_practice(site, make_city("Bonn"), title, slug="boese")
    page = html(client, "/praxis/boese/")
    assert described(page)["Article"]["headline"] == title
    assert "<script>alert" not in page


def test_a_closed_page_describes_itself_to_nobody(client: Client, site: Tree) -> None:
    members, _new = Group.objects.get_or_create(name="Members")
    restrict(make_practice(site, make_city("Bonn"), "Internes"), members)
    assert "Internes" not in html(client, "/praxis/internes/", 404)
    client.force_login(make_person("mitglied@example.org", members))
    page = html(client, "/praxis/internes/")
    assert "og:" not in page
    assert BLOCK.findall(page) == []


def test_things_without_a_page_in_the_tree_are_described_too(client: Client, site: Tree) -> None:
    assert 'content="Augsburg: Kennzahlen, Strukturen' in html(client, "/staedte/augsburg/")
    assert GlossaryEntry.objects.get().definition in html(client, "/glossar/sozialindex/").split("</head>")[0]
    site.home.add_child(instance=ContentPage(title="Über uns", slug="ueber", summary="Wer wir sind."))
    assert 'property="og:description" content="Wer wir sind."' in html(client, "/ueber/")


def test_every_page_has_one_search_and_one_only(client: Client, site: Tree) -> None:
    for address in ("/praxis/lernferien/", "/themen/", "/staedte/", "/glossar/", "/anmelden/"):
        assert html(client, address).count(BOX) == 2, address  # one at the head, one in the menu of narrow screens
    for address in ("/", "/suche/", "/en/", "/en/suche/?q=x"):
        assert BOX not in html(client, address), address
    assert BOX not in html(client, "/gibt-es-nicht/", 404)


def test_the_sitemap_names_every_page_in_every_language(client: Client, site: Tree) -> None:
    text = html(client, "/sitemap.xml")
    assert all(place.startswith("http://testserver/") for place in re.findall(r"<loc>([^<]+)", text))
    for path in ("/praxis/lernferien/", "/staedte/augsburg/", "/themen/", "/glossar/sozialindex/"):
        assert re.search(rf'hreflang="en" href="http://testserver/en{path}"', text), path
        assert re.search(rf'hreflang="x-default" href="http://testserver{path}"', text), path


def test_the_foot_of_every_page_leads_to_the_mailbox(client: Client, site: Tree) -> None:
    SiteIdentity.objects.create(site=site.home.get_site(), contact_email="pool@example.org")
    assert 'href="mailto:pool@example.org"' in html(client, "/themen/")
