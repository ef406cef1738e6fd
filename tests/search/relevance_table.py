"""The tables of judged queries beside this file, as editors fill them in (see relevance.md)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
TUNING: Final = FOLDER / "relevance.tsv"
CHECK: Final = FOLDER / "relevance_check.tsv"

COLUMNS: Final = ("query", "type", "expected", "note")
KINDS_OF_QUERY: Final = (
    "Stichwort",
    "Zusammensetzung",
    "Abkürzung",
    "Tippfehler",
    "Umlaut",
    "Frage",
    "Ort",
    "Name",
    "Wortform",
    "Synonym",
)
KINDS_OF_PAGE: Final = ("practice", "event", "presentation", "topic", "glossary", "city", "page")
GRADES: Final = (1, 2, 3)
GOOD: Final = 2


@dataclass(frozen=True, slots=True)
class Judged:
    query: str
    kind_of_query: str
    grades: Mapping[str, int]  # by kind and slug of the page: "practice:bonn-ogs"
    note: str


class TableError(ValueError):
    """Everything that is wrong with a table, a line each."""


def read_table(path: Path) -> list[Judged]:
    # Spreadsheets put a byte order mark before the text and quotes around cells, and end lines with CR LF.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, dialect="excel-tab", restkey="more", restval="")
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise TableError(f"{path.name}: the first line must name the columns {', '.join(COLUMNS)}")
        rows = [(reader.line_num, row) for row in reader]
    problems = [
        *(f"{path.name}, line {line}: {problem}" for line, row in rows for problem in _problems(row)),
        *(f"{path.name}: {query!r} is asked twice" for query in _repeated(row["query"] for _, row in rows)),
    ]
    if problems:
        raise TableError("\n".join(problems))
    return [_judged(row) for _, row in rows]


def _judged(row: Mapping[str, str]) -> Judged:
    grades = {page: int(grade) for page, grade in map(_split, row["expected"].split())}
    return Judged(query=row["query"], kind_of_query=row["type"], grades=grades, note=row["note"])


def _split(entry: str) -> tuple[str, str]:
    page, _, grade = entry.rpartition("=")
    return page, grade


def _problems(row: Mapping[str, str]) -> Iterator[str]:
    if "more" in row:
        yield "has more than four columns"
    if not row["query"].strip() or row["query"] != row["query"].strip():
        yield "the query is empty or has blanks around it"
    if row["type"] not in KINDS_OF_QUERY:
        yield f"{row['type']!r} is no type of query"
    entries = row["expected"].split()
    yield from (f"{entry!r} is not kind:slug=grade" for entry in entries if not _well_formed(entry))
    yield from (f"{page!r} has two grades" for page in _repeated(_split(entry)[0] for entry in entries))
    if not any(_split(entry)[1] in {str(grade) for grade in GRADES if grade >= GOOD} for entry in entries):
        yield f"no page has grade {GOOD} or more, so nothing could answer the query"


def _well_formed(entry: str) -> bool:
    page, grade = _split(entry)
    kind, _, slug = page.partition(":")
    return kind in KINDS_OF_PAGE and bool(slug) and grade in map(str, GRADES)


def _repeated(values: Iterable[str]) -> list[str]:
    counts = Counter(value.casefold() for value in values)
    return [value for value, count in counts.items() if count > 1]
