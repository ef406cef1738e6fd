"""The home page as bands from top to bottom, each with a finished section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.blocks import StreamValue

from portal.home.reading import Reading
from portal.home.sections import SECTIONS
from portal.models import HomePage

SEARCH = "search"  # has a ground of its own and the heading of the page


@dataclass(frozen=True, slots=True)
class Band:
    """`section` is what the template shows; `own_ground`: it brings its frame; `tinted`: every other of the rest."""

    name: str
    template: str
    section: Any
    own_ground: bool = False
    tinted: bool = False


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """`has_heading`: the search stands on the page, and in it the first heading."""
    bands = list(home_bands(page.sections, Reading(request)))
    return {
        "bands": bands,
        "has_heading": any(band.name == SEARCH for band in bands),
        "description": page.search_description or introduction(page.sections),
    }


def home_bands(sections: StreamValue, reading: Reading) -> Iterator[Band]:
    """Sections that have nothing to show for this reader are left out."""
    tinted = False
    for block in sections:
        name = block.block_type
        section = SECTIONS[name](block.value, reading)
        if section:
            own = name == SEARCH
            yield Band(name, block.block.meta.template, section, own_ground=own, tinted=tinted)
            tinted = not own and not tinted


def introduction(sections: StreamValue) -> str:
    return next((block.value["introduction"] for block in sections if block.block_type == SEARCH), "")
