"""Both engines give the same answers where much is said on slides: totals, facets, corrections, slides, first hits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from access.audience import ANYBODY
from bench.texts import pages, presentation, queries
from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.embedded import EmbeddedEngine
from search.finder import Finder
from search.german import German
from search.request import SearchRequest
from search.results import SearchResults
from tests.clusters import own_indexes
from tests.search.contract.collection import fill
from tests.search.knowledge import knowledge

PAGES, PRESENTATIONS, SLIDES = 120, 40, 8
TOP, MOVED = 10, 1  # of the first ten, that the other engine may have further below
Pair = tuple[Finder, Finder]


@pytest.fixture(scope="module")
def pair(elasticsearch_url: str, german: German, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """One shard, since each counts words for itself."""
    stock = [*pages(PAGES), *(presentation(number, SLIDES) for number in range(1, PRESENTATIONS + 1))]
    with own_indexes(elasticsearch_url) as cluster:
        embedded = EmbeddedEngine(tmp_path_factory.mktemp("agree") / "index", german)
        elastic = ElasticEngine(Cluster(**{**cluster, "shards": 1}), german)
        for engine in (embedded, elastic):
            fill(engine, stock)
        yield Finder(embedded, german, knowledge()), Finder(elastic, german, knowledge())


def ask(pair: Pair, request: SearchRequest) -> tuple[SearchResults, SearchResults]:
    ours, theirs = (finder.find(request, viewer=ANYBODY) for finder in pair)
    return ours, theirs


@pytest.mark.parametrize("filters", [{}, {"kind": ("presentation",)}, {"topic": ("thema-1", "thema-4")}])
def test_totals_facets_and_first_hits_are_the_same(pair: Pair, filters: dict[str, tuple[str, ...]]) -> None:
    found = 0
    for text in queries(40):
        ours, theirs = ask(pair, SearchRequest(text, filters=filters, page_size=TOP))
        assert (text, ours.total, ours.partial_total) == (text, theirs.total, theirs.partial_total)
        assert (text, ours.facets) == (text, theirs.facets)
        assert ours.interpretation == theirs.interpretation
        assert len({hit.key for hit in ours.hits} - {hit.key for hit in theirs.hits}) <= MOVED, text
        slides = {hit.key: hit.slides for hit in theirs.hits}
        assert all(hit.slides == slides[hit.key] for hit in ours.hits if hit.key in slides)
        found += sum(bool(hit.slides) for hit in ours.hits)
    assert found or filters.get("topic")  # else nothing was compared


def test_a_typo_on_a_word_that_only_slides_have_is_corrected_alike(pair: Pair) -> None:
    words = {
        word.strip(".").lower()
        for file in presentation(1, SLIDES).files
        for page in file.pages
        for word in page.text.split()
        if len(word) > 12 and word.strip(".").isalpha()
    }
    for word in sorted(words)[:10]:
        ours, theirs = ask(pair, SearchRequest(word[:-3] + word[-2:]))
        assert ours.interpretation == theirs.interpretation
        assert ours.total == theirs.total
