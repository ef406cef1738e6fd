"""Practice examples in the admin: the editor, the list, and the way from a draft to the public page."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from cities.models import City, Structure
from members.models import User
from portal.roles import EDITORS, MODERATORS, setup_roles
from practices.models import PracticePage, Topic
from search.engine import SearchEngine
from tests.admin_forms import errors_of, open_form, submit
from tests.factories import Tree, make_city, make_person, make_practice, make_topic

pytestmark = pytest.mark.django_db
FORM = "page-edit-form"


@pytest.fixture(autouse=True)
def _roles(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    setup_roles()


def signed_in(group: str = "") -> Client:
    groups = [Group.objects.get(name=group)] if group else []
    person: User = make_person(f"{group or 'chef'}@example.org", *groups, is_superuser=not group, is_staff=True)
    client = Client()
    client.force_login(person)
    return client


def add_url(tree: Tree) -> str:
    return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.index.pk])


def edit_url(page: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def draft_of(page: PracticePage) -> PracticePage:
    draft: PracticePage = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft


def test_a_draft_needs_only_title_and_city(tree: Tree) -> None:
    response = submit(
        signed_in(EDITORS), add_url(tree), FORM, title="Lernferien", slug="lernferien", city=make_city().pk
    )
    assert response.status_code == 302
    page = PracticePage.objects.get()
    assert (page.live, page.kind, page.summary) == (False, "", "")


def test_publishing_names_what_is_missing_at_the_fields(tree: Tree) -> None:
    values = {"title": "Lernferien", "slug": "lernferien", "city": make_city().pk, "action-publish": "1"}
    response = submit(signed_in(MODERATORS), add_url(tree), FORM, **values)
    assert set(errors_of(response)) == {"kind", "summary"}
    assert not PracticePage.objects.exists()


def test_topics_are_ticked_in_two_levels(tree: Tree) -> None:
    field = make_topic("Ganztag und Schule")
    topic = make_topic("Ganztagsschule", field)
    page = make_practice(tree, make_city())
    client = signed_in()
    response = submit(client, edit_url(page), FORM, topics=[topic.pk])
    assert response.status_code == 302
    assert list(draft_of(page).topics.all()) == [topic]
    assert open_form(client, edit_url(page), FORM).getlist("topics") == [str(topic.pk)]


def test_a_typed_topic_counts_whatever_its_capitals(tree: Tree) -> None:
    topic = make_topic("Ganztagsschule")
    page = make_practice(tree, make_city())
    submit(signed_in(), edit_url(page), FORM, **{"topics-typed": ["ganztagsschule", ""]})
    assert list(draft_of(page).topics.all()) == [topic]


def test_an_unknown_topic_is_an_error_with_a_suggestion_and_stays_in_the_field(tree: Tree) -> None:
    make_topic("Ganztagsschule", make_topic("Ganztag und Schulentwicklung"))
    make_topic("Bildungsmonitoring")
    make_topic("Digitale Bildung")
    page = make_practice(tree, make_city())
    response = submit(signed_in(), edit_url(page), FORM, **{"topics-typed": ["Ganztagsbildung"]})
    assert errors_of(response)["topics"] == ["„Ganztagsbildung“ ist kein Thema. Meinten Sie „Ganztagsschule“?"]
    assert 'value="Ganztagsbildung"' in response.content.decode()


def test_a_topic_deleted_meanwhile_is_said_and_not_dropped(tree: Tree) -> None:
    page = make_practice(tree, make_city())
    response = submit(signed_in(), edit_url(page), FORM, topics=[99_999])
    assert "inzwischen gelöscht" in errors_of(response)["topics"][0]


def test_further_cities_and_related_examples_are_added_by_name_and_taken_away_by_unticking(tree: Tree) -> None:
    page = make_practice(tree, make_city())
    other = make_practice(tree, make_city("Bonn"), "Bildungsbericht")
    client = signed_in()
    submit(
        client,
        edit_url(page),
        FORM,
        **{"further_cities-typed": ["Bonn"], "related-typed": ["Bildungsbericht (Bonn)"]},
    )
    draft = draft_of(page)
    assert [city.name for city in draft.further_cities.all()] == ["Bonn"]
    assert [related.pk for related in draft.related.all()] == [other.pk]
    submit(client, edit_url(page), FORM, further_cities=[], related=[])
    draft = draft_of(page)
    assert not draft.further_cities.all()
    assert not draft.related.all()


def test_an_unknown_city_is_an_error(tree: Tree) -> None:
    page = make_practice(tree, make_city())
    response = submit(signed_in(), edit_url(page), FORM, **{"further_cities-typed": ["Augsburk"]})
    assert errors_of(response)["further_cities"] == ["„Augsburk“ ist keine Stadt der Liste. Meinten Sie „Augsburg“?"]


def test_a_precondition_is_a_structure_or_words(tree: Tree) -> None:
    page = make_practice(tree, make_city())
    rows = {
        "preconditions-TOTAL_FORMS": 1,
        "preconditions-0-strength": "required",
        "preconditions-0-structure": "",
        "preconditions-0-text": "",
        "preconditions-0-ORDER": 1,
    }
    response = submit(signed_in(), edit_url(page), FORM, **rows, **{"action-publish": "1"})
    assert response.status_code == 200
    assert response.context["form"].formsets["preconditions"].errors[0]["text"]


def test_the_editor_shows_readiness_and_what_is_missing(tree: Tree) -> None:
    page = make_practice(tree, make_city(), status="pilot")
    text = " ".join(signed_in().get(edit_url(page)).content.decode().split())
    assert "<strong>erprobt</strong> – für „dokumentiert“ fehlt noch:" in text
    for part in ("Bausteine", "Voraussetzungen", "Aufwand", "Materialien", "Ansprechstelle"):
        assert f">{part}</a>" in text


def test_a_draft_opens_after_what_it_names_was_deleted(tree: Tree) -> None:
    city, topic = make_city(), make_topic()
    structure = Structure.objects.create(key="bb", label="Bildungsbüro")
    page = make_practice(tree, city)
    client = signed_in()
    rows = {
        "preconditions-TOTAL_FORMS": 1,
        "preconditions-0-strength": "required",
        "preconditions-0-structure": structure.pk,
        "preconditions-0-text": "",
        "preconditions-0-ORDER": 1,
    }
    assert submit(client, edit_url(page), FORM, topics=[topic.pk], **rows).status_code == 302
    Topic.objects.all().delete()
    Structure.objects.all().delete()
    assert client.get(edit_url(page)).status_code == 200
    assert not draft_of(page).topics.all()


def test_the_list_shows_and_filters(tree: Tree, django_assert_max_num_queries: Any) -> None:
    bonn = make_city("Bonn")
    make_practice(tree, make_city(), "Lernferien", status="pilot")
    make_practice(tree, bonn, "Bildungsbericht", kind="data", confirmed_on="2026-05-01")
    client = signed_in(EDITORS)
    text = client.get("/admin/praxisbeispiele/").content.decode()
    for part in ("Lernferien", "Pilot", "erprobt", "Bonn", "Daten-/Monitoringprodukt", "1. Mai 2026"):
        assert part in text
    filtered = client.get(f"/admin/praxisbeispiele/?city={bonn.pk}").content.decode()
    assert "Bildungsbericht" in filtered
    assert "Lernferien" not in filtered
    assert "Lernferien" in client.get("/admin/praxisbeispiele/?q=Lernferien").content.decode()
    assert client.get("/admin/praxisbeispiele/?ordering=city__name").status_code == 200


def test_the_list_costs_the_same_queries_for_many_examples(tree: Tree, django_assert_max_num_queries: Any) -> None:
    city = make_city()
    for number in range(12):
        make_practice(tree, city, f"Beispiel {number}")
    client = signed_in()
    client.get("/admin/praxisbeispiele/")
    with django_assert_max_num_queries(45):
        client.get("/admin/praxisbeispiele/")


def test_editors_submit_and_moderators_publish(
    tree: Tree, committed: Any, search_index: SearchEngine, client: Client
) -> None:
    editor, moderator = signed_in(EDITORS), signed_in(MODERATORS)
    city = make_city()
    values = {
        "title": "Leseclub im Quartier",
        "slug": "leseclub",
        "city": city.pk,
        "kind": "programme",
        "summary": "Kinder lesen.",
    }
    assert submit(editor, add_url(tree), FORM, **values, **{"action-publish": "1"}).status_code in (302, 403)
    page = PracticePage.objects.get()
    assert not page.live  # editors can't publish, whatever they send

    submit(editor, edit_url(page), FORM, **{"action-submit": "1"})
    task = TaskState.objects.get(status="in_progress")
    with committed():
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        assert moderator.post(url, {"comment": ""}).status_code == 302

    page.refresh_from_db()
    assert page.live
    assert client.get(page.url).status_code == 200
    assert f'href="{page.url}"' in client.get("/suche/?q=Leseclub").content.decode()


def test_members_without_a_role_have_no_admin(tree: Tree) -> None:
    client = signed_in("Members")
    assert client.get("/admin/").status_code in (302, 403, 404)
    assert City.objects.count() == 0
