"""The page of an example seen from a city: how it suits that city, with both values, whatever is known of the two."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cities.models import City, CityStructure, Indicator, IndicatorValue, Structure
from practices.models import PracticePage, Precondition
from tests.factories import Tree, make_adoption, make_city, make_practice, make_tree

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def office() -> Structure:
    return Structure.objects.create(key="bildungsbuero", label="Bildungsbüro")


@pytest.fixture
def augsburg(office: Structure) -> City:
    city = make_city("Augsburg")
    poverty = Indicator.objects.create(
        key="child_poverty_rate", label="Kinderarmut (SGB II)", unit="je 100 Kinder unter 15", group="social"
    )
    IndicatorValue.objects.create(city=city, indicator=poverty, year=2022, value=10.9, source="Amt")
    return city


@pytest.fixture
def example(tree: Tree, office: Structure, augsburg: City) -> PracticePage:
    page = make_practice(
        tree, make_city("Herne", state="DE-NW", population=157_000), "Lernorte", state_law="yes", cost="low"
    )
    page.preconditions = [Precondition(strength="required", structure=office)]
    page.save()
    return PracticePage.objects.get(pk=page.pk)


def seen(client: Client, page: PracticePage, token: str | None = None) -> str:
    """The page as running text, without markup; from the city of the token."""
    query = "" if token is None else f"?fuer={token}"
    response = client.get(f"{page.get_url()}{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def keep(client: Client, token: str) -> None:
    client.post(reverse("members:my_city"), {"city": token})


def test_without_a_city_the_page_asks_for_one_and_judges_nothing(client: Client, example: PracticePage) -> None:
    page = seen(client, example)
    assert "Passt das zu Ihrer Stadt?" in page
    assert "Einschätzung für" not in page
    assert "Haben wir" not in page


def test_panel_says_verdict_sentence_and_both_values(client: Client, example: PracticePage) -> None:
    page = seen(client, example, "augsburg")
    assert re.search(r"Einschätzung für Augsburg\s+vor Ort prüfen", page)
    assert "Nötig, aber ohne Angabe: Bildungsbüro." in page
    assert "So kommt sie zustande" in page
    assert re.search(r"Landesrecht Herne: Nordrhein-Westfalen, an Landesrecht gebunden Augsburg: Bayern", page)
    assert "Anpassen: Rechtsgrundlage in Bayern suchen" in page
    assert re.search(r"Kinderarmut Herne: keine Angabe Augsburg: 10,9 je 100 Kinder unter 15 2022", page)


def test_what_asks_for_something_stands_before_what_is_settled(client: Client, example: PracticePage) -> None:
    html = client.get(f"{example.get_url()}?fuer=augsburg").content.decode()
    fold = html.index('class="fit-fold"')
    assert html.index("Anpassen:") < html.index("Klären:") < fold
    assert "Anpassen:" not in html[fold:]
    assert re.search(r"\d+ Zeilen?: gleich oder ähnlich", html[fold:])


def test_only_a_kept_city_can_be_said_more_about(client: Client, example: PracticePage) -> None:
    assert "Haben wir" not in seen(client, example, "augsburg")
    keep(client, "augsburg")
    assert "Haben wir nicht" in seen(client, example)
    make_city("Bremen", state="DE-HB")
    assert "Haben wir" not in seen(client, example, "bremen")


def test_a_gap_says_what_it_means_and_how_it_is_filled(client: Client, example: PracticePage) -> None:
    passed_on = seen(client, example, "augsburg")
    assert "„Keine Angabe“ heißt nicht nein. Ist das Ihre Stadt?" in passed_on
    assert passed_on.count("Augsburg als meine Stadt merken") == 2
    keep(client, "augsburg")
    kept = seen(client, example)
    assert "Die Daten der Stadt bleiben, wie sie sind." in kept
    assert "Ist das Ihre Stadt?" not in kept


def test_lines_of_one_verdict_stand_together(client: Client, example: PracticePage) -> None:
    html = client.get(f"{example.get_url()}?fuer=augsburg").content.decode()
    groups = re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)
    verdicts = [set(re.findall(r"<span>(gleich|ähnlich|anders|keine Angabe)</span>", group)) for group in groups]
    assert all(len(words) == 1 for words in verdicts)
    assert len({word for words in verdicts for word in words}) == len(groups)


def test_statement_of_the_reader_changes_the_line_and_can_be_taken_back(client: Client, example: PracticePage) -> None:
    keep(client, "augsburg")
    address = reverse("members:my_city_answer")
    said = {"structure": "bildungsbuero", "next": example.get_url()}
    client.post(address, {**said, "answer": "yes"})
    page = seen(client, example)
    assert re.search(r"Bildungsbüro Herne: zwingend Augsburg: ja Ihre Angabe", page)
    assert "Alles Nötige ist vorhanden." in page
    assert "Zurücknehmen" in page
    client.post(address, {**said, "answer": "unknown"})
    assert "Augsburg: ja Ihre Angabe" not in seen(client, example)


def test_described_city_is_yours(client: Client, example: PracticePage) -> None:
    page = seen(client, example, "~250-500.DE-BY.kreisfrei")
    assert "Einschätzung für Ihre Stadt" in page
    assert "Ihre Stadt: 250.000 bis unter 500.000 Einwohner" in page
    assert "Gibt es das in Ihrer Stadt?" in page


def test_own_example_is_called_so_and_not_judged(client: Client, example: PracticePage) -> None:
    page = seen(client, example, "herne")
    assert "eigenes Beispiel Herne macht das selbst." in page
    assert "Was das heißt" not in page


def test_preconditions_stand_beside_what_my_city_has(client: Client, example: PracticePage, augsburg: City) -> None:
    assert "Bildungsbüro in Augsburg: keine Angabe" in seen(client, example, "augsburg")
    CityStructure.objects.create(city=augsburg, structure=Structure.objects.get(), answer="no")
    assert "Bildungsbüro in Augsburg: nein" in seen(client, example, "augsburg")


def test_example_without_any_transfer_data_promises_nothing(client: Client, tree: Tree, augsburg: City) -> None:
    page = seen(client, make_practice(tree, make_city("Kiel", state="DE-SH"), "Knapp"), "augsburg")
    assert "vor Ort prüfen" in page
    assert "Was zwingend nötig ist, ist nicht angegeben." in page
    assert "Nichts ist anzupassen" not in page


def test_city_of_which_nothing_is_known_and_city_abroad_get_whole_lines(client: Client, example: PracticePage) -> None:
    make_city("Leerstadt", population=None, population_year=None)
    make_city("Wien", state="abroad", kind="ausland", population=2_000_000)
    assert "Wie viele Menschen leben in Leerstadt?" in seen(client, example, "leerstadt")
    assert "Rechtsgrundlage in Wien suchen" in seen(client, example, "wien")


def test_example_of_a_county_and_of_several_cities(client: Client, tree: Tree, augsburg: City) -> None:
    county = make_city("Landkreis Osnabrück", kind="landkreis", state="DE-NI")
    page = seen(client, make_practice(tree, county, "Büros"), "augsburg")
    assert "Am besten im Landkreis Osnabrück nachfragen." in page
    joint = make_practice(tree, county, "Gemeinsam")
    joint.further_cities.add(make_city("Nürnberg", population=510_000))
    joint.save()
    assert "Mehrere Städte sind beteiligt. Verglichen wird" in seen(client, joint, "augsburg")


def test_city_without_consent_appears_in_no_line_and_on_no_rung(client: Client, example: PracticePage) -> None:
    make_adoption(example, to_city=make_city("Trier", state="DE-RP"), year=2020)
    page = seen(client, example, "augsburg")
    assert "Trier" not in page
    assert "Eine Stadt, die nicht genannt wird" in page


def test_ladder_tells_what_each_rung_rests_on_and_what_is_missing(client: Client, example: PracticePage) -> None:
    make_adoption(example, to_city=make_city("Trier", state="DE-RP"), year=2020, named=True)
    page = seen(client, example)
    assert "Dokumentiert (Lücke) Voraussetzungen, Aufwand Es fehlt: Bausteine, Materialien, Ansprechstelle" in page
    assert "Mindestens einmal übertragen Trier 2020" in page
    assert "Mehrfach übertragen (nicht erreicht) Es fehlt: 2 weitere Übernahmen" in page


def test_staircase_marks_the_level_or_where_effect_begins(client: Client, tree: Tree) -> None:
    city = make_city()
    assert "ab hier: Wirkung" in seen(client, make_practice(tree, city, "Eins", effect_level=2))
    reached = seen(client, make_practice(tree, city, "Zwei", effect_level=5, effect_judged_by="city"))
    assert "ab hier: Wirkung" not in reached
    assert "Eingeschätzt durch: die Stadt selbst." in reached
    assert "Wirkungsstufe: keine Angabe." in seen(client, make_practice(tree, city, "Drei"))


def test_confirmation_older_than_a_year_says_so(client: Client, tree: Tree) -> None:
    city = make_city()
    old = make_practice(tree, city, "Alt", confirmed_on=datetime.date(2019, 5, 1))
    assert "1. Mai 2019 vor mehr als einem Jahr" in seen(client, old)


def test_every_entry_of_the_contents_leads_to_a_place_on_the_page(client: Client, example: PracticePage) -> None:
    html = client.get(f"{example.get_url()}?fuer=augsburg").content.decode()
    contents = html[html.index('class="contents"') : html.index("</nav>", html.index('class="contents"'))]
    targets = re.findall(r'href="#([^"]+)"', contents)
    assert "passung" in targets
    for target in targets:
        assert html.count(f'id="{target}"') == 1, target


def test_number_of_queries_does_not_grow_with_the_lines(client: Client, example: PracticePage) -> None:
    def count() -> int:
        client.get(f"{example.get_url()}?fuer=augsburg")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{example.get_url()}?fuer=augsburg")
        return len(captured)

    before = count()
    for number in range(20):
        structure = Structure.objects.create(key=f"s{number}", label=f"Struktur {number}")
        example.preconditions.add(Precondition(strength="helpful", structure=structure))
    example.save()
    assert count() == before <= MOST_QUERIES
