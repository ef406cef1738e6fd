"""Audiences as strings: what they are made of, who satisfies them, which one takes nothing away."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import given
from hypothesis import strategies as st

from access.audience import ANYBODY, LOGIN, PUBLIC, Viewer, canonical, groups_clause, implies, viewer_for
from tests.factories import make_person

GROUPS = st.frozensets(st.integers(1, 4))
CLAUSES = st.one_of(st.just(LOGIN), GROUPS.map(groups_clause))
AUDIENCES = st.lists(CLAUSES, max_size=3).map(canonical)
# Nobody is in a group without being signed in.
VIEWERS = st.one_of(
    st.just(ANYBODY),
    st.builds(Viewer, authenticated=st.just(True), group_ids=GROUPS, superuser=st.booleans()),
)


@pytest.mark.parametrize(
    ("clauses", "audience"),
    [
        ([], "public"),
        (["login"], "login"),
        (["login", "groups:3", "login"], "groups:3&login"),
        (["groups:7", "groups:3"], "groups:3&groups:7"),
        ([groups_clause([10, 9, 10])], "groups:9,10"),
    ],
)
def test_the_same_restrictions_give_the_same_string(clauses: list[str], audience: str) -> None:
    assert canonical(clauses) == audience


@pytest.mark.parametrize(
    ("viewer", "satisfied"),
    [
        (ANYBODY, {"public"}),
        (Viewer(authenticated=True), {"public", "login"}),
        (Viewer(authenticated=True, group_ids=frozenset({3})), {"public", "login", "groups:3,7", "groups:3&login"}),
        (
            Viewer(authenticated=True, group_ids=frozenset({3, 7})),
            {"public", "login", "groups:3,7", "groups:3&login", "groups:3&groups:7"},
        ),
        (
            Viewer(authenticated=True, superuser=True),
            {"public", "login", "groups:3,7", "groups:3&login", "groups:3&groups:7", "groups:"},
        ),
    ],
)
def test_a_viewer_must_meet_every_clause(viewer: Viewer, satisfied: set[str]) -> None:
    audiences = ("public", "login", "groups:3,7", "groups:3&login", "groups:3&groups:7", "groups:")
    assert {audience for audience in audiences if viewer.satisfies(audience)} == satisfied


def test_an_unknown_clause_is_an_error_not_an_open_door() -> None:
    with pytest.raises(ValueError, match="clause"):
        Viewer(authenticated=True).satisfies("members")


@given(st.lists(CLAUSES, max_size=4), VIEWERS)
def test_the_string_says_the_same_as_its_clauses(clauses: list[str], viewer: Viewer) -> None:
    assert viewer.satisfies(canonical(clauses)) == all(viewer.satisfies(clause) for clause in clauses)


@given(AUDIENCES, AUDIENCES, VIEWERS)
def test_what_is_implied_takes_nothing_from_anybody(before: str, after: str, viewer: Viewer) -> None:
    if implies(before, after) and viewer.satisfies(before):
        assert viewer.satisfies(after)


@pytest.mark.parametrize(
    ("before", "after", "implied"),
    [
        (PUBLIC, PUBLIC, True),
        (PUBLIC, LOGIN, False),
        (LOGIN, PUBLIC, True),
        ("groups:3", LOGIN, True),
        ("groups:3", "groups:3,7", True),
        ("groups:3,7", "groups:3", False),
        ("groups:3&login", "groups:3", True),
        (LOGIN, "groups:", False),
        (PUBLIC, None, False),
        (None, "groups:3", True),
    ],
)
def test_widening_is_told_from_narrowing(before: str | None, after: str | None, implied: bool) -> None:
    assert implies(before, after) is implied


def test_somebody_not_signed_in_needs_no_database() -> None:
    assert viewer_for(AnonymousUser()) == ANYBODY


@pytest.mark.django_db
def test_a_persons_groups_are_one_query(django_assert_num_queries: Any) -> None:
    groups = [Group.objects.create(name=name) for name in ("Fachgruppe", "Beirat")]
    person = make_person("a@example.org", *groups)
    with django_assert_num_queries(1):
        assert viewer_for(person) == Viewer(authenticated=True, group_ids=frozenset(group.pk for group in groups))
