"""Writing: changes to the serving generation, and whole new generations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from search.documents import SearchDocument
from search.embedded.folder import About, IndexFolder, broken, outdated
from search.embedded.schema import SCHEMA, SCHEMA_VERSION, to_index
from search.engine import SearchUnavailable

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
        index = tantivy.Index(SCHEMA, str(generation))
        writer = index.writer(HEAP, 1)
        for document in documents:
            writer.add_document(to_index(document, german))
        writer.commit()
        writer.wait_merging_threads()
        with folder.writing():
            _change(generation, german, catch_up())
            folder.publish(generation)


def _change(generation: Path, german: German, changes: Changes) -> None:
    documents, removed = changes
    try:
        writer = tantivy.Index.open(str(generation)).writer(HEAP, 1)
    except ValueError as error:
        raise SearchUnavailable(broken()) from error
    # An error on the way leaves without a commit: the writer is dropped with all it has not committed.
    for key in removed:
        writer.delete_documents_by_term("key", key)
    for document in documents:
        writer.delete_documents_by_term("key", document.key)
        writer.add_document(to_index(document, german))
    writer.commit()
    writer.wait_merging_threads()
