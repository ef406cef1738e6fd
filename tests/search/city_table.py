"""The tables of queries with a city, beside this file (see relevance.md): which of two examples must come first."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.request import Sort

FOLDER: Final = Path(__file__).parent
TUNING: Final = FOLDER / "relevance_city.tsv"
CHECK: Final = FOLDER / "relevance_city_check.tsv"
COLUMNS: Final = ("query", "city", "order", "first", "after", "why")


@dataclass(frozen=True, slots=True)
class Case:
    """`first` and `after`: slugs of practices. `city`: the token of a city."""

    query: str
    city: str
    order: Sort
    first: str
    after: str
    why: str


def read_table(path: Path) -> list[Case]:
    # Spreadsheets put a byte order mark before the text and end lines with CR LF.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, dialect="excel-tab")
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the first line must name the columns {', '.join(COLUMNS)}")
        return [_case(row) for row in reader]


def _case(row: Mapping[str, str]) -> Case:
    return Case(row["query"], row["city"], Sort(row["order"]), row["first"], row["after"], row["why"])
