"""What a city took over, as its page tells it: from whom, and nothing of those who do not want to be named."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import Tree, make_adoption, make_city, make_practice

pytestmark = pytest.mark.django_db


def taken(client: Client, slug: str) -> list[str]:
    return [row.other for row in client.get(f"/staedte/{slug}/").context["taken"]]


def test_what_was_taken_over_names_the_city_of_the_example(tree: Tree, client: Client) -> None:
    giver, taker = make_city("Bremen"), make_city("Augsburg")
    make_adoption(make_practice(tree, giver), to_city=taker, named=True)
    assert taken(client, "augsburg") == ["Bremen"]


def test_own_form_of_something_taken_over_names_who_gave_it(tree: Tree, client: Client) -> None:
    giver, taker = make_city("Berlin"), make_city("Herten")
    practice = make_practice(tree, taker)
    adoption = make_adoption(practice, to_city=taker, from_city=giver, named=True)
    assert taken(client, "herten") == ["Berlin"]
    adoption.from_city = None
    adoption.save()
    assert taken(client, "herten") == ["keine Angabe"]


def test_giver_who_took_it_over_unnamed_stays_unnamed(tree: Tree, client: Client) -> None:
    giver, taker = make_city("Berlin"), make_city("Herten")
    practice = make_practice(tree, taker)
    make_adoption(practice, to_city=taker, from_city=giver, named=True)
    make_adoption(practice, to_city=giver, named=False)
    assert taken(client, "herten") == ["Eine Stadt, die nicht genannt wird"]
