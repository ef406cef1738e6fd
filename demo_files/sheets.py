"""What a slide can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    COVER = "cover"
    POINTS = "points"
    CHAIN = "chain"
    CYCLE = "cycle"
    BARS = "bars"
    NUMBERS = "numbers"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True)
class Sheet:
    """`lines` are points, stations, or `word|figure` for bars and numbers; `rows` are those of a table. `remark` stands
    small below, `notes` are what a speaker would say."""

    form: Form
    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""
    notes: str = ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(word, figure) for word, _bar, figure in (line.partition("|") for line in self.lines)]


@dataclass(frozen=True)
class Talk:
    file: str
    title: str
    author: str
    sheets: tuple[Sheet, ...]


FOOT = "Demo-Folie · für die Vorführung erzeugt, keine Aussage der Stadt"
DEMO_FIGURES = "Demo-Zahlen: erfunden, nur zur Anschauung"
