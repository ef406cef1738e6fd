"""The page of a practice example as its readers find it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from cities.models import Structure
from content.models import Document
from practices.models import AdoptionBlock, BuildingBlock, Material, PracticePage, Precondition, Source
from tests.factories import Tree, make_adoption, make_city, make_practice, make_topic, make_tree, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def full(tree: Tree) -> PracticePage:
    """A practice that states everything."""
    office = Structure.objects.create(key="office", label="Bildungsbüro")
    city = make_city("Frankfurt", population=773_068, state="DE-HE")
    page = make_practice(
        tree,
        city,
        "Stipendium",
        status="regular",
        year_start=2008,
        situation="<p>Kinder mit <b>Potenzial</b></p>",
        effects="<p>Familien lesen mehr.</p>",
        hindsight="<p>Früher beginnen.</p>",
        fte=1.5,
        cost="medium",
        lead_months=12,
        council_decision="no",
        departments=2,
        effect_level=4,
        effect_judged_by="editors",
        evidence_grade=4,
        evidence_judged_by="external",
        state_law="partly",
        state_law_note="Schulgesetz Hessen",
        beneficiaries=["primary-pupils", "families"],
        suits_sizes=["500-1000"],
        partners="Stiftung\nUniversität",
        contact_institution="Stadt Frankfurt, Schulamt",
        confirmed_on=datetime.date(2026, 3, 1),
        provenance="Zusammenfassung öffentlicher Quellen.",
    )
    page.building_blocks = [BuildingBlock(title="Familien einladen", what="Was es ist.", why="Weil es trägt.")]
    page.preconditions = [
        Precondition(strength="helpful", text="Örtliche Stiftung"),
        Precondition(strength="required", structure=office),
    ]
    page.materials = [Material(title="Leitfaden", url="https://www.example.org/leitfaden")]
    page.sources = [Source(url="https://www.example.org/quelle")]
    page.topics.add(make_topic("Elternbildung"))
    page.save()
    return PracticePage.objects.get(pk=page.pk)


def text(client: Client, page: PracticePage) -> str:
    """The page as running text, without markup."""
    response = client.get(page.get_url())
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_page_says_where_what_and_how_ready(client: Client, full: PracticePage) -> None:
    page = text(client, full)
    assert "Frankfurt 773.068 Einwohner Hessen Angebot/Programm" in page
    assert "Regelbetrieb, seit 2008" in page
    assert "1. März 2026" in page
    assert "dokumentiert" in page
    assert "Stufe 4 von 7" in page
    assert "extern evaluiert" in page


def test_page_says_what_changed_and_who_judged(client: Client, full: PracticePage) -> None:
    page = text(client, full)
    assert "Familien lesen mehr." in page
    assert re.search(r"4\s+Zielgruppen verändern Bewusstsein bzw. Fähigkeiten\s+erreicht", page)
    assert "Impact. Eingeschätzt durch: die Redaktion." in page
    assert "Stufe 4 von 5. Eingeschätzt durch: eine externe Evaluation." in page


def test_page_says_what_it_takes(client: Client, full: PracticePage) -> None:
    page = text(client, full)
    assert page.index("Zwingend Bildungsbüro") < page.index("Hilfreich Örtliche Stiftung")
    assert "1,5 Vollzeitstellen" in page
    assert "12 Monate" in page
    assert re.search(r"Ratsbeschluss\s+nicht nötig", page)
    assert re.search(r"Eigene Daten\s+keine Angabe", page)
    assert re.search(r"Passt zu Städten dieser Größe\s+500.000 bis unter 1.000.000 Einwohner", page)
    assert re.search(r"An Landesrecht gebunden\s+teilweise\s+Schulgesetz Hessen", page)


def test_page_leads_to_everything_it_names(client: Client, full: PracticePage) -> None:
    html = client.get(full.get_url()).content.decode()
    assert 'id="baustein-familien-einladen"' in html
    assert 'href="/themen/elternbildung/"' in html
    assert 'href="/staedte/frankfurt/"' in html
    assert 'href="https://www.example.org/leitfaden"' in html
    assert 'href="https://www.example.org/quelle"' in html
    assert "Zusammenfassung öffentlicher Quellen." in html


def test_empty_texts_are_left_out_and_unknown_values_are_named(client: Client, tree: Tree) -> None:
    page = text(client, make_practice(tree, make_city(), "Knapp"))
    for missing in ("Ausgangslage", "Umsetzung", "Erfahrungen", "Worum es geht", "Bausteine", "Verwandte Beispiele"):
        assert f" {missing} " not in page
    for label in ("Beleg", "Stand", "Zuletzt bestätigt", "Personal", "Kosten", "Vorlauf", "Ansprechstelle"):
        assert re.search(rf"{label}\s+keine Angabe", page), label
    assert "Zur Wirkung gibt es noch keine Angaben." in page
    assert "Noch hat keine Stadt dieses Beispiel übernommen" in page


def test_adoption_shows_status_degree_year_source_and_parts(client: Client, full: PracticePage) -> None:
    adoption = make_adoption(
        full,
        to_city=make_city("Trier"),
        named=True,
        year=2020,
        degree="adaptation",
        source_url="https://www.trier.example/",
        experience="Klappt.",
    )
    AdoptionBlock.objects.create(adoption=adoption, block=full.building_blocks.get(), use="adapted")
    page = text(client, full)
    assert re.search(r"Trier\s+umgesetzt\s+2020\s+Adaption, Kern beibehalten", page)
    assert "trier.example" in page
    assert re.search(r"Familien einladen\s+angepasst", page)
    assert "einmal übertragen" in page


def test_adoption_without_consent_names_neither_city_nor_source(client: Client, full: PracticePage) -> None:
    make_adoption(
        full,
        to_city=make_city("Trier"),
        year=2020,
        source_url="https://trier.example/",
        experience="In Trier klappt es.",
    )
    page = text(client, full)
    assert re.search(r"Eine Stadt, die nicht genannt wird\s+umgesetzt\s+2020", page)
    assert "trier" not in page.lower()


def test_related_examples_are_those_the_reader_may_see(client: Client, tree: Tree, full: PracticePage) -> None:
    hidden = make_practice(tree, make_city("Kiel"), "Geheimsache")
    shown = make_practice(tree, make_city("Bonn"), "Offenes")
    draft = make_practice(tree, make_city("Ulm"), "Entwurfssache")
    draft.unpublish()
    restrict(hidden)
    full.related.set([hidden, shown, draft])
    full.save()
    page = text(client, full)
    assert "Offenes" in page
    assert "Geheimsache" not in page
    assert "Entwurfssache" not in page


def test_material_leads_to_the_file_through_its_permission_check(client: Client, full: PracticePage) -> None:
    document = Document.objects.create(title="Konzept", file=ContentFile(b"%PDF-1.4", name="konzept.pdf"))
    full.materials = [Material(title="Konzept", document=document)]
    full.save()
    assert f'href="/dateien/{document.pk}/' in client.get(full.get_url()).content.decode()


def test_of_a_material_that_is_not_for_the_reader_only_the_title_is_told(client: Client, full: PracticePage) -> None:
    inside = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
    file = ContentFile(b"%PDF-1.4", name="geheimes.pdf")
    full.materials = [
        Material(title="Konzept", document=Document.objects.create(title="x", file=file, collection=inside))
    ]
    full.save()
    page = client.get(full.get_url()).content.decode()
    assert "Konzept" in page
    assert "geheimes" not in page


def test_scripts_in_plain_texts_stay_text(client: Client, tree: Tree) -> None:
    page = make_practice(tree, make_city(), "Titel <script>alert(1)</script>", slug="titel", partners="<img src=x>")
    html = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x>" not in html


def test_list_shows_twenty_to_a_page_newest_first(client: Client, tree: Tree) -> None:
    city = make_city()
    for number in range(21):
        make_practice(tree, city, f"Beispiel {number:02}")
    first = client.get("/praxis/").content.decode()
    assert "21 Praxisbeispiele" in first
    assert "Beispiel 20" in first
    assert "Beispiel 00" not in first
    assert "Beispiel 00" in client.get("/praxis/?page=2").content.decode()
    for wrong in ("0", "3", "viele"):
        assert client.get(f"/praxis/?page={wrong}").status_code == 404


def test_preview_of_a_new_page_shows_what_is_there_so_far(tree: Tree) -> None:
    draft = PracticePage(title="Neu", slug="neu")
    draft.building_blocks = [BuildingBlock(title="Anfang", what="So geht es los.")]
    draft.topics.add(make_topic("Ganztag"))
    response = draft.make_preview_request()
    assert response.status_code == 200
    html = response.content.decode()
    assert "So geht es los." in html
    assert 'href="/themen/ganztag/"' in html


def test_building_blocks_with_the_same_title_have_different_anchors(client: Client, full: PracticePage) -> None:
    full.building_blocks = [BuildingBlock(title="Anfang", what="So."), BuildingBlock(title="Anfang", what="Oder so.")]
    full.save()
    html = client.get(full.get_url()).content.decode()
    assert html.count('id="baustein-anfang"') == html.count('id="baustein-anfang-2"') == 1
    assert "Zwei Bausteine" in html


def test_preview_of_a_change_shows_the_change(tree: Tree, full: PracticePage) -> None:
    full.building_blocks = [BuildingBlock(title="Anders", what="Neu gedacht.")]
    html = full.make_preview_request().content.decode()
    assert "Neu gedacht." in html
    assert "Familien einladen" not in html
