"""What the tests of this room share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def media_folder(settings: Any, tmp_path: Path) -> Path:
    """Of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"
