"""Sections that an upper room adds to a page of a lower one, without the lower one knowing it.

An upper room registers in its `AppConfig.ready()`; the page's view or template asks for what was registered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from access.audience import Viewer


@dataclass(frozen=True, slots=True)
class Section:
    """A finished part of a page: its template and the values for it."""

    template: str
    values: dict[str, Any]


Provider = Callable[[Any, Viewer], Section | None]
_providers: dict[str, list[tuple[int, Provider]]] = defaultdict(list)


def register_section(place: str, provider: Provider, *, order: int = 100) -> None:
    """Have `provider(thing, viewer)` asked whenever `place` is shown; None leaves the section out."""
    entry = (order, provider)
    if entry not in _providers[place]:
        _providers[place].append(entry)
        _providers[place].sort(key=lambda item: item[0])


def sections_for(place: str, thing: Any, viewer: Viewer) -> list[Section]:
    """The sections registered for `place`, in order, as far as `viewer` may see them."""
    found = (provider(thing, viewer) for _order, provider in _providers[place])
    return [section for section in found if section is not None]
