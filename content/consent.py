"""Pictures of people are shown as long as these agree."""

from __future__ import annotations

from typing import Any

from content.models import Image, People


def withdrawn(file: Any) -> bool:
    """For `access.files`: nobody gets it any more, wherever it stood."""
    return isinstance(file, Image) and file.people == People.WITHDRAWN
