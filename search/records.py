"""Records of synonyms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from content.record import Like, OpenRecord
from search.models import Synonym

Expression = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]


class SynonymRecord(OpenRecord):
    """An entry of the list. Kind and first expression identify it."""

    kind: Annotated[str, Like(Synonym, "kind")]
    terms: Annotated[list[Expression], Field(min_length=2)]

    @property
    def key(self) -> str:
        return f"{self.kind}: {self.terms[0]}"
