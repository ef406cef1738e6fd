"""What is left to do at an example, and what the editor is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import Structure
from practices.advice_panels import state_of
from practices.checklist import SUMMARY_LIMIT, PracticeState, open_points
from practices.models import Adoption, PracticePage, Precondition, Source
from tests.admin_forms import open_form, submit
from tests.events.meetings import make_image
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, make_topic

TODAY = date(2026, 5, 1)
COMPLETE = PracticeState(
    has_city=True,
    has_topic=True,
    summary_length=SUMMARY_LIMIT,
    confirmed_on=TODAY - timedelta(days=365),
    has_source=True,
    has_contact=True,
    structures=1,
)
FORM = "page-edit-form"


def test_nothing_is_left_to_do_at_a_complete_example() -> None:
    assert open_points(COMPLETE, TODAY) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"has_city": False}, "city"),
        ({"has_topic": False}, "topics"),
        ({"summary_length": 0}, "summary"),
        ({"summary_length": SUMMARY_LIMIT + 1}, "summary"),
        ({"confirmed_on": None}, "confirmed_on"),
        ({"confirmed_on": TODAY - timedelta(days=366)}, "confirmed_on"),
        ({"has_source": False}, "sources"),
        ({"has_contact": False}, "contact_institution"),
        ({"structures": 0}, "preconditions"),
        ({"untitled_pictures": ("goals",)}, "goals"),
        ({"hidden_related": ("Leseclub",)}, "related"),
    ],
)
def test_each_gap_is_one_point_that_leads_to_its_field(change: dict[str, Any], field: str) -> None:
    points = open_points(replace(COMPLETE, **change), TODAY)
    assert [point.field for point in points] == [field]
    assert all(point.title and point.advice for point in points)


def test_a_summary_that_is_too_long_says_by_how_much() -> None:
    point = open_points(replace(COMPLETE, summary_length=342), TODAY)[0]
    assert "342" in point.title
    assert "42 Zeichen" in point.advice


@pytest.fixture
def editor(db: None) -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def edit_url(page: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def jumps(client: Client, page: PracticePage) -> list[str]:
    text = client.get(edit_url(page)).content.decode()
    return [part.partition('"')[0] for part in text.split('data-jump="')[1:]]


def test_the_editor_leads_to_what_the_next_level_lacks_and_to_what_is_left_to_do(tree: Tree, editor: Client) -> None:
    page = make_practice(tree, make_city(), status="pilot", fte=0.5)
    needed = ["building_blocks", "preconditions", "materials", "contact_institution"]
    left = ["topics", "preconditions", "sources", "contact_institution", "confirmed_on"]
    assert jumps(editor, page) == needed + left


def test_the_checklist_shows_the_draft_and_not_what_is_published(tree: Tree, editor: Client) -> None:
    topic = make_topic()
    page = make_practice(tree, make_city())
    assert "topics" in jumps(editor, page)
    assert submit(editor, edit_url(page), FORM, topics=[topic.pk]).status_code == 302
    assert "topics" not in jumps(editor, page)


def test_a_summary_refused_for_its_length_is_named_with_it(tree: Tree, editor: Client) -> None:
    page = make_practice(tree, make_city())
    response = submit(editor, edit_url(page), FORM, summary="x" * 342)
    assert "Die Zusammenfassung hat 342 Zeichen, höchstens 300 sind möglich" in response.content.decode()


def test_a_complete_example_says_that_nothing_is_left(tree: Tree, editor: Client) -> None:
    structure = Structure.objects.create(key="bb", label="Bildungsbüro")
    page = make_practice(tree, make_city(), contact_mailbox="bildung@example.org", confirmed_on=date.today())
    page.topics.add(make_topic())
    page.sources = [Source(url="https://example.org/bericht")]
    page.preconditions = [Precondition(structure=structure)]
    page.save_revision().publish()
    assert "Nichts mehr zu tun" in editor.get(edit_url(page)).content.decode()


def test_a_new_example_has_no_advice_yet(tree: Tree, editor: Client) -> None:
    add = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.index.pk])
    assert "data-jump" not in editor.get(add).content.decode()


@pytest.mark.parametrize(
    ("alternative", "description", "expected"),
    [("Kinder lesen", "", ()), ("", "Kinder lesen", ()), ("", "", ("goals",))],
)
def test_pictures_in_texts_need_an_alternative_text(
    tree: Tree, alternative: str, description: str, expected: tuple[str, ...]
) -> None:
    picture = make_image(description=description)
    page = make_practice(tree, make_city())
    page.goals = f'<p>Ziel</p><embed embedtype="image" id="{picture.pk}" format="left" alt="{alternative}"/>'
    assert state_of(page).untitled_pictures == expected


def test_related_examples_that_are_not_published_are_named(tree: Tree) -> None:
    page = make_practice(tree, make_city())
    hidden = make_practice(tree, page.city, "Leseclub")
    hidden.unpublish()
    page.related = [hidden]
    assert state_of(page).hidden_related == ("Leseclub",)


def test_what_is_missing_for_the_next_level_may_be_an_adoption_that_is_recorded_here(
    tree: Tree, editor: Client
) -> None:
    page = make_practice(tree, make_city(), status="pilot")
    make_adoption(page, to_place="Linz")
    text = editor.get(edit_url(page)).content.decode()
    add = reverse(Adoption.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    assert "2 andere Städte, die es übernehmen." in text
    assert f'href="{add}?practice={page.pk}"' in text
    assert open_form(editor, f"{add}?practice={page.pk}")["practice"] == str(page.pk)


@pytest.mark.parametrize("wanted", ["", "abc", "999999"])
def test_an_adoption_of_an_unknown_example_starts_empty(tree: Tree, editor: Client, wanted: str) -> None:
    add = reverse(Adoption.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    assert open_form(editor, f"{add}?practice={wanted}")["practice"] == ""
