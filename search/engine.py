"""What a search engine must be able to do. Nothing outside this room knows which one answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from access.audience import Viewer
from search.documents import SearchDocument
from search.plan import Plan
from search.results import FacetCount, Suggestion


class SearchUnavailable(Exception):
    """The index can't be asked just now. The message says in the user's language what the operator should do."""


class IndexMissing(SearchUnavailable):
    """There is no index, or none that can be read: a rebuild helps, and nothing else."""


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A document that matched, with what it takes to show it: the stored texts and display values."""

    key: str
    score: float
    partial: bool
    document: SearchDocument


@dataclass(frozen=True, slots=True)
class EngineResults:
    hits: tuple[EngineHit, ...]
    total: int
    partial_total: int
    facets: Mapping[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What `manage.py search status` says. `size` in bytes; `reason` is empty when the index can be searched."""

    name: str
    documents: int
    size: int
    version: str  # of schema and analysis, as indexed
    current: bool  # whether that is what the code would index today
    reason: str = ""
    missing: bool = False  # there is no index that could be read: only a rebuild helps


class SearchEngine(Protocol):
    """All methods that read raise `SearchUnavailable` when there is no usable index.

    `viewer` is a filter inside every query; keys in `hidden` (their removal still waits) are excluded there as well.
    """

    def search(self, plan: Plan, *, viewer: Viewer, hidden: Collection[str] = ()) -> EngineResults: ...

    def similar_words(
        self, word: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 5
    ) -> Sequence[tuple[str, int]]:
        """Words near `word` (folded) with the number of documents this viewer would find, nearest first."""
        ...

    def word_counts(self, words: Sequence[str], *, viewer: Viewer, hidden: Collection[str] = ()) -> Mapping[str, int]:
        """In how many documents this viewer finds each word (as word, stem or part). One question for all of them."""
        ...

    def suggest(
        self, text: str, *, viewer: Viewer, hidden: Collection[str] = (), limit: int = 8
    ) -> Sequence[Suggestion]: ...

    def apply(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        """Put these documents in place of what stands under their keys, and take `removed` keys out: one commit, after
        which every reader sees all of it."""
        ...

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        catch_up: Callable[[], tuple[Iterable[SearchDocument], Iterable[str]]],
    ) -> int:
        """A new generation beside the old one, then `catch_up` for what changed meanwhile, then the swap. The number of
        documents. When it fails the old generation goes on serving."""
        ...

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Every (key, fingerprint) in the index, for `search check`."""
        ...

    def status(self) -> EngineStatus: ...
