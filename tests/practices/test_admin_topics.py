"""Topics in the admin: the tree, renaming, merging, deleting."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.roles import EDITORS, setup_roles
from practices.merging import merge_topics
from practices.models import PracticePage, Topic
from tests.admin_forms import errors_of, submit
from tests.factories import Tree, make_city, make_person, make_practice, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def url(view: str, topic: Topic | None = None) -> str:
    return reverse(Topic.snippet_viewset.get_url_name(view), args=[topic.pk] if topic else [])  # type: ignore[attr-defined]


def tagged(tree: Tree, title: str, *topics: Topic) -> PracticePage:
    page = make_practice(tree, make_city(f"Stadt {title}"), title)
    page.topics.set(topics)
    page.save_revision().publish()
    return page


def names(page: PracticePage) -> set[str]:
    return {topic.name for topic in PracticePage.objects.get(pk=page.pk).topics.all()}


def test_the_list_shows_each_field_followed_by_its_topics(admin: Client) -> None:
    late = make_topic("Zukunft", position=1)
    early = make_topic("Anfang", position=2)
    make_topic("Kita", early)
    make_topic("Digitales", late)
    text = admin.get(url("list")).content.decode()
    places = [text.index(f">{name}") if f">{name}" in text else text.index(name) for name in ("Zukunft", "Digitales")]
    assert places == sorted(places)
    order = [text.index(f"snippet_{topic.pk}_title") for topic in Topic.objects.filter(name__in=["Zukunft", "Anfang"])]
    assert text.index(f"snippet_{late.pk}_title") < text.index(f"snippet_{early.pk}_title")
    assert len(order) == 2


def test_renaming_keeps_the_tags(tree: Tree, admin: Client) -> None:
    topic = make_topic("Ganztag")
    page = tagged(tree, "Lernferien", topic)
    assert submit(admin, url("edit", topic), name="Ganztagsschule").status_code == 302
    assert names(page) == {"Ganztagsschule"}


def test_two_topics_must_not_differ_in_capitals_only(admin: Client) -> None:
    make_topic("Ganztag")
    response = submit(admin, url("edit", make_topic("Kita")), name="ganztag")
    assert errors_of(response)["name"]


def test_merging_retags_examples_and_drafts_and_leads_the_address(tree: Tree, admin: Client) -> None:
    old, remaining = make_topic("Ganztag alt"), make_topic("Ganztagsschule")
    one, both = tagged(tree, "Eins", old), tagged(tree, "Beide", old, remaining)
    draft = make_practice(tree, make_city("Bonn"), "Entwurf")
    draft.topics.set([old])
    draft.save_revision()
    address = old.get_absolute_url()

    response = admin.post(url("merge", old), {"into": remaining.pk})
    assert response.status_code == 302
    assert names(one) == names(both) == {"Ganztagsschule"}
    changed = PracticePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [topic.name for topic in changed.topics.all()] == ["Ganztagsschule"]
    assert not Topic.objects.filter(name="Ganztag alt").exists()
    moved = Client().get(address)
    assert (moved.status_code, moved["Location"]) == (301, remaining.get_absolute_url())


def test_merging_a_field_takes_its_topics_along() -> None:
    old, remaining = make_topic("Feld alt"), make_topic("Feld")
    child = make_topic("Thema", old)
    merge_topics(old, remaining)
    child.refresh_from_db()
    assert child.parent == remaining


def test_addresses_that_led_to_a_merged_topic_lead_on() -> None:
    first, second, third = make_topic("Eins"), make_topic("Zwei"), make_topic("Drei")
    address = first.get_absolute_url()
    merge_topics(first, second)
    merge_topics(second, third)
    assert Client().get(address)["Location"] == third.get_absolute_url()


@pytest.mark.parametrize("into", ["child", "topic_elsewhere"])
def test_a_field_with_topics_becomes_no_topic(admin: Client, into: str) -> None:
    field = make_topic("Feld")
    targets = {"child": make_topic("Thema", field), "topic_elsewhere": make_topic("Anderes", make_topic("Feld 2"))}
    response = admin.post(url("merge", field), {"into": targets[into].pk})
    assert response.status_code == 200
    assert errors_of(response)["into"]
    assert Topic.objects.filter(pk=field.pk).exists()


def test_the_merge_page_says_what_will_happen(tree: Tree, admin: Client) -> None:
    topic = make_topic("Ganztag")
    tagged(tree, "Lernferien", topic)
    text = admin.get(url("merge", topic)).content.decode()
    assert "1 Beispiel trägt „Ganztag“" in text


def test_editors_may_not_merge() -> None:
    setup_roles()
    client = Client()
    client.force_login(make_person("ed@example.org", Group.objects.get(name=EDITORS)))
    topic, other = make_topic("Eins"), make_topic("Zwei")
    assert client.post(url("merge", topic), {"into": other.pk}).status_code == 302  # Wagtail's "no permission"
    assert Topic.objects.count() == 2
    assert "merge" not in client.get(url("list")).content.decode()


def test_a_topic_in_use_is_not_deleted_and_says_why(tree: Tree, admin: Client) -> None:
    topic = make_topic("Ganztag")
    tagged(tree, "Lernferien", topic)
    for ask in (admin.get, admin.post):
        text = ask(url("delete", topic), follow=True).content.decode()
        assert "„Ganztag“ wird verwendet und lässt sich nicht löschen: „Lernferien“." in text
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_a_field_with_topics_is_not_deleted(admin: Client) -> None:
    field = make_topic("Feld")
    make_topic("Thema", field)
    assert admin.post(url("delete", field)).status_code == 302
    assert Topic.objects.count() == 2


def test_several_topics_at_once_are_not_deleted_while_one_is_in_use(tree: Tree, admin: Client) -> None:
    used, unused = make_topic("Ganztag"), make_topic("Kita")
    tagged(tree, "Lernferien", used)
    bulk = reverse("wagtail_bulk_action", args=["practices", "topic", "delete"])
    response = admin.post(f"{bulk}?id={used.pk}&id={unused.pk}&next={url('list')}")
    assert response.status_code < 500
    assert Topic.objects.count() == 2
