"""Records of the home page, of what newcomers read, and of the groups that audiences name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from content.record import Like, OpenRecord, PagePath, PageRecord, Part, Reference
from content.records import BodyPart, body_references
from portal.home.blocks import MEETINGS, NEWEST, SECTION_COUNTS, SHORT, TEXT_LENGTH
from portal.models import FirstStepsPage, NewcomerPage

Title = Annotated[str, Field(max_length=SHORT)]
Text = Annotated[str, Field(max_length=TEXT_LENGTH)]
Count = Annotated[int, Field(ge=1, le=9)]
Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]


class GroupRecord(OpenRecord):
    """A group by name. An import makes it when it is missing, without members or rights."""

    name: Annotated[str, Like(Group, "name")]

    @property
    def key(self) -> str:
        return self.name


class SearchPart(Part):
    """The question above all, the search and, with `map`, the map beside it."""

    type: Literal["search"]
    headline: Annotated[str, Field(min_length=1, max_length=SHORT)]
    introduction: Text = ""
    frequent: list[Word] = []
    map: bool = True


class WaysPart(Part):
    type: Literal["ways"]
    find: Title = ""
    meet: Title = ""
    join: Title = ""


class OverviewPart(Part):
    type: Literal["overview"]


class NewestPart(Part):
    type: Literal["newest"]
    title: Title = ""
    count: Count = NEWEST


class TopicsPart(Part):
    type: Literal["topics"]
    title: Title = ""


class NumbersPart(Part):
    type: Literal["numbers"]
    title: Title = ""


class MapPart(Part):
    type: Literal["map"]
    title: Title = ""
    text: Text = ""


class MeetingsPart(Part):
    type: Literal["meetings"]
    title: Title = ""
    count: Count = MEETINGS


class TextPart(Part):
    type: Literal["text"]
    body: Annotated[list[BodyPart], Field(min_length=1)]


SectionPart = Annotated[
    SearchPart | WaysPart | OverviewPart | NewestPart | TopicsPart | NumbersPart | MapPart | MeetingsPart | TextPart,
    Field(discriminator="type"),
]


class HomeRecord(PageRecord):
    """`sections` from top to bottom; what fills itself stands once."""

    sections: Annotated[list[SectionPart], Field(min_length=1)]

    @property
    def key(self) -> str:
        return ""

    @model_validator(mode="after")
    def _once(self) -> HomeRecord:
        names = [part.type for part in self.sections if part.type in SECTION_COUNTS]
        twice = next((name for name in names if names.count(name) > 1), "")
        if twice:
            reason = _("The section “%(name)s” can stand on the page only once.") % {"name": twice}
            raise PydanticCustomError("twice", "{reason}", {"reason": reason})
        return self

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        for place, part in enumerate(self.sections, start=1):
            if isinstance(part, TextPart):
                for at, kind, key in body_references(part.body):
                    yield f"sections.{place}.{at}", kind, key


class NewcomersRecord(PageRecord):
    """The area for newcomers. Its pages of text stand in pages.json, below its `path`."""

    path: PagePath
    introduction: Annotated[str, Like(NewcomerPage, "introduction")] = ""
    unmarked_terms: str = ""
    body: list[BodyPart] = []

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield from body_references(self.body)
        yield "path", "pages", self.path.rpartition("/")[0]


class FirstStepsRecord(PageRecord):
    """The short path below the area for newcomers."""

    path: PagePath
    introduction: Annotated[str, Like(FirstStepsPage, "introduction")] = ""
    city_text: Annotated[str, Like(FirstStepsPage, "city_text")] = ""
    topics_text: Annotated[str, Like(FirstStepsPage, "topics_text")] = ""
    examples_text: Annotated[str, Like(FirstStepsPage, "examples_text")] = ""
    next_text: Annotated[str, Like(FirstStepsPage, "next_text")] = ""
    next_steps: list[BodyPart] = []
    unmarked_terms: str = ""

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        for at, kind, key in body_references(self.next_steps):
            yield at.replace("body", "next_steps", 1), kind, key
        yield "path", "newcomers", self.path.rpartition("/")[0]
