"""What the process writes for the one that started it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from content.extracting.problem import Problem

RESULT = "result.json"


@dataclass(frozen=True, slots=True)
class PageText:
    title: str
    text: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page: file names in the folder of the result, pixels of the larger one."""

    picture: str
    thumbnail: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Result:
    problem: str = ""  # a `Problem`; everything else is empty then
    title: str = ""
    author: str = ""
    pages: list[PageText] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        (folder / RESULT).write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Result:
        """Raises FileNotFoundError, ValueError or KeyError for a process that didn't come to its end."""
        values = json.loads((folder / RESULT).read_text("utf-8"))
        return cls(
            problem=Problem(values["problem"]) if values["problem"] else "",
            title=values["title"],
            author=values["author"],
            pages=[PageText(**page) for page in values["pages"]],
            drawn=[Drawn(**drawn) for drawn in values["drawn"]],
        )
