"""Which engine answers. Only this module knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from search.engine import SearchEngine


def get_engine() -> SearchEngine:
    """The engine of this process: on the cluster in the settings, else in the index folder. All threads may use it."""
    cluster: dict[str, Any] = settings.SEARCH["elasticsearch"]
    if cluster["url"]:
        return _elastic(tuple(cluster.items()), settings.SEARCH["lexicon_dir"])
    return _embedded(settings.SEARCH["index_dir"], settings.SEARCH["lexicon_dir"])


# Engines are imported when first asked: commands that never search don't load them and the lexicon.


@lru_cache(maxsize=2)
def _embedded(index_dir: Path, _lexicon_dir: Path) -> SearchEngine:
    from search.embedded.engine import EmbeddedEngine
    from search.german import get_german

    return EmbeddedEngine(index_dir, get_german())


@lru_cache(maxsize=2)
def _elastic(cluster: tuple[tuple[str, Any], ...], _lexicon_dir: Path) -> SearchEngine:
    from search.elastic.cluster import Cluster
    from search.elastic.engine import ElasticEngine
    from search.german import get_german

    return ElasticEngine(Cluster(**dict(cluster)), get_german())
