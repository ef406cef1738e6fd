"""Reading: what one commit of the serving generation holds, and when a newer one must be opened."""

from __future__ import annotations

import os
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock

import tantivy

from access.audience import Viewer
from cities.profiles import Viewpoint
from search.embedded.city_view import CityView, DocumentOffers, city_view, read_offers
from search.embedded.folder import About, IndexFolder, broken, outdated
from search.embedded.query import Clause, scope
from search.embedded.schema import SCHEMA_VERSION
from search.engine import IndexMissing, SearchUnavailable
from search.fit_numbers import VIEWPOINTS, OfferTable, viewpoint_key

REOPEN_ATTEMPTS = 3  # a rebuild may sweep a generation between reading the pointer and opening what it points to

BESIDE = 2  # threads; more requests at once than this only wait for the processors anyway

Identity = tuple[int, str, int, int]


class Snapshot:
    """One commit. Everything derived from it is computed once and then never changes. The commits of a generation share
    `offers`, which only grow."""

    def __init__(self, generation: Path, about: About, identity: Identity, offers: OfferTable) -> None:
        self.generation = generation
        self.about = about
        self.identity = identity
        self.offers = offers
        self._views: OrderedDict[Hashable, CityView] = OrderedDict()
        self._viewing = Lock()
        index = tantivy.Index.open(str(generation))
        index.config_reader("manual")
        self.searcher = index.searcher()
        # A handful, whatever the number of pages. Read at once: it also shows that the index can be read.
        self.audiences = tuple(audience for audience, _ in self.searcher.terms_with_prefix("audience", ""))

    def scope(self, viewer: Viewer, hidden: Collection[str]) -> list[Clause]:
        allowed = [audience for audience in self.audiences if viewer.satisfies(audience)]
        return scope(None if len(allowed) == len(self.audiences) else allowed, hidden)

    @cached_property
    def beside(self) -> ThreadPoolExecutor:
        """For what can be asked at the same time. It ends with the snapshot, and no fork inherits it."""
        return ThreadPoolExecutor(max_workers=BESIDE)

    def seen_from(self, viewpoint: Viewpoint) -> CityView:
        """Kept for the latest viewpoints. Two threads may both make it; the first look from a city takes a moment, and
        nobody else shall wait for it."""
        key = viewpoint_key(viewpoint)
        view = self._views.get(key) or city_view(self._document_offers, self.offers, viewpoint)
        with self._viewing:
            self._views[key] = view
            self._views.move_to_end(key)
            while len(self._views) > VIEWPOINTS:
                self._views.popitem(last=False)
        return view

    @cached_property
    def _document_offers(self) -> DocumentOffers:
        return read_offers(self.searcher, self.offers)

    @cached_property
    def vocabulary(self) -> Mapping[int, Sequence[str]]:
        """The words of the collection and the parts of its compounds, by length."""
        fields = ("words", "file_words", "pieces")
        words = {word for field in fields for word, _ in self.searcher.terms_with_prefix(field, "")}
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if word.isalpha():
                by_length[len(word)].append(word)
        return by_length


class Reader:
    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The newest commit. Costs a look at two files while nothing has changed; opens the index anew after a commit,
        a rebuild or a fork. Two threads may both open it; the later one stays."""
        for attempt in range(REOPEN_ATTEMPTS):
            generation = self._folder.current()
            try:
                snapshot = self._opened(generation)
            except (OSError, ValueError) as error:
                if attempt + 1 == REOPEN_ATTEMPTS or self._folder.current() == generation:
                    raise IndexMissing(broken()) from error
                continue
            if snapshot.about.schema != SCHEMA_VERSION:
                raise SearchUnavailable(outdated())
            self._snapshot = snapshot
            return snapshot
        raise IndexMissing(broken())

    def _opened(self, generation: Path) -> Snapshot:
        meta = (generation / "meta.json").stat()
        identity = (os.getpid(), generation.name, meta.st_ino, meta.st_mtime_ns)
        known = self._snapshot
        if known is not None and known.identity == identity:
            return known
        # Shared within a process: a fork may copy a lock that is held.
        offers = known.offers if known is not None and known.identity[:2] == identity[:2] else OfferTable()
        return Snapshot(generation, self._folder.about(generation), identity, offers)
