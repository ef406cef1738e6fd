"""Writing: changes to the serving generation, and whole new generations."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from search.documents import SearchDocument
from search.embedded.folder import About, IndexFolder, broken, outdated, unwritable
from search.embedded.schema import SCHEMA, SCHEMA_VERSION, to_index
from search.engine import IndexMissing, SearchUnavailable

if TYPE_CHECKING:
    from search.german import German

HEAP = 15_000_000  # bytes, the least tantivy takes; more of it or more threads gain little here
Changes = tuple[Iterable[SearchDocument], Iterable[str]]


def apply(folder: IndexFolder, german: German, changes: Changes) -> None:
    """`changes` are read while the lock is held: who reads the database in them writes nothing older over something
    newer."""
    with folder.writing():
        generation = folder.current()
        if folder.about(generation).schema != SCHEMA_VERSION:
            raise SearchUnavailable(outdated())
        _change(generation, german, changes)


def rebuild(
    folder: IndexFolder,
    german: German,
    about: About,
    documents: Iterable[SearchDocument],
    catch_up: Callable[[], Changes],
) -> None:
    with folder.rebuilding():
        folder.sweep()
        generation = folder.create(about)
        german = german.for_many()
        try:
            tantivy.Index(SCHEMA, str(generation))
            with _writer(generation) as writer:
                for document in documents:
                    writer.add(to_index(document, german))
                writer.commit()
            with folder.writing():
                _change(generation, german, catch_up())
                folder.publish(generation)
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)  # what is left of it the next rebuild sweeps
            raise


def _change(generation: Path, german: German, changes: Changes) -> None:
    documents, removed = changes
    with _writer(generation) as writer:
        for key in removed:
            writer.remove(key)
        for document in documents:
            writer.remove(document.key)
            writer.add(to_index(document, german))
        writer.commit()


class _Writer:
    """tantivy's writer with errors that can be shown."""

    def __init__(self, generation: Path, writer: tantivy.IndexWriter) -> None:
        self._generation = generation
        self._writer = writer

    def add(self, entry: tantivy.Document) -> None:
        with self._shown():
            self._writer.add_document(entry)

    def remove(self, key: str) -> None:
        with self._shown():
            self._writer.delete_documents_by_term("key", key)

    def commit(self) -> None:
        with self._shown():
            self._writer.commit()

    def close(self) -> None:
        with self._shown():
            self._writer.wait_merging_threads()

    @contextmanager
    def _shown(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:  # what tantivy raises for everything, a full disk too
            raise SearchUnavailable(unwritable(self._generation)) from error


@contextmanager
def _writer(generation: Path) -> Iterator[_Writer]:
    """What is not committed when the block ends, by an error too, is lost; tantivy's own lock is free again."""
    try:
        index = tantivy.Index.open(str(generation))
    except ValueError as error:
        raise IndexMissing(broken()) from error
    try:
        opened = index.writer(HEAP, 1)
    except ValueError as error:
        raise SearchUnavailable(unwritable(generation)) from error
    writer = _Writer(generation, opened)
    try:
        yield writer
    finally:
        writer.close()
