"""Databases return rows that tie in any order: SQLite mostly by number, PostgreSQL as they lie on disk."""

from __future__ import annotations

import pytest

from practices.models import Precondition
from tests.factories import Tree, make_city, make_practice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", [None, 1])
def test_parts_of_the_same_place_stand_in_the_order_of_their_numbers(tree: Tree, place: int | None) -> None:
    page = make_practice(tree, make_city())
    for number in (3, 2, 1):
        Precondition.objects.create(pk=number, page=page, text=f"Bedarf {number}", sort_order=place)
    assert [row.text for row in page.preconditions.all()] == ["Bedarf 1", "Bedarf 2", "Bedarf 3"]
    assert [row.text for row in Precondition.objects.all()] == ["Bedarf 1", "Bedarf 2", "Bedarf 3"]
