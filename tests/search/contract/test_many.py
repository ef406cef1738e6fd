"""Ten thousand documents: every page is reached, nothing is lost or shown twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from access.audience import ANYBODY, LOGIN, PUBLIC
from search.documents import SearchDocument
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.request import Sort
from tests.search.contract.collection import document, fill, plan
from tests.search.contract.conftest import ENGINES

MANY = 10_000
TEXTS = ("Ganztag", "Ganztag Eltern", "Ganztag Eltern Verein", "Eltern", "Museum Verein Ganztag")


def stock() -> Iterator[SearchDocument]:
    for number in range(1, MANY + 1):
        yield document(
            number,
            "Ein Beispiel",
            body=TEXTS[number % len(TEXTS)],
            audience=LOGIN if number % 10 == 0 else PUBLIC,
            newest=dt.date(2000, 1, 1) + dt.timedelta(days=number % 700),
            facets={"city": (f"stadt-{number % 150}",), "year": (str(2000 + number % 20),)},
        )


@pytest.fixture(scope="module", params=sorted(ENGINES))
def stocked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, german: German) -> SearchEngine:
    engine = ENGINES[request.param](request, tmp_path_factory.mktemp("many") / "index", german)
    fill(engine, stock())
    return engine


@pytest.mark.parametrize("sort", list(Sort))
def test_paging_to_the_end_shows_each_document_once(stocked: SearchEngine, german: German, sort: Sort) -> None:
    asked = plan(german, "Ganztag Eltern Verein", sort=sort)
    first = stocked.search(asked, viewer=ANYBODY)
    visible = MANY - MANY // 10
    assert first.total + first.partial_total == visible
    step = 700

    keys: list[str] = []
    partial: list[bool] = []
    for start in range(0, visible + step, step):
        page = stocked.search(replace(asked, offset=start, limit=step), viewer=ANYBODY)
        assert (page.total, page.partial_total) == (first.total, first.partial_total)
        keys += [hit.key for hit in page.hits]
        partial += [hit.partial for hit in page.hits]

    assert len(keys) == visible
    assert len(set(keys)) == visible
    assert partial == [False] * first.total + [True] * first.partial_total


def test_equals_come_in_the_order_of_their_keys_across_pages(stocked: SearchEngine, german: German) -> None:
    pages = [
        stocked.search(plan(german, "Museum", offset=start, limit=25), viewer=ANYBODY) for start in range(400, 600, 25)
    ]

    hits = [hit for page in pages for hit in page.hits]
    assert len(hits) == 200
    assert [(-hit.score, hit.document.object_id) for hit in hits] == sorted(
        (-hit.score, hit.document.object_id) for hit in hits
    )


def test_counts_are_exact(stocked: SearchEngine) -> None:
    results = stocked.search(Plan(facets=("city", "year")), viewer=ANYBODY)

    expected = [doc for doc in stock() if doc.audience == PUBLIC]
    assert results.total == len(expected)
    for facet in ("city", "year"):
        assert sum(value.count for value in results.facets[facet]) == len(expected)
        assert len(results.facets[facet]) == len({doc.facets[facet] for doc in expected})


def test_past_the_end_is_empty(stocked: SearchEngine, german: German) -> None:
    assert not stocked.search(plan(german, "Ganztag", offset=10**6), viewer=ANYBODY).hits
    assert not stocked.search(Plan(offset=10**6), viewer=ANYBODY).hits
