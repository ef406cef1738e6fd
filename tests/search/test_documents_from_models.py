"""Documents as they are made from the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from cities.models import City, CityStructure, Structure
from content.blocks import TEXT_BLOCKS
from content.models import ContentPage
from practices.models import BuildingBlock, Material, PracticePage, Precondition
from practices.offers import offer_of
from practices.scales import Actor, Beneficiary, CoreElement, EducationPhase, PracticeKind, Status
from search import from_models
from search.documents import SearchDocument, TextField
from search.from_models import all_documents, documents_for
from search.from_models.pages import TEXT_OF_BLOCK
from tests.factories import Tree, make_adoption, make_city, make_practice, make_term, make_topic, restrict

pytestmark = pytest.mark.django_db


def document(key: str) -> SearchDocument:
    found = documents_for([key])[key]
    assert found is not None
    return found


def rich_practice(tree: Tree, number: int = 0) -> PracticePage:
    """A practice with something in every list."""
    field = make_topic(f"Übergänge {number}", slug=f"uebergaenge-{number}")
    page = make_practice(
        tree,
        make_city(f"Fürth {number}", slug=f"fuerth-{number}", official_name=f"Fürth {number}, kreisfreie Stadt"),
        f"Lernferien {number}",
        goals="<p>Sprache</p><p>Freude &amp; Mut</p>",
        status="pilot",
        year_start=2021,
        cost="low",
        evidence_grade=3,
        phases=["primary"],
        beneficiaries=["primary-pupils"],
        actors=["schools"],
        core_elements=["data"],
        partners="Volkshochschule\nSportbund",
        contact_institution="Bildungsbüro",
    )
    page.building_blocks.add(BuildingBlock(title="Fahrdienst", what="Ein Bus holt ab.", why="Niemand bleibt zu Hause."))
    structure = Structure.objects.create(key=f"struktur-{number}", label="Lenkungskreis")
    page.preconditions.add(Precondition(structure=structure), Precondition(text="Räume in den Ferien"))
    page.materials.add(Material(title="Konzept als Vorlage"))
    page.topics.add(make_topic(f"Schulwechsel {number}", slug=f"schulwechsel-{number}", parent=field))
    page.further_cities.add(make_city(f"Bonn {number}", slug=f"bonn-{number}", state="DE-NW", population=330_579))
    page.save_revision().publish()
    make_adoption(page, to_place=f"Graz {number}", named=True, experience="Ging schnell.")
    return page


def test_a_practice_carries_its_texts_in_their_fields(tree: Tree) -> None:
    texts = document(f"practice:{rich_practice(tree).pk}").texts
    assert texts[TextField.TITLE] == "Lernferien 0"
    assert texts[TextField.SUMMARY] == "Kurz: Lernferien 0."
    assert texts[TextField.BLOCKS] == "Fahrdienst\nEin Bus holt ab.\nNiemand bleibt zu Hause."
    assert texts[TextField.BODY].splitlines() == [
        "Sprache Freude & Mut",
        "Lenkungskreis · Räume in den Ferien",
        "Konzept als Vorlage",
        "Ging schnell.",
    ]
    scales = (PracticeKind.PROGRAMME, Status.PILOT, EducationPhase.PRIMARY, Beneficiary.PRIMARY_PUPILS, Actor.SCHOOLS)
    with translation.override("de"):
        labels = [str(value.label) for value in (*scales, CoreElement.DATA)]
    assert texts[TextField.CONTEXT].split(" · ") == [
        *("Fürth 0", "Fürth 0, kreisfreie Stadt", "Bayern", "Bonn 0", "Nordrhein-Westfalen"),
        *labels,
        *("Schulwechsel 0", "Übergänge 0", "Volkshochschule", "Sportbund", "Bildungsbüro", "Graz 0"),
    ]


def test_a_practice_shared_by_cities_is_filed_under_all_of_them(tree: Tree) -> None:
    facets = document(f"practice:{rich_practice(tree).pk}").facets
    assert facets == {
        "kind": ("practice",),
        "topic": ("schulwechsel-0", "uebergaenge-0"),
        "city": ("fuerth-0", "bonn-0"),
        "size": ("250-500",),
        "state": ("DE-BY", "DE-NW"),
        "phase": ("primary",),
        "target_group": ("primary-pupils", "schools"),
        "readiness": ("4",),
        "evidence": ("3",),
        "effort": ("low",),
        "status": ("pilot",),
        "year": ("2021",),
    }


def test_a_practice_carries_what_is_compared_with_a_city(tree: Tree) -> None:
    practice = rich_practice(tree)
    make_adoption(practice, to_city=make_city("Ulm"), named=True)
    make_adoption(practice, to_city=make_city("Mannheim"), named=False)
    offer = document(f"practice:{practice.pk}").offer
    assert offer == offer_of(PracticePage.objects.get(pk=practice.pk))
    assert offer is not None
    assert offer.cities == ("fuerth-0", "bonn-0")
    assert offer.helpful == ("struktur-0",)
    assert (offer.adopters, offer.adopters_elsewhere) == (("ulm",), 1)
    assert document(f"city:{practice.city_id}").offer is None


def test_a_change_of_the_offer_alone_changes_the_fingerprint(tree: Tree) -> None:
    practice = rich_practice(tree)
    before = document(f"practice:{practice.pk}").fingerprint
    practice.suits_sizes = ["100-250"]
    practice.save_revision().publish()
    assert document(f"practice:{practice.pk}").fingerprint != before


def test_display_values_don_t_depend_on_the_language(tree: Tree) -> None:
    key = f"practice:{rich_practice(tree).pk}"
    with translation.override("en"):
        english = document(key)
    with translation.override("de"):
        assert document(key) == english
    assert english.url == "/praxis/lernferien-0/"
    assert english.display["cities"][0] == {  # type: ignore[index]
        "name": "Fürth 0",
        "slug": "fuerth-0",
        "url": "/staedte/fuerth-0/",
    }


def test_a_city_that_may_not_be_named_stays_out(tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    make_adoption(practice, to_city=make_city("Mannheim"), named=False, experience="Im Mannheimer Norden.")
    found = document(f"practice:{practice.pk}")
    assert "Mannheim" not in str(found)
    assert found.readiness == 4


def test_what_nobody_may_find_is_no_document(tree: Tree) -> None:
    city = make_city()
    draft, expired, locked, deleted = (make_practice(tree, city, title) for title in ("a", "b", "c", "d"))
    draft.unpublish()
    PracticePage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - dt.timedelta(hours=1))
    PageViewRestriction.objects.create(page=locked, restriction_type=PageViewRestriction.PASSWORD, password="gemeinsam")
    deleted_pk = deleted.pk
    deleted.delete()
    keys = [f"practice:{pk}" for pk in (draft.pk, expired.pk, locked.pk, deleted_pk)]
    assert documents_for([*keys, "unknown:1"]) == dict.fromkeys([*keys, "unknown:1"])
    assert {found.kind for found in all_documents()} == {"city"}


def test_a_page_carries_the_audience_of_its_ancestors(tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    group = Group.objects.create(name="Fachgruppe")
    restrict(tree.index, group)
    assert document(f"practice:{practice.pk}").audience == f"groups:{group.pk}"


def test_running_text_is_indexed_block_by_block(tree: Tree) -> None:
    body = [
        ("heading", "Wer dahinter steht"),
        ("paragraph", "<p>Ein <b>Verbund</b></p><ul><li>von Städten</li></ul>"),
        ("notice", {"title": "Gut zu wissen", "text": "Kostenlos."}),
    ]
    page = tree.home.add_child(instance=ContentPage(title="Über uns", slug="ueber-uns", body=body))
    lines = document(f"page:{page.pk}").texts[TextField.BODY].splitlines()
    assert [line.split() for line in lines] == [
        ["Wer", "dahinter", "steht"],
        ["Ein", "Verbund", "von", "Städten"],
        ["Gut", "zu", "wissen"],
        ["Kostenlos."],
    ]


def test_every_block_of_running_text_has_its_words() -> None:
    assert set(TEXT_OF_BLOCK) == {name for name, _block in TEXT_BLOCKS}


def test_cities_topics_and_terms_are_found_by_their_other_names() -> None:
    city = make_city("Köln", slug="koeln", official_name="Köln, Stadt", state="DE-NW")
    structure = Structure.objects.create(key="bildungsbuero", label="Bildungsbüro")
    other = Structure.objects.create(key="jba", label="Jugendberufsagentur")
    CityStructure.objects.create(city=city, structure=structure, answer="yes")
    CityStructure.objects.create(city=city, structure=other, answer="unknown")
    field = make_topic("Übergänge", slug="uebergaenge")
    topic = make_topic("Schulwechsel", parent=field, name_en="Changing schools")
    term = make_term("Offene Ganztagsschule", abbreviation="OGS")
    term.related.add(make_term("Hort"))
    assert document(f"city:{city.pk}").names == ("Köln, Stadt",)
    assert document(f"city:{city.pk}").texts[TextField.BODY] == "Bildungsbüro"
    assert document(f"topic:{topic.pk}").facets["topic"] == ("schulwechsel", "uebergaenge")
    assert document(f"topic:{field.pk}").texts[TextField.BODY] == "Schulwechsel"
    assert document(f"glossary:{term.pk}").names == ("OGS",)
    assert document(f"glossary:{term.pk}").texts[TextField.CONTEXT] == "OGS · Hort"


def test_a_chunk_costs_the_same_whatever_its_size(tree: Tree, django_assert_max_num_queries: Any) -> None:
    keys = [f"practice:{rich_practice(tree, number).pk}" for number in range(12)]
    documents_for(keys)  # content types and site roots are remembered
    with django_assert_max_num_queries(100) as one:
        documents_for(keys[:1])
    with django_assert_max_num_queries(100) as twelve:
        assert None not in documents_for(keys).values()
    assert len(twelve) == len(one)
    assert len(one) <= 12


def test_everything_is_read_chunk_by_chunk(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        rich_practice(tree, number)
    whole = [found.key for found in all_documents()]
    monkeypatch.setattr(from_models, "CHUNK", 2)
    assert [found.key for found in all_documents()] == whole
    assert len(set(whole)) == len(whole) == 3 + 6 + 6
    assert City.objects.count() == 6
