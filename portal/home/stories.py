"""The newest practices: one at length, the others beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext
from wagtail.rich_text import get_text_for_indexing

from content.display import Link
from portal.home.city import Standing, standings
from portal.home.heading import Heading, heading
from portal.home.reading import Reading
from practices.listing import PracticeCard, practice_card
from practices.models import BuildingBlock, PracticePage

PASSAGE_WORDS = 45


@dataclass(frozen=True, slots=True)
class LeadStory:
    """The newest practice with a passage, and one of its building blocks when there is one."""

    card: PracticeCard
    passage: str
    block: BuildingBlock | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class FurtherStory:
    card: PracticeCard
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Stories:
    title: Heading
    lead: LeadStory
    further: tuple[FurtherStory, ...]
    all_practices: Link


def newest(value: Mapping[str, Any], reading: Reading) -> Stories | None:
    """None as long as the reader sees no practice. Two queries, with a city of the reader's five."""
    viewpoint = reading.standpoint.viewpoint
    ordered = reading.visible.select_related("city").order_by("-first_published_at", "-pk")
    pages = list(ordered[: value["count"]])
    if not pages:
        return None
    standing = standings(pages, viewpoint) if viewpoint else {}
    request = reading.request
    return Stories(
        heading(value["title"], gettext("New in the collection")),
        _lead(pages[0], request, standing.get(pages[0].pk)),
        tuple(FurtherStory(practice_card(page, request), standing.get(page.pk)) for page in pages[1:]),
        Link(gettext("All practice examples"), reading.pages.practices_url),
    )


def _lead(page: PracticePage, request: HttpRequest, standing: Standing | None) -> LeadStory:
    passage = Truncator(get_text_for_indexing(page.implementation or page.situation)).words(PASSAGE_WORDS)
    return LeadStory(practice_card(page, request), passage, page.building_blocks.first(), standing)
