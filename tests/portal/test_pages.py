"""Home, city, topic and glossary pages as their readers find them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cities.models import CityStructure, Indicator, IndicatorValue, Structure
from content.models import ContentPage
from tests.factories import (
    Tree,
    home_sections,
    make_adoption,
    make_city,
    make_person,
    make_practice,
    make_term,
    make_topic,
    make_tree,
    restrict,
)

pytestmark = pytest.mark.django_db
SECRET = "Geheimsache"


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def body(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_home_offers_search_topics_cities_and_terms_with_their_numbers(client: Client, tree: Tree) -> None:
    field = make_topic("Übergänge", slug="uebergaenge")
    topic = make_topic("Schulwechsel", parent=field)
    practice = make_practice(tree, make_city("Fürth", slug="fuerth"), "Lernferien")
    practice.topics.add(field, topic)
    practice.save()
    make_term("Äußere Schulangelegenheiten", slug="aeussere")
    tree.home.sections = home_sections(frequent="Ganztag & Hort")
    tree.home.save()
    page = body(client, "/")
    assert "Was hat anderswo funktioniert\u00a0– und was davon passt zu" in page
    assert "Ihrer Stadt?" in page
    assert 'action="/suche/"' in page
    assert 'href="/suche/?q=Ganztag+%26+Hort"' in page
    assert "1 Themenfelder, 1 Themen" in page
    assert "1 Beispiel" in page
    assert 'href="/glossar/#a"' in page
    assert "Lernferien" in page


def test_home_counts_a_practice_once_in_a_field_that_it_has_twice(client: Client, tree: Tree) -> None:
    field = make_topic("Übergänge", slug="uebergaenge")
    practice = make_practice(tree, make_city())
    practice.topics.add(field, make_topic("Schulwechsel", parent=field))
    practice.save()
    assert '<span class="topic-groups__count">1</span>' in body(client, "/themen/")


def test_city_shows_facts_figures_and_structures_in_german(client: Client, tree: Tree) -> None:
    city = make_city("Augsburg")
    share = Indicator.objects.create(key="share", label="Anteil", unit="Prozent der Einwohner", group="social")
    IndicatorValue.objects.create(city=city, indicator=share, year=2021, value=9.9, source="Früher")
    IndicatorValue.objects.create(
        city=city, indicator=share, year=2022, value=11.6, source="INKAR", level="county", area="Kreis Nord"
    )
    office = Structure.objects.create(key="office", label="Bildungsbüro")
    Structure.objects.create(key="report", label="Bildungsbericht")
    CityStructure.objects.create(city=city, structure=office, answer="yes", source="https://www.example.org/amt")
    page = body(client, "/staedte/augsburg/")
    assert "301.033 (2022)" in page
    assert "250.000 bis unter 500.000" in page
    assert "11,6\N{NO-BREAK SPACE}%" in page
    assert "9,9" not in page
    assert "Kreis Nord" in page
    assert "example.org" in page
    assert page.index("Bildungsbericht") < page.index("keine Angabe", page.index("Bildungsbericht"))


def test_city_shows_unknown_population_as_not_stated(client: Client, tree: Tree) -> None:
    make_city("Neustadt", population=None, population_year=None)
    assert "keine Angabe" in body(client, "/staedte/neustadt/")


def test_city_lists_what_it_took_and_gave_only_as_far_as_cities_agreed(client: Client, tree: Tree) -> None:
    giver, taker, shy = make_city("Lübeck", slug="luebeck"), make_city("Rostock"), make_city("Kiel")
    practice = make_practice(tree, giver, "Bildungsfonds")
    make_adoption(practice, to_city=taker, from_city=giver, named=True, year=2011)
    make_adoption(practice, to_city=shy, from_city=giver, named=False)
    gave = body(client, "/staedte/luebeck/")
    assert "Rostock" in gave
    assert "Kiel" not in gave
    assert "Eine Stadt, die nicht genannt wird" in gave
    assert "Bildungsfonds" in body(client, "/staedte/rostock/")
    assert "Bildungsfonds" not in body(client, "/staedte/kiel/")


def test_second_generation_does_not_give_an_unnamed_city_away(client: Client, tree: Tree) -> None:
    giver, shy, last = make_city("Lübeck", slug="luebeck"), make_city("Kiel"), make_city("Rostock")
    practice = make_practice(tree, giver, "Bildungsfonds")
    hidden = make_adoption(practice, to_city=shy, named=False)
    make_adoption(practice, to_city=last, from_city=shy, from_adoption=hidden, named=True)
    assert "Kiel" not in body(client, practice.get_url())
    assert "Bildungsfonds" not in body(client, "/staedte/kiel/")


def test_topic_shows_its_place_its_practices_and_their_cities(client: Client, tree: Tree) -> None:
    field = make_topic("Übergänge", slug="uebergaenge", description="Vom einen zum nächsten.")
    topic = make_topic("Schulwechsel", parent=field)
    practice = make_practice(tree, make_city("Trier"), "Brückenjahr")
    practice.topics.add(topic)
    practice.save()
    above = body(client, "/themen/uebergaenge/")
    assert "Vom einen zum nächsten." in above
    assert 'href="/themen/schulwechsel/"' in above
    assert "Brückenjahr" in above
    below = body(client, "/themen/schulwechsel/")
    assert 'href="/themen/uebergaenge/"' in below
    assert 'href="/staedte/trier/"' in below


def test_glossary_orders_umlauts_with_their_vowels_and_links_letters(client: Client, tree: Tree) -> None:
    make_term("Berufsschule")
    other = make_term("Äußere Schulangelegenheiten", slug="aeussere", abbreviation="ÄSA")
    term = make_term("Alphabetisierung")
    term.related.add(other)
    page = body(client, "/glossar/")
    assert page.index('id="alphabetisierung"') < page.index('id="aeussere"') < page.index('id="berufsschule"')
    assert 'href="#a"' in page
    assert 'href="#z"' not in page
    assert "Äußere Schulangelegenheiten (ÄSA)" in body(client, "/glossar/alphabetisierung/")


@pytest.mark.parametrize("address", ["/staedte/nirgends/", "/themen/nichts/", "/glossar/kein-wort/", "/gibt-es-nicht/"])
def test_unknown_addresses_are_not_found_with_a_search_box(client: Client, tree: Tree, address: str) -> None:
    page = body(client, address, 404)
    assert "Diese Seite gibt es hier nicht" in page
    assert 'name="q"' in page


def test_english_pages_keep_language_in_their_links(client: Client, tree: Tree) -> None:
    make_city("Augsburg")
    page = body(client, "/en/staedte/augsburg/")
    assert '<html lang="en">' in page
    assert "Size class" in page
    assert "301,033" in page
    assert 'href="/staedte/augsburg/"' in page  # the German page
    assert 'href="/en/themen/"' in page
    assert 'href="/en/praxis/"' in page


def test_german_is_spoken_whatever_the_browser_asks_for(client: Client, tree: Tree) -> None:
    response = client.get("/themen/", headers={"accept-language": "en"})
    assert '<html lang="de">' in response.content.decode()


def test_content_page_shows_its_blocks_and_stands_in_the_footer(client: Client, tree: Tree) -> None:
    text = [
        ("heading", "Anbieter"),
        ("paragraph", "<p>Die <b>Stadt</b></p>"),
        ("notice", {"title": "Gut", "text": "so"}),
    ]
    tree.home.add_child(instance=ContentPage(title="Impressum", slug="impressum", body=text, in_footer=True))
    page = body(client, "/impressum/")
    assert '<h2 id="anbieter">Anbieter</h2>' in page
    assert "Die <b>Stadt</b>" in page
    assert 'href="/impressum/"' in body(client, "/themen/")


@pytest.mark.parametrize(
    "address",
    ["/", "/praxis/", "/staedte/", "/staedte/kiel/", "/staedte/bonn/", "/themen/", "/themen/ganztag/", "/sitemap.xml"],
)
def test_what_is_for_members_is_told_to_nobody_else(client: Client, tree: Tree, address: str) -> None:
    members = Group.objects.create(name="Mitglieder im Test")
    kiel, bonn = make_city("Kiel"), make_city("Bonn")
    topic = make_topic("Ganztag")
    secret = make_practice(tree, kiel, SECRET)
    secret.topics.add(topic)
    secret.save()
    make_adoption(secret, to_city=bonn, named=True)
    restrict(secret, members)
    make_practice(tree, kiel, "Offenes").related.add(secret)
    before = body(client, address)
    assert SECRET not in before
    assert SECRET.lower() not in before
    client.force_login(make_person("outsider@example.org"))
    assert SECRET not in body(client, address)
    if address != "/sitemap.xml":
        client.force_login(make_person("member@example.org", members))
        assert SECRET in body(client, address) or address in {"/staedte/", "/themen/"}


def test_counts_leave_out_what_the_reader_may_not_see(client: Client, tree: Tree) -> None:
    topic, kiel = make_topic("Ganztag"), make_city("Kiel")
    secret = make_practice(tree, kiel, SECRET)
    secret.topics.add(topic)
    secret.save()
    restrict(secret)
    assert '<span class="topic-groups__count">0</span>' in body(client, "/themen/")
    assert "noch kein Beispiel" in body(client, "/staedte/")
    client.force_login(make_person())
    assert '<span class="topic-groups__count">1</span>' in body(client, "/themen/")
    assert "1 Beispiel" in body(client, "/staedte/")
