"""Records of the home page and of the groups that audiences name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from django.contrib.auth.models import Group
from pydantic import Field

from content.record import Like, OpenRecord, PageRecord, Reference
from content.records import BodyPart, body_references
from portal.models import HomePage


class GroupRecord(OpenRecord):
    """A group by name. An import makes it when it is missing, without members or rights."""

    name: Annotated[str, Like(Group, "name")]

    @property
    def key(self) -> str:
        return self.name


class HomeRecord(PageRecord):
    headline: Annotated[str, Like(HomePage, "headline")]
    introduction: Annotated[str, Like(HomePage, "introduction")] = ""
    frequent_searches: list[Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]] = []
    body: list[BodyPart] = []

    @property
    def key(self) -> str:
        return ""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield from body_references(self.body)
