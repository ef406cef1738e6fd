"""Every engine there is goes through the same cases. A further one is a further line in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.german import German
from tests.clusters import own_indexes


def embedded(_request: pytest.FixtureRequest, place: Path, german: German) -> SearchEngine:
    return EmbeddedEngine(place, german)


def elasticsearch(request: pytest.FixtureRequest, _place: Path, german: German) -> SearchEngine:
    kept = ExitStack()
    request.addfinalizer(kept.close)
    cluster = kept.enter_context(own_indexes(request.getfixturevalue("elasticsearch_url")))
    return ElasticEngine(Cluster(**cluster), german)


# From the fixture that asks, a folder of its own, and the analysis. The index lasts as long as the fixture.
ENGINES: Mapping[str, Callable[[pytest.FixtureRequest, Path, German], SearchEngine]] = {
    "embedded": embedded,
    "elasticsearch": elasticsearch,
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path, german: German) -> SearchEngine:
    """An engine whose index is empty."""
    made = ENGINES[request.param](request, tmp_path / "index", german)
    made.rebuild([], lambda: ((), ()))
    return made
