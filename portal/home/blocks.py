"""The sections of the home page as blocks. What they show they find themselves when the page is read
(`portal.home.sections`), so that a section costs nothing where it doesn't stand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import TEXT_BLOCKS

SHORT, TEXT_LENGTH = 120, 400  # characters
NEWEST, MEETINGS = 4, 3
OWN_HEADING = _("Empty: the usual heading, in the reader's language.")
FILLED, WRITTEN = _("Sections that fill themselves"), _("Own text")


def heading(**kwargs: Any) -> blocks.CharBlock:
    options = {"label": _("Heading"), "required": False, "max_length": SHORT, "help_text": OWN_HEADING}
    return blocks.CharBlock(**options | kwargs)


class Section(blocks.StructBlock):
    """The template gets `section`, what the page found for it; a preview shows samples in its place."""

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from portal.home.samples import SAMPLES  # rests on the models of all rooms, which load later

        return {**(parent_context or {}), "section": SAMPLES[self.name](value)}

    class Meta:
        group = FILLED


class SearchSection(Section):
    headline = blocks.CharBlock(
        label=_("Headline"), max_length=SHORT, help_text=_("The question or promise above the search box.")
    )
    introduction = blocks.TextBlock(label=_("Introduction"), max_length=TEXT_LENGTH, required=False)
    frequent = blocks.TextBlock(
        label=_("Frequent searches"), required=False, help_text=_("One per line; offered below the search box.")
    )
    map = blocks.BooleanBlock(label=_("Show the map of Germany beside it"), default=True, required=False)

    class Meta:
        icon = "search"
        label = _("Search")
        description = _("The question above all, the search box with suggestions, frequent searches, and the map.")
        template = "portal/parts/hero.html"
        preview_value = {
            "headline": "Was hat anderswo funktioniert?",
            "introduction": "Praxisbeispiele aus deutschen Städten: was es braucht und was es bewirkt.",
            "frequent": "Ganztag\nBildungsmonitoring\nSozialindex",
            "map": True,
        }


class WaysSection(Section):
    find = heading(label=_("Heading for those who look for an example"))
    meet = heading(label=_("Heading for those who want to see a meeting"))
    join = heading(label=_("Heading for those who want to become a member"))

    class Meta:
        icon = "list-ul"
        label = _("Three ways in")
        description = _("For those who look for an example, want to see a meeting, or want to become a member.")
        template = "portal/parts/ways.html"


class OverviewSection(Section):
    class Meta:
        icon = "list-ol"
        label = _("Topics, cities, terms")
        description = _("The largest topics, the cities with most examples or those like the reader's, and A to Z.")
        template = "portal/parts/ways.html"


class NewestSection(Section):
    title = heading()
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=9, default=NEWEST)

    class Meta:
        icon = "doc-full"
        label = _("Newest practice examples")
        description = _("The newest one at length, the others beside it.")
        template = "portal/parts/newest.html"


class TopicsSection(Section):
    title = heading()

    class Meta:
        icon = "tag"
        label = _("Topics")
        description = _("All fields with the number of their examples.")
        template = "portal/parts/topics.html"


class NumbersSection(Section):
    title = heading()

    class Meta:
        icon = "table"
        label = _("The network in numbers")
        description = _("Cities, examples, adoptions and meetings; each number leads to its list.")
        template = "portal/parts/figures.html"


class MapSection(Section):
    title = heading()
    text = blocks.TextBlock(label=_("Text beside it"), max_length=TEXT_LENGTH, required=False)

    class Meta:
        icon = "site"
        label = _("Map of Germany")
        description = _("All cities as dots, and the same as a list. Not needed where the search shows the map.")
        template = "portal/parts/map_section.html"


class MeetingsSection(Section):
    title = heading()
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=9, default=MEETINGS)

    class Meta:
        icon = "date"
        label = _("Next meetings")
        description = _("What is to come, as far as the reader may see it, and what was documented last.")
        template = "portal/parts/next_meetings.html"


class TextSection(blocks.StreamBlock):
    """Running text. As `section` its template gets the blocks."""

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {**(parent_context or {}), "section": value}

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Headings, paragraphs, pictures and notices of your own.")
        group = WRITTEN
        template = "portal/parts/texts.html"
        preview_value = [
            ("heading", "Gut zu wissen"),
            ("paragraph", "<p>Der Beitritt ist jederzeit möglich.</p>"),
            ("notice", {"title": "Ein Hinweis", "text": "Er steht in einem Kasten."}),
        ]


SECTION_BLOCKS = [
    ("search", SearchSection()),
    ("ways", WaysSection()),
    ("newest", NewestSection()),
    ("topics", TopicsSection()),
    ("numbers", NumbersSection()),
    ("meetings", MeetingsSection()),
    ("map", MapSection()),
    ("overview", OverviewSection()),
    ("text", TextSection(TEXT_BLOCKS)),
]
# What fills itself stands once: a second time it would say the same.
SECTION_COUNTS = {name: {"max_num": 1} for name, _block in SECTION_BLOCKS if name != "text"}


def usual_sections() -> list[tuple[str, dict[str, Any]]]:
    """What a new home page begins with."""
    search = {"headline": "Was hat in anderen Städten funktioniert?", "introduction": "", "frequent": "", "map": True}
    return [
        ("search", search),
        ("ways", {}),
        ("newest", {"count": NEWEST}),
        ("topics", {}),
        ("numbers", {}),
        ("meetings", {"count": MEETINGS}),
    ]
