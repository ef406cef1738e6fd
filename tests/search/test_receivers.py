"""Every change that the index shows reaches it after the commit, and nothing else does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from access.audience import ANYBODY, Viewer
from cities.models import CityStructure, Structure
from content.models import ContentPage
from practices.models import PracticeIndexPage, PracticePage, Precondition
from practices.offers import Offer
from search import outbox
from search.engine import SearchEngine
from tests.factories import Tree, make_adoption, make_city, make_practice, make_term, make_topic, restrict
from tests.search.asking import hits, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
Committed = Callable[[], Any]
SIGNED_IN = Viewer(authenticated=True)


@pytest.fixture
def practice(tree: Tree, committed: Committed) -> PracticePage:
    with committed():
        return make_practice(tree, make_city("Augsburg"), "Lernferien", summary="Zebrastreifen.")


def content_page(parent: Page, title: str) -> ContentPage:
    page = parent.add_child(instance=ContentPage(title=title, slug=title.lower()))
    page.save_revision().publish()
    return page


def test_a_published_page_is_found(practice: PracticePage) -> None:
    assert titles("Zebrastreifen") == {"Lernferien"}


def test_a_draft_is_neither_found_nor_queued(practice: PracticePage, committed: Committed) -> None:
    with committed():
        practice.summary = "Gürteltier."
        practice.save_revision()
        assert outbox.waiting().count == 0
    assert titles("Gürteltier") == set()
    assert titles("Zebrastreifen") == {"Lernferien"}


def test_an_unpublished_page_is_hidden_before_and_gone_after_the_commit(
    practice: PracticePage, committed: Committed, search_index: SearchEngine
) -> None:
    with committed():
        practice.unpublish()
        assert titles("Zebrastreifen") == set()
    assert f"practice:{practice.pk}" not in dict(search_index.fingerprints())
    assert outbox.waiting().count == 0


def test_a_deleted_page_is_gone_with_all_below_it(
    practice: PracticePage, tree: Tree, committed: Committed, search_index: SearchEngine
) -> None:
    with committed():
        tree.index.refresh_from_db()
        tree.index.delete()
        assert titles("Zebrastreifen") == set()
    assert f"practice:{practice.pk}" not in dict(search_index.fingerprints())


def test_a_moved_subtree_has_its_new_addresses(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    with committed():
        section = content_page(tree.home, "Archiv")
        tree.index.refresh_from_db()
        tree.index.move(section, pos="last-child")
    assert {hit.url for hit in hits("Zebrastreifen")} == {"/archiv/praxis/lernferien/"}


def test_what_moves_below_a_restriction_is_hidden_at_once(
    practice: PracticePage, tree: Tree, committed: Committed
) -> None:
    with committed():
        section = content_page(tree.home, "Intern")
        restrict(section)
    with committed():
        tree.index.refresh_from_db()
        tree.index.move(section, pos="last-child")
        assert titles("Zebrastreifen", viewer=SIGNED_IN) == set()
    assert titles("Zebrastreifen") == set()
    assert titles("Zebrastreifen", viewer=SIGNED_IN) == {"Lernferien"}


def test_a_new_slug_changes_the_addresses_below_it(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    with committed():
        index = PracticeIndexPage.objects.get(pk=tree.index.pk)
        index.slug = "beispiele"
        index.save_revision().publish()
        assert f"practice:{practice.pk}" in outbox.all_stamps()  # in the transaction, not only after it
    assert {hit.url for hit in hits("Zebrastreifen")} == {"/beispiele/lernferien/"}


def test_privacy_of_a_parent_hides_at_once_and_then_finds_for_members(
    practice: PracticePage, tree: Tree, committed: Committed
) -> None:
    member = Viewer(authenticated=True, group_ids=frozenset({Group.objects.create(name="A").pk}))
    group = Group.objects.get(name="A")
    with committed():
        restriction = restrict(tree.index, group)
        assert titles("Zebrastreifen", viewer=member) == set()
    assert titles("Zebrastreifen", viewer=member) == {"Lernferien"}
    assert titles("Zebrastreifen", viewer=SIGNED_IN) == set()
    with committed():
        restriction.delete()
    assert titles("Zebrastreifen") == {"Lernferien"}


def test_groups_of_a_restriction_reach_the_index(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    a, b = (Group.objects.create(name=name) for name in "AB")
    in_b = Viewer(authenticated=True, group_ids=frozenset({b.pk}))
    with committed():
        restriction = restrict(tree.index, a)
    with committed():
        restriction.groups.add(b)
        assert outbox.hidden_keys() == frozenset()
    assert titles("Zebrastreifen", viewer=in_b) == {"Lernferien"}
    with committed():
        reverse = PageViewRestriction.groups.rel.get_accessor_name()
        getattr(b, reverse).clear()
        assert titles("Zebrastreifen", viewer=in_b) == set()
    assert titles("Zebrastreifen", viewer=in_b) == set()


def test_a_deleted_group_opens_nothing(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    group = Group.objects.create(name="A")
    with committed():
        restrict(tree.index, group)
    with committed():
        group.delete()
    viewers = (ANYBODY, SIGNED_IN, Viewer(authenticated=True, group_ids=frozenset({group.pk or 0})))
    assert [titles("Zebrastreifen", viewer=viewer) for viewer in viewers] == [set(), set(), set()]


def test_a_shared_password_takes_the_page_out(
    practice: PracticePage, tree: Tree, committed: Committed, search_index: SearchEngine
) -> None:
    with committed():
        PageViewRestriction.objects.create(page=tree.home, restriction_type="password", password="x")
        assert titles("Zebrastreifen") == set()
    assert f"practice:{practice.pk}" not in dict(search_index.fingerprints())


def test_renaming_a_city_reaches_its_practices(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    bonn = make_city("Bonn")
    with committed():
        shared = make_practice(tree, make_city("Köln", slug="koeln"), "Lesepaten")
        shared.further_cities.add(bonn)
        shared.save_revision().publish()
        make_adoption(practice, to_city=bonn, named=True)
    with committed():
        bonn.name = "Beethovenstadt"
        bonn.save()
    assert titles("Beethovenstadt") == {"Beethovenstadt", "Lesepaten", "Lernferien"}
    assert titles("Bonn") == set()


def test_renaming_a_field_reaches_the_practices_of_its_topics(practice: PracticePage, committed: Committed) -> None:
    field = make_topic("Übergänge", slug="uebergaenge")
    topic = make_topic("Schulwechsel", parent=field)
    with committed():
        practice.topics.add(topic)
        practice.save_revision().publish()
    with committed():
        field.name = "Anschlüsse"
        field.save()
    assert titles("Anschlüsse") == {"Anschlüsse", "Schulwechsel", "Lernferien"}
    with committed():
        topic.name = "Schulübertritt"
        topic.save()
    assert titles("Schulübertritt") == {"Schulübertritt", "Anschlüsse", "Lernferien"}
    other = make_topic("Ganztag")
    with committed():
        topic.parent = other
        topic.save()
    assert titles("Schulübertritt") == {"Schulübertritt", "Ganztag", "Lernferien"}


def test_renaming_a_structure_reaches_practices_and_cities(practice: PracticePage, committed: Committed) -> None:
    structure = Structure.objects.create(key="lenkungskreis", label="Lenkungskreis")
    with committed():
        practice.preconditions.add(Precondition(structure=structure))
        practice.save_revision().publish()
        CityStructure.objects.create(city=practice.city, structure=structure, answer="yes")
    with committed():
        structure.label = "Steuerungsgruppe"
        structure.save()
    assert titles("Steuerungsgruppe") == {"Lernferien", "Augsburg"}


def test_what_is_compared_with_a_city_follows_every_change(practice: PracticePage, committed: Committed) -> None:
    def offer() -> Offer:
        (found,) = (hit.offer for hit in hits("Zebrastreifen", exact=True) if hit.kind == "practice")
        assert found is not None
        return found

    structure = Structure.objects.create(key="lenkungskreis", label="Lenkungskreis")
    bonn = make_city("Bonn")
    with committed():
        practice.preconditions.add(Precondition(structure=structure, strength="required"))
        practice.further_cities.add(bonn)
        practice.save_revision().publish()
        adoption = make_adoption(practice, to_city=make_city("Ulm"), named=False)
    assert (offer().cities, offer().required, offer().adopters) == (("augsburg", "bonn"), ("lenkungskreis",), ())
    with committed():
        adoption.named = True
        adoption.save()
        structure.key = "steuerungsgruppe"
        structure.save()
        bonn.slug = "bundesstadt-bonn"
        bonn.save()
    assert offer().cities == ("augsburg", "bundesstadt-bonn")
    assert (offer().required, offer().adopters) == (("steuerungsgruppe",), ("ulm",))
    with committed():
        adoption.to_city.slug = "ulm-an-der-donau"  # type: ignore[union-attr]
        adoption.to_city.save()  # type: ignore[union-attr]
    assert offer().adopters == ("ulm-an-der-donau",)
    with committed():
        adoption.delete()
        practice.city = make_city("Fürth", slug="fuerth")
        practice.save_revision().publish()
    assert (offer().cities[0], offer().adopters) == ("fuerth", ())


def test_a_glossary_entry_and_its_neighbours_follow_each_other(tree: Tree, committed: Committed) -> None:
    with committed():
        term, neighbour = make_term("Ganztag"), make_term("Hort")
        term.related.add(neighbour)
    assert titles("Hort") == {"Ganztag", "Hort"}
    with committed():
        neighbour.term = "Kindertreff"
        neighbour.save()
    assert titles("Kindertreff") == {"Ganztag", "Kindertreff"}
    with committed():
        neighbour.delete()
        assert titles("Kindertreff") == {"Ganztag"}
    assert titles("Kindertreff") == set()


def test_an_adoption_counts_for_readiness_wherever_it_is_moved(
    practice: PracticePage, tree: Tree, committed: Committed
) -> None:
    with committed():
        other = make_practice(tree, practice.city, "Lesepaten")
        adoption = make_adoption(practice, to_place="Graz")
    assert {hit.title.text: hit.stored["readiness"] for hit in hits(exact=True) if hit.kind == "practice"} == {
        "Lernferien": 4,
        "Lesepaten": 1,
    }
    with committed():
        adoption.practice = other
        adoption.save()
    assert {hit.title.text: hit.stored["readiness"] for hit in hits(exact=True) if hit.kind == "practice"} == {
        "Lernferien": 1,
        "Lesepaten": 4,
    }


def test_schedule_publishes_and_expires(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    planned = make_practice(tree, practice.city, "Lesepaten", summary="Gürteltier.")
    planned.unpublish()
    past = timezone.now() - dt.timedelta(minutes=1)
    planned.go_live_at = timezone.now() + dt.timedelta(hours=1)
    planned.save_revision().publish()
    for revision in planned.revisions.exclude(approved_go_live_at=None):  # an hour goes by
        revision.approved_go_live_at = past
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
    PracticePage.objects.filter(pk=practice.pk).update(expire_at=past)
    with committed():
        call_command("publish_scheduled")
        assert titles("Zebrastreifen") == set()
    assert titles("Gürteltier") == {"Lesepaten"}
    assert titles("Zebrastreifen") == set()


def test_an_alias_is_found_beside_its_original(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    with committed():
        practice.create_alias(update_slug="kopie")
    assert {hit.url for hit in hits("Zebrastreifen")} == {"/praxis/lernferien/", "/praxis/kopie/"}


def test_a_copy_of_a_restricted_page_is_as_restricted(practice: PracticePage, tree: Tree, committed: Committed) -> None:
    with committed():
        restrict(practice)
    with committed():
        practice.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    assert titles("Zebrastreifen") == set()
    assert len(hits("Zebrastreifen", viewer=SIGNED_IN)) == 2


def test_a_rollback_leaves_no_ghost(tree: Tree, committed: Committed) -> None:
    city = make_city()
    with committed(), transaction.atomic():
        make_practice(tree, city, "Lernferien", summary="Zebrastreifen.")
        transaction.set_rollback(True)
    assert titles("Zebrastreifen") == set()
    assert not any(key.startswith("practice:") for key in outbox.all_stamps())


def test_one_commit_is_one_sync(
    tree: Tree, django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    city = make_city()
    with django_capture_on_commit_callbacks() as callbacks:
        for number in range(3):
            outbox.add([f"city:{city.pk + number}"])
    assert len(callbacks) == 3
    callbacks[0]()
    assert titles() == {"Augsburg"}
    with django_assert_num_queries(0):
        callbacks[1]()
        callbacks[2]()
