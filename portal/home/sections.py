"""Which function reads which section: value of the block and `Reading` → finished values, None for nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from portal.home.figures import numbers, topics
from portal.home.hero import hero, map_section
from portal.home.meetings import meetings
from portal.home.reading import Reading
from portal.home.stories import newest
from portal.home.ways import overview, ways

SECTIONS: Mapping[str, Callable[[Any, Reading], Any]] = MappingProxyType(
    {
        "search": hero,
        "ways": ways,
        "overview": overview,
        "newest": newest,
        "topics": topics,
        "numbers": numbers,
        "map": map_section,
        "meetings": meetings,
        "text": lambda blocks, _reading: blocks or None,
    }
)
