"""How good a list of hits is, judged by the grades of the tables `tests/search/relevance*.tsv`.

A table has a header and a line per query: type, query, and the good hits as ``address=grade`` with blanks between them,
grade 1 (of use) to 3 (exactly that). What a line doesn't name has no grade.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    type: str
    query: str
    grades: Mapping[str, int]  # by address


def read_cases(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(row["type"], row["query"], _grades(row["hits"])) for row in rows]


def _grades(text: str) -> dict[str, int]:
    pairs = (entry.rpartition("=") for entry in text.split())
    return {address: int(grade) for address, _, grade in pairs}


def ndcg(found: Sequence[str], grades: Mapping[str, int], seen: int = 10) -> float:
    """Discounted gain with exponential grades, beside that of the best possible order."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(address, 0) for address in found[:seen]]) / _gain(best[:seen])


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    return next((1 / place for place, address in enumerate(found, start=1) if address in grades), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int], seen: int = 20) -> float:
    return len(grades.keys() & set(found[:seen])) / len(grades)
