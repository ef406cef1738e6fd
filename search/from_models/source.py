"""What a kind of document needs: the rows it is made from, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

from search.documents import SearchDocument

Row = TypeVar("Row", bound=Model)
SEPARATOR = " · "  # between labels: a passage made of them stays readable


@dataclass(frozen=True, slots=True)
class Source(Generic[Row]):
    """`rows` are all that may stand in the index; `documents` makes them of a chunk of rows, with a number of queries
    that doesn't depend on the size of the chunk, and leaves out what must not stand there after all."""

    kind: str
    rows: Callable[[], QuerySet[Row]]
    documents: Callable[[Sequence[Row]], list[SearchDocument]]


def lines(texts: Iterable[str | None]) -> str:
    """The texts that have any content, one per line."""
    return "\n".join(text.strip() for text in texts if text and text.strip())


def labels(texts: Iterable[object]) -> str:
    """Labels in a row, each once, in order."""
    found = dict.fromkeys(str(text) for text in texts if text)
    return SEPARATOR.join(found)
