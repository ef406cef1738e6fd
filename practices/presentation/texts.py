"""Long texts, building blocks, lists of words and materials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from access.audience import Viewer
from access.files import readable_collections
from content.display import Link
from practices.adoptions import source_name
from practices.models import PracticePage

# Field, anchor and heading of the long texts, in reading order. An empty one is left out.
STORY = (
    ("situation", "ausgangslage", gettext_lazy("Initial situation")),
    ("goals", "ziele", gettext_lazy("Goals")),
    ("implementation", "umsetzung", gettext_lazy("Implementation")),
)
LESSONS = (
    ("lessons", "", ""),
    ("pitfalls", "stolpersteine", gettext_lazy("Stumbling blocks")),
    ("success_factors", "gelingensbedingungen", gettext_lazy("Conditions of success")),
    ("hindsight", "rueckblick", gettext_lazy("What we would do differently today")),
)
LISTS = (
    ("beneficiaries", gettext_lazy("Who benefits")),
    ("actors", gettext_lazy("Who works with it")),
    ("phases", gettext_lazy("Education phases")),
    ("core_elements", gettext_lazy("Core elements")),
)
Fields = tuple[tuple[str, str, Any], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A long text in the editor's markup, for the filter `richtext`."""

    anchor: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    number: int
    anchor: str
    title: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class WordList:
    title: str
    words: tuple[str, ...]


def texts(page: PracticePage, fields: Fields) -> list[Text]:
    return [Text(anchor, str(title), getattr(page, name)) for name, anchor, title in fields if getattr(page, name)]


def blocks(page: PracticePage) -> list[Block]:
    """Each with an anchor of its own, also where two have the same title."""
    found: list[Block] = []
    taken: set[str] = set()
    for place, block in enumerate(page.building_blocks.all(), start=1):
        anchor = block.anchor if block.anchor not in taken else f"{block.anchor}-{place}"
        taken.add(anchor)
        found.append(Block(place, anchor, block.title, block.what, block.why))
    return found


def word_lists(page: PracticePage) -> list[WordList]:
    return [WordList(str(title), labels(page, name)) for name, title in LISTS]


def labels(page: PracticePage, name: str) -> tuple[str, ...]:
    return tuple(PracticePage._meta.get_field(name).labels(getattr(page, name)))  # type: ignore[union-attr]


def materials(page: PracticePage, *, viewer: Viewer) -> list[Link]:
    """Files, links, and documents known only by title; of a file that the reader may not see no more than the title
    either. Two queries where there are files."""
    rows = list(page.materials.all())
    readable = readable_collections((row.document.collection for row in rows if row.document), viewer=viewer)
    found = []
    for material in rows:
        document = material.document
        url = material.url
        if document:
            url = document.url if document.collection_id in readable else ""
        note = source_name(material.url) if material.url and not material.document else ""
        found.append(Link(material.title, url, note))
    return found
