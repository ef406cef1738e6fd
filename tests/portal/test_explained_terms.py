"""Terms of the glossary on whole pages: where they are marked, where not, and what that costs."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.models import ContentPage, GlossaryEntry
from practices.models import BuildingBlock, PracticePage
from tests.events.meetings import make_event, make_event_list
from tests.factories import Tree, make_city, make_person, make_practice, make_term, make_topic, make_tree

pytestmark = pytest.mark.django_db
TEXT = "<p>Der Sozialindex entscheidet.</p>"


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def term() -> GlossaryEntry:
    return make_term("Sozialindex", definition="Eine Zahl für die Lage einer Schule.")


def body(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def marked(html: str) -> list[tuple[str, str]]:
    """Address and words of what is marked."""
    return re.findall(r'<a class="term" href="([^"]+)"[^>]*>([^<]+)</a>', html)


def practice_with_terms(tree: Tree, **values: str) -> PracticePage:
    page = make_practice(tree, make_city(), situation=TEXT, lessons=TEXT, **values)
    page.building_blocks = [BuildingBlock(title="Der Sozialindex", what="Ein Sozialindex.", why="Sozialindex.")]
    page.save_revision().publish()
    return page


def make_page(tree: Tree, **values: str) -> ContentPage:
    blocks = [{"type": "heading", "value": "Sozialindex"}, {"type": "paragraph", "value": TEXT * 2}]
    page = ContentPage(title="Der Sozialindex", slug="seite", summary="Sozialindex", body=json.dumps(blocks), **values)
    tree.home.add_child(instance=page)
    return page


def test_practice_marks_a_term_at_its_first_use_and_no_other(tree: Tree, term: GlossaryEntry) -> None:
    practice_with_terms(tree, summary="Mit dem Sozialindex.")
    html = body("/praxis/lernferien/")
    assert marked(html) == [("/glossar/sozialindex/", "Sozialindex")]
    assert "Eine Zahl für die Lage einer Schule." in html
    assert html.index('class="term"') < html.index('id="bausteine"')


def test_building_blocks_are_marked_but_not_their_titles(tree: Tree, term: GlossaryEntry) -> None:
    page = practice_with_terms(tree)
    page.situation = ""
    page.save_revision().publish()
    html = body("/praxis/lernferien/")
    assert "<p>Ein <a class=" in html
    assert "<h3>Der Sozialindex</h3>" in html


def test_content_page_meeting_and_topic_mark_terms(tree: Tree, term: GlossaryEntry) -> None:
    make_page(tree)
    make_event(make_event_list(tree), abstract="Es ging um den Sozialindex.")
    make_topic("Ganztag", description="Auch mit Sozialindex.")
    for address in ("/seite/", "/veranstaltungen/bildung-vor-ort/", "/themen/ganztag/"):
        assert marked(body(address)) == [("/glossar/sozialindex/", "Sozialindex")], address


def test_english_pages_lead_to_the_english_glossary(tree: Tree, term: GlossaryEntry) -> None:
    make_page(tree)
    assert marked(body("/en/seite/")) == [("/en/glossar/sozialindex/", "Sozialindex")]


def test_editors_leave_a_word_out_on_a_page(tree: Tree, term: GlossaryEntry) -> None:
    make_page(tree, unmarked_terms="\nsozialindex\r\nGanztag")
    practice_with_terms(tree, unmarked_terms="Sozialindex")
    assert marked(body("/seite/")) == marked(body("/praxis/lernferien/")) == []


def test_field_for_left_out_words_stands_in_the_editor(tree: Tree) -> None:
    admin = Client()
    admin.force_login(make_person("admin@example.org", is_superuser=True))
    for page in (make_page(tree), make_practice(tree, make_city()), make_event(make_event_list(tree))):
        editor = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert 'name="unmarked_terms"' in editor
        assert "Wörter, die hier nicht erklärt werden" in editor


def test_descriptions_for_other_sites_and_the_api_carry_no_marks(tree: Tree, term: GlossaryEntry) -> None:
    make_page(tree)
    practice_with_terms(tree, summary="Mit dem Sozialindex.")
    make_event(make_event_list(tree), abstract="Es ging um den Sozialindex.")
    for address in ("/seite/", "/praxis/lernferien/", "/veranstaltungen/bildung-vor-ort/"):
        found = re.search(r'<meta name="description" content="([^"]*)">', body(address))
        assert found
        assert "term" not in found[1]
    assert "data-definition" not in body("/praxis/")


def test_a_changed_glossary_shows_at_once(tree: Tree, term: GlossaryEntry) -> None:
    make_page(tree)
    assert marked(body("/seite/"))
    GlossaryEntry.objects.update(definition="Neu erklärt.")
    assert 'data-definition="Neu erklärt."' in body("/seite/")
    GlossaryEntry.objects.all().delete()
    assert marked(body("/seite/")) == []


def test_hostile_entry_stays_text_on_the_page(tree: Tree) -> None:
    make_term("Index", definition='"><script>alert(1)</script>', abbreviation="<b>x")
    page = make_page(tree)
    page.body = json.dumps([{"type": "paragraph", "value": "<p>Ein Index.</p>"}])
    page.save_revision().publish()
    html = body("/seite/")
    assert marked(html) == [("/glossar/index/", "Index")]
    assert "<script>alert" not in html


def test_any_number_of_terms_and_texts_costs_one_query(tree: Tree) -> None:
    page = make_page(tree)
    without = queries("/seite/")
    for number in range(50):
        make_term(f"Wort{number}")
    page.body = json.dumps([{"type": "paragraph", "value": f"<p>Wort{number}</p>"} for number in range(50)])
    page.save_revision().publish()
    assert len(marked(body("/seite/"))) == 50
    assert queries("/seite/") == without


def queries(address: str) -> int:
    body(address)
    with CaptureQueriesContext(connection) as captured:
        body(address)
    return len(captured)


def test_topic_leads_to_the_terms_it_speaks_of(tree: Tree, term: GlossaryEntry) -> None:
    field = make_topic("Steuerung", description="Mittel nach Sozialindizes und Kennzahlen verteilen.")
    make_topic("Sozialindex und mehr", parent=field)
    make_term("Kennzahl")
    make_term("Ganztag")
    side = body("/themen/steuerung/").partition("Begriffe erklärt")[2]
    assert re.findall(r'<a href="/glossar/([^/]+)/">', side.partition("</section>")[0]) == ["kennzahl", "sozialindex"]
