"""What somebody may no longer see is gone from every answer at once, also while the index can't be written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from access.audience import ANYBODY
from practices.models import PracticePage
from search import outbox, sync
from search.engine import SearchEngine
from search.find import find, suggest
from search.request import SearchRequest
from tests.factories import Tree, make_city, make_practice, restrict
from tests.search.unwritable import unwritable

pytestmark = pytest.mark.django_db
WORD, TYPO = "Gartenrotschwanz", "Gartenrotschwans"
YEAR = 2001  # of this practice alone

WAYS: dict[str, Callable[[Tree, PracticePage], object]] = {
    "unpublished": lambda _tree, page: page.unpublish(),
    "deleted": lambda _tree, page: page.delete(),
    "made private": lambda _tree, page: restrict(page),
    "parent made private": lambda tree, _page: restrict(tree.index),
    "under a shared password": lambda tree, _page: PageViewRestriction.objects.create(
        page=tree.index, restriction_type="password", password="x"
    ),
    "moved below a private page": lambda tree, page: page.move(_private(tree), pos="last-child"),
}


def _private(tree: Tree) -> Any:
    section = tree.home.add_child(instance=type(tree.index)(title="Intern", slug="intern"))
    restrict(section)
    return section


def everything_said() -> dict[str, object]:
    everything = find(SearchRequest(page_size=100), viewer=ANYBODY)
    typo = find(SearchRequest(TYPO), viewer=ANYBODY)
    return {
        "hits": [hit.key for hit in everything.hits if hit.kind == "practice"],
        "total": everything.total,
        "word": find(SearchRequest(WORD), viewer=ANYBODY).total,
        "years": [count.value for count in everything.facets["year"] if count.count],
        "kinds": [count.count for count in everything.facets["kind"] if count.value == "practice"],
        "suggestions": [one.label for one in suggest(WORD[:8], viewer=ANYBODY)],
        "corrections": [correction.used for correction in typo.interpretation.corrections],
        "did you mean": typo.interpretation.did_you_mean,
        "typo": typo.total,
    }


@pytest.fixture
def page(tree: Tree, search_index: SearchEngine, committed: Callable[[], Any]) -> PracticePage:
    with committed():
        return make_practice(tree, make_city(), WORD, slug="vogel", summary=f"Der {WORD}.", year_start=YEAR)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("writable", [True, False])
def test_it_is_gone_from_every_answer(
    tree: Tree, page: PracticePage, committed: Callable[[], Any], way: str, writable: bool
) -> None:
    before = everything_said()
    assert before["years"] == [str(YEAR)]
    assert before["suggestions"]
    assert before["typo"] == 1
    with nullcontext() if writable else unwritable():
        with committed():
            WAYS[way](tree, page)
            assert everything_said() == AFTERWARDS  # in the transaction already
        assert everything_said() == AFTERWARDS
        assert bool(outbox.waiting().last_error) is not writable
    assert sync.drain()
    assert outbox.hidden_keys() == frozenset()
    assert everything_said() == AFTERWARDS


AFTERWARDS = {
    "hits": [],
    "total": 1,  # the city
    "word": 0,
    "years": [],
    "kinds": [],
    "suggestions": [],
    "corrections": [],
    "did you mean": None,
    "typo": 0,
}
