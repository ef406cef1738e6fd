"""The table of contents of the page: the sections that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from content.display import Link
from practices.fit_words.summary import count_word
from practices.presentation.texts import Block


@dataclass(frozen=True, slots=True)
class Entry:
    link: Link
    below: tuple[Link, ...] = ()


def contents(context: dict[str, Any]) -> list[Entry]:
    """In the order of the page; what the context has nothing for is left out."""
    blocks: Sequence[Block] = context["blocks"]
    sections = (
        (context["standing"], "passung", gettext("Assessment")),
        (context["story"], "worum", gettext("What it is about")),
        (blocks, "bausteine", blocks_title(blocks)),
        (True, "wirkung", gettext("Effect and evidence")),
        (True, "aufwand", gettext("What it takes")),
        (True, "uebernahmen", gettext("Who has taken it over")),
        (True, "reife", gettext("How ready is the example?")),
        (context["lessons"], "erfahrungen", gettext("Experience")),
        (context["materials"], "materialien", gettext("Materials")),
        (context["sources"] or context["page_provenance"], "quellen", gettext("Sources")),
    )
    below = {"bausteine": tuple(Link(block.title, f"#{block.anchor}") for block in blocks)}
    return [Entry(Link(title, f"#{anchor}"), below.get(anchor, ())) for there, anchor, title in sections if there]


def blocks_title(blocks: Sequence[Block]) -> str:
    """ "Vier Bausteine"."""
    title = ngettext("One building block", "%(count)s building blocks", len(blocks))
    word = count_word(len(blocks))
    return title % {"count": word[:1].upper() + word[1:]}
