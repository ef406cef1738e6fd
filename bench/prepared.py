"""`python -m bench.prepared FOLDER --pages 100000`: generated pages with their analysis done, kept in a folder.

So what is measured afterwards is the engine alone, and a second run begins at once. Files of another schema, analysis
or generator are not read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import django

if TYPE_CHECKING:
    from search.documents import SearchDocument
    from search.german import German

CHUNK = 2_000  # pages of one file
PROCESSES = 2
Entry = dict[str, Any]  # as `search.elastic.schema.to_index` makes it


@dataclass(frozen=True, slots=True)
class Ready:
    """A page as `ready_for_cluster` lets the engine write it."""

    key: str
    entry: Entry


def entries(folder: Path, count: int) -> Iterator[Entry]:
    """Of the first `count` pages; what the folder lacks is made and kept."""
    prepare(folder, count)
    return islice(_read(folder, -(-count // CHUNK)), count)


def repeated(folder: Path, count: int, pool: int) -> Iterator[Entry]:
    """`count` entries made of `pool` analysed pages: each page again and again under other numbers."""
    from search.elastic.schema import offer_mark

    numbers = count_from(1)
    while True:
        for entry in entries(folder, pool):
            number = next(numbers)
            if number > count:
                return
            key = f"{entry['kind']}:{number}"
            document = {**entry["document"], "key": key, "object_id": number, "url": f"/{entry['kind']}/{number}/"}
            own: Entry = {"key": key, "identity": f"{key} {number}", "document": document}
            if "offer" in entry:
                own |= {"practice": number, "offer_mark": offer_mark(number, entry["offer"])}
            yield {**entry, **own, "tie": entry["tie"] - entry["document"]["object_id"] + number}


def prepare(folder: Path, count: int) -> None:
    missing = [number for number in range(-(-count // CHUNK)) if not _file(folder, number).exists()]
    if not missing:
        return
    _file(folder, 0).parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(PROCESSES, initializer=setup, initargs=(folder,)) as pool:
        for _ in pool.map(_write, [folder] * len(missing), missing):
            pass


@contextmanager
def ready_for_cluster() -> Iterator[None]:
    """The engine on the cluster writes `Ready` pages, without analysing them."""

    def entry_of(document: Ready, _german: German, written: int) -> Entry:
        return {**document.entry, "written": written}

    with patch("search.elastic.writer.to_index", entry_of):
        yield


@contextmanager
def ready_for_embedded(folder: Path, count: int) -> Iterator[Iterator[SearchDocument]]:
    """The documents; as long as the block lasts the embedded engine finds their terms made."""
    from search.stored import read_document
    from search.terms import IndexTerms

    latest: dict[str, Entry] = {}
    names = [field.name for field in fields(IndexTerms)]

    def terms_of(document: SearchDocument, _german: German) -> IndexTerms:
        entry = latest[document.key]
        terms: dict[str, Any] = {name: entry[name] for name in names} | {"exact": tuple(entry["exact"])}
        return IndexTerms(**terms)

    def documents() -> Iterator[SearchDocument]:
        for entry in entries(folder, count):
            latest.clear()
            latest[entry["key"]] = entry
            yield read_document(entry["document"])

    with patch("search.embedded.schema.index_terms", terms_of):
        yield documents()


def setup(folder: Path) -> None:
    """Django with a database and an index in the folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
    os.environ["SEARCH_INDEX_DIR"] = f"{folder}/search"
    os.environ["LOG_LEVEL"] = "ERROR"
    django.setup()


def make_german() -> German:
    from django.conf import settings

    from search.german import German
    from search.lexicon import open_lexicon

    return German(open_lexicon(Path(settings.SEARCH["lexicon_dir"])))


def _write(folder: Path, number: int) -> None:
    from bench.texts import page
    from search.elastic.schema import to_index

    german = _german()
    path = _file(folder, number)
    begun = path.with_suffix(f".{os.getpid()}")
    with gzip.open(begun, "wt", compresslevel=1) as file:
        for one in range(number * CHUNK + 1, (number + 1) * CHUNK + 1):
            file.write(json.dumps(to_index(page(one), german, written=0)) + "\n")
    begun.replace(path)


@cache
def _german() -> German:
    """One for all files that a process writes."""
    return make_german().for_many()


def _read(folder: Path, chunks: int) -> Iterator[Entry]:
    for number in range(chunks):
        with gzip.open(_file(folder, number), "rt") as file:
            yield from map(json.loads, file)


def _file(folder: Path, number: int) -> Path:
    return folder / f"entries-{_version()}" / f"{number:05}.jsonl.gz"


def _version() -> str:
    from search.elastic.schema import SCHEMA_VERSION
    from search.german import ANALYSIS_VERSION
    from search.ranking import INDEXED_VERSION

    generator = b"".join((Path(__file__).parent / name).read_bytes() for name in ("texts.py", "cities.py"))
    digest = hashlib.blake2b(generator, digest_size=4).hexdigest()
    return f"{SCHEMA_VERSION}-{ANALYSIS_VERSION}-{INDEXED_VERSION}-{digest}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    options = parser.parse_args()
    setup(options.folder)
    prepare(options.folder, options.pages)


if __name__ == "__main__":
    main()
