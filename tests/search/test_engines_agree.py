"""Both engines give the same answers on the demo content: equal totals, facets, order by fit; nearly equal relevance.

Scores are not equal to the last digit – one counts the length of a text in steps – so neighbours may change places."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Final

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from access.audience import ANYBODY
from bench.measures import ndcg
from cities.known import city_field
from cities.profiles import CityField, Viewpoint
from cities.standpoint import find_city
from search.documents import SearchDocument
from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.embedded import EmbeddedEngine
from search.finder import Finder
from search.from_models import all_documents
from search.german import German
from search.request import SearchRequest, Sort
from search.results import SearchResults
from search.understand.knowledge import Knowledge, load
from tests.clusters import own_indexes
from tests.search import city_table, relevance_table
from tests.search.contract.collection import fill

DEMO: Final = Path(__file__).resolve().parents[2] / "demo"
ALL: Final = 500  # more hits than the demo can give
TOP: Final = 10
MOVED: Final = 1  # of the first ten, that the other engine may have further below
TOLERANCE: Final = 0.01  # of nDCG@10

# The demo is read once; without the mark there is no test database to read it from.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("engines-agree")]
TABLES = (relevance_table.TUNING, relevance_table.CHECK)
CITY_TABLES = (city_table.TUNING, city_table.CHECK)


@dataclass(frozen=True, slots=True)
class Demo:
    documents: tuple[SearchDocument, ...]
    knowledge: Knowledge
    field: CityField


@dataclass(frozen=True, slots=True)
class Pair:
    embedded: Finder
    elasticsearch: Finder
    field: CityField
    names: Mapping[str, str]  # key of a document → as the tables name it

    def ask(self, request: SearchRequest) -> tuple[SearchResults, SearchResults]:
        return self.embedded.find(request, viewer=ANYBODY), self.elasticsearch.find(request, viewer=ANYBODY)

    def from_city(self, case: city_table.Case) -> SearchRequest:
        city = find_city(case.city, self.field)
        assert city, f"There is no city {case.city}."
        return SearchRequest(
            text=case.query, sort=case.order, viewpoint=Viewpoint(city, self.field), fuer=case.city, page_size=ALL
        )


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Demo:
    """Read out of a database that never keeps it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_content", str(DEMO), stdout=io.StringIO(), verbosity=0)
        read = Demo(tuple(all_documents()), load(), city_field())
        transaction.set_rollback(True)
    return read


@pytest.fixture(scope="module")
def pair(
    demo: Demo, elasticsearch_url: str, german: German, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """Fresh indexes; one shard, since each counts words for itself."""
    names = {doc.key: f"{doc.kind}:{doc.url.rstrip('/').rpartition('/')[2]}" for doc in demo.documents}
    with own_indexes(elasticsearch_url) as cluster:
        embedded = EmbeddedEngine(tmp_path_factory.mktemp("agree") / "index", german)
        elastic = ElasticEngine(Cluster(**{**cluster, "shards": 1}), german)
        fill(embedded, demo.documents)
        fill(elastic, demo.documents)
        ours, theirs = (Finder(engine, german, demo.knowledge) for engine in (embedded, elastic))
        yield Pair(ours, theirs, demo.field, names)


def keys(results: SearchResults, first: int = ALL) -> list[str]:
    return [hit.key for hit in results.hits[:first]]


def differences(pair: Pair, request: SearchRequest) -> list[str]:
    """What the answers to a request differ in more than they may."""
    ours, theirs = pair.ask(request)
    found = []
    if (ours.total, ours.partial_total) != (theirs.total, theirs.partial_total):
        found.append(f"totals {ours.total}+{ours.partial_total} and {theirs.total}+{theirs.partial_total}")
    found += [
        f"facet {name}: {set(ours.facets[name]) ^ set(theirs.facets[name])}"
        for name in ours.facets
        if ours.facets[name] != theirs.facets[name]
    ]
    if ours.interpretation != theirs.interpretation:
        found.append(f"understood as {ours.interpretation} and {theirs.interpretation}")
    missing = set(keys(ours, TOP)) - set(keys(theirs, TOP))
    if len(missing) > MOVED:
        found.append(f"not among the first ten: {', '.join(sorted(missing))}")
    if request.sort != Sort.RELEVANCE and keys(ours) != keys(theirs):
        found.append(f"order by {request.sort}: {keys(ours, TOP)} and {keys(theirs, TOP)}")
    return [f"{request.text or '(no words)'} {request.fuer}: {one}" for one in found]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_each_judged_query_has_the_same_totals_facets_and_first_ten(table: Path, pair: Pair) -> None:
    requests = [SearchRequest(text=case.query, page_size=ALL) for case in relevance_table.read_table(table)]
    assert [one for request in requests for one in differences(pair, request)] == []


@pytest.mark.parametrize("table", CITY_TABLES, ids=lambda path: path.stem)
def test_seen_from_a_city_too(table: Path, pair: Pair) -> None:
    requests = [pair.from_city(case) for case in city_table.read_table(table)]
    assert [one for request in requests for one in differences(pair, request)] == []


@pytest.mark.parametrize("table", CITY_TABLES, ids=lambda path: path.stem)
def test_the_whole_order_by_fit_is_the_same(table: Path, pair: Pair) -> None:
    requests = [replace(pair.from_city(case), sort=Sort.FIT) for case in city_table.read_table(table)]
    assert [one for request in requests for one in differences(pair, request)] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_the_relevance_is_the_same(table: Path, pair: Pair) -> None:
    cases = relevance_table.read_table(table)
    answers = [(case, pair.ask(SearchRequest(text=case.query, page_size=TOP))) for case in cases]
    embedded, elastic = (
        mean(ndcg([pair.names[key] for key in keys(both[engine])], case.grades) for case, both in answers)
        for engine in (0, 1)
    )
    assert elastic == pytest.approx(embedded, abs=TOLERANCE)


@pytest.mark.parametrize("sort", list(Sort))
def test_without_words_everything_stands_in_the_same_order(sort: Sort, pair: Pair) -> None:
    ours, theirs = pair.ask(SearchRequest(sort=sort, page_size=ALL))
    assert ours.total > 100
    assert keys(ours) == keys(theirs)
