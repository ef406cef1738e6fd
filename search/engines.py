"""Which engine answers. Only this module knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engine import SearchEngine


def get_engine() -> SearchEngine:
    """The engine of this process for the index folder in the settings. It may be used by all threads."""
    return _embedded(settings.SEARCH["index_dir"], settings.SEARCH["lexicon_dir"])


@lru_cache(maxsize=2)
def _embedded(index_dir: Path, _lexicon_dir: Path) -> SearchEngine:
    # Imported when first asked: commands that never search don't load the engine and the lexicon.
    from search.embedded.engine import EmbeddedEngine
    from search.german import get_german

    return EmbeddedEngine(index_dir, get_german())
