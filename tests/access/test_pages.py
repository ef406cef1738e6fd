"""Restrictions along the page tree: every combination, against Wagtail's own check."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from wagtail.models import Locale, Page, PageViewRestriction

from access.audience import ANYBODY, Viewer, canonical, viewer_for
from access.pages import page_audience, page_audiences, request_viewer, visible_pages
from content.models import ContentPage
from members.models import User
from tests.factories import Tree, make_person, restrict

pytestmark = pytest.mark.django_db
DEPTH = 3
KINDS = ("none", "login", "A", "B", "A or B", "nobody", "password")


@pytest.fixture
def groups() -> dict[str, Group]:
    return {name: Group.objects.create(name=name) for name in ("A", "B")}


def set_restriction(page: Page, kind: str, groups: dict[str, Group]) -> None:
    if kind == "none":
        return
    types = {"login": PageViewRestriction.LOGIN, "password": PageViewRestriction.PASSWORD}
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=types.get(kind, PageViewRestriction.GROUPS), password="gemeinsam"
    )
    restriction.groups.set(group for name, group in groups.items() if name in kind.split())


def bulk_pages(parent: Page, count: int) -> list[Page]:
    """Many pages below `parent`, quickly."""
    parent.refresh_from_db()
    content_type, locale = ContentType.objects.get_for_model(Page), Locale.get_default()
    Page.objects.bulk_create(
        Page(
            title=f"Seite {number}",
            slug=f"seite-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + number + 1),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}seite-{number}/",
            content_type=content_type,
            locale=locale,
            draft_title="",
        )
        for number in range(count)
    )
    return list(Page.objects.child_of(parent).filter(slug__startswith="seite-").order_by("path"))


@pytest.fixture
def every_combination(tree: Tree, groups: dict[str, Group]) -> list[Page]:
    """A tree of three levels with every kind of restriction under every other."""
    level: list[Page] = [tree.home]
    pages: list[Page] = []
    for _ in range(DEPTH):
        level = [page for parent in level for page in bulk_pages(parent, len(KINDS))]
        for page, kind in zip(level, KINDS * (len(level) // len(KINDS)), strict=True):
            set_restriction(page, kind, groups)
        pages += level
    return pages


def viewers(groups: dict[str, Group]) -> dict[str, Viewer]:
    people = {
        "bare login": make_person("nobody@example.org"),
        "member of A": make_person("a@example.org", groups["A"]),
        "member of B": make_person("b@example.org", groups["B"]),
        "member of both": make_person("ab@example.org", *groups.values()),
        "superuser": make_person("root@example.org", is_superuser=True),
    }
    return {"anybody": ANYBODY} | {name: viewer_for(person) for name, person in people.items()}


def test_lists_and_audiences_agree_for_every_combination(
    every_combination: list[Page], groups: dict[str, Group]
) -> None:
    audiences = page_audiences(every_combination)
    assert len(audiences) == sum(len(KINDS) ** depth for depth in range(1, DEPTH + 1))
    for name, viewer in viewers(groups).items():
        listed = set(visible_pages(Page.objects.filter(pk__in=audiences), viewer=viewer).values_list("pk", flat=True))
        allowed = {pk for pk, audience in audiences.items() if audience is not None and viewer.satisfies(audience)}
        assert listed == allowed, name


def test_audiences_agree_with_wagtails_own_check(every_combination: list[Page], groups: dict[str, Group]) -> None:
    people: list[User | AnonymousUser] = [
        AnonymousUser(),
        make_person("nobody@example.org"),
        make_person("a@example.org", groups["A"]),
        make_person("ab@example.org", *groups.values()),
        make_person("root@example.org", is_superuser=True),
    ]
    pages = every_combination[: len(KINDS) + len(KINDS) ** 2]
    audiences = page_audiences(pages)
    for person, page in product(people, pages):
        request = RequestFactory().get("/")
        request.user, request.session = person, SessionStore()
        wagtail_serves = all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        audience = audiences[page.pk]
        ours = audience is not None and viewer_for(person).satisfies(audience)
        assert ours == wagtail_serves, (person, audience)


def test_restrictions_along_the_tree_add_up(tree: Tree, groups: dict[str, Group]) -> None:
    section = tree.home.add_child(instance=ContentPage(title="Bereich", slug="bereich"))
    page = section.add_child(instance=ContentPage(title="Seite", slug="seite"))
    restrict(tree.home)
    restrict(section, *groups.values())
    restrict(page, groups["B"])
    a, b = sorted(group.pk for group in groups.values())
    assert page_audience(tree.home) == "login"
    assert page_audience(page) == canonical(["login", f"groups:{a},{b}", f"groups:{groups['B'].pk}"])


def test_two_restrictions_on_one_page_both_count(tree: Tree, groups: dict[str, Group]) -> None:
    restrict(tree.index, groups["A"])
    restrict(tree.index, groups["B"])
    member = Viewer(authenticated=True, group_ids=frozenset({groups["A"].pk}))
    audience = page_audience(tree.index)
    assert audience is not None
    assert not member.satisfies(audience)
    assert not visible_pages(Page.objects.filter(pk=tree.index.pk), viewer=member).exists()


def test_a_password_leaves_no_audience_even_below_it(tree: Tree, groups: dict[str, Group]) -> None:
    set_restriction(tree.home, "password", groups)
    restrict(tree.index, groups["A"])
    assert page_audiences([tree.home, tree.index]) == {tree.home.pk: None, tree.index.pk: None}


def test_audiences_cost_the_same_for_one_page_and_for_fifty(
    tree: Tree, groups: dict[str, Group], django_assert_num_queries: Any
) -> None:
    pages = bulk_pages(tree.home, 50)
    for page in pages:
        set_restriction(page, "A or B", groups)
    for some in (pages[:1], pages):
        with django_assert_num_queries(3):
            assert len(page_audiences(some)) == len(some)


def test_a_thousand_restrictions_stay_a_handful_of_queries(
    tree: Tree, groups: dict[str, Group], django_assert_num_queries: Any
) -> None:
    pages = bulk_pages(tree.home, 3_000)
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN) for page in pages[:1_000]
    )
    below_home = Page.objects.child_of(tree.home).filter(slug__startswith="seite-")
    with django_assert_num_queries(2):
        assert len(visible_pages(below_home, viewer=ANYBODY)) == 2_000
    with django_assert_num_queries(2):
        assert visible_pages(below_home, viewer=Viewer(authenticated=True)).count() == 3_000
    with django_assert_num_queries(3):
        assert sum(audience == "public" for audience in page_audiences(pages).values()) == 2_000


def test_a_request_reads_its_viewer_once(groups: dict[str, Group], django_assert_num_queries: Any) -> None:
    request = RequestFactory().get("/")
    request.user = make_person("a@example.org", groups["A"])
    with django_assert_num_queries(1):
        assert request_viewer(request) == request_viewer(request)
    assert request_viewer(request).group_ids == {groups["A"].pk}


def test_an_alias_is_as_closed_as_its_source(tree: Tree) -> None:
    """Wagtail looks at the source of an alias; so must lists and the index."""
    readers = Group.objects.create(name="Leser")
    section = tree.home.add_child(instance=ContentPage(title="Intern", slug="intern"))
    section.add_child(instance=ContentPage(title="Protokoll", slug="protokoll"))
    restrict(section, readers)
    alias = section.create_alias(recursive=True, parent=tree.home, update_slug="kopie")
    again = alias.create_alias(recursive=True, parent=tree.home, update_slug="kopie-der-kopie")
    below = again.add_child(instance=ContentPage(title="Anhang", slug="anhang"))
    for page in (alias, again, below, *alias.get_children(), *again.get_children()):
        assert page_audience(Page.objects.get(pk=page.pk)) == f"groups:{readers.pk}"
    shown = visible_pages(Page.objects.descendant_of(tree.home), viewer=ANYBODY)
    assert [page.slug for page in shown] == ["praxis"]
    member = Viewer(authenticated=True, group_ids=frozenset({readers.pk}))
    assert visible_pages(Page.objects.descendant_of(tree.home), viewer=member).count() == 8
