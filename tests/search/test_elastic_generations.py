"""Generations on a cluster: what is left when a rebuild goes wrong at a bad moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from elastic_transport import ConnectionTimeout
from elasticsearch import Elasticsearch

from access.audience import ANYBODY
from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.engine import SearchUnavailable
from search.german import German
from search.plan import Plan
from tests.clusters import own_indexes
from tests.search.contract.collection import document, fill, ids


@pytest.fixture
def engine(elasticsearch_url: str, german: German) -> Iterator[ElasticEngine]:
    with own_indexes(elasticsearch_url) as cluster:
        # A second passes with each look at the clock: no pause after a failure is noticed.
        made = ElasticEngine(Cluster(**{**cluster, "pause": 0.5}), german, clock=count().__next__)
        fill(made, [document(1)])
        yield made


def test_a_swap_that_worked_though_its_answer_was_lost_leaves_the_new_index_serving(
    engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    indices = type(Elasticsearch("http://localhost:9200").indices)
    swap = indices.update_aliases

    def lost(*arguments: Any, **named: Any) -> None:
        swap(*arguments, **named)
        raise ConnectionTimeout("no answer in time")

    monkeypatch.setattr(indices, "update_aliases", lost)
    with pytest.raises(SearchUnavailable):
        fill(engine, [document(2)])
    monkeypatch.undo()
    assert ids(engine.search(Plan(), viewer=ANYBODY)) == [2]
