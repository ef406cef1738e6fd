"""Every engine there is goes through the same cases. A further one is a further line in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.german import German

ENGINES: Mapping[str, Callable[[Path, German], SearchEngine]] = {
    "embedded": EmbeddedEngine,
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path, german: German) -> SearchEngine:
    """An engine whose index is empty."""
    made = ENGINES[request.param](tmp_path / "index", german)
    made.rebuild([], lambda: ((), ()))
    return made
