"""The folder of the embedded index: generations, the pointer to the one that serves, and the locks of its writers.

    FOLDER/current                  the name of the serving generation, replaced atomically
    FOLDER/generations/NAME/        a tantivy index and about.json (version of schema and analysis)
    FOLDER/writing.lock             held while something is written to the serving generation
    FOLDER/rebuilding.lock          held by the one rebuild that may run

A killed writer leaves at most an uncommitted segment, which the next writer clears, or a generation nobody points to,
which the next rebuild sweeps. The operating system releases its locks.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from filelock import FileLock, Timeout

from search.engine import IndexMissing, SearchUnavailable

WRITING_TIMEOUT = 60  # seconds; longer than any usual run of writes, so that waiting normally succeeds
POLL = 0.01  # seconds between two tries; a change takes about twice as long
NAME_DIGITS = 6


@dataclass(frozen=True, slots=True)
class About:
    """The versions a generation was written with."""

    schema: int
    analysis: str

    def __str__(self) -> str:
        return f"{self.schema}/{self.analysis}"


class IndexFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current"
        self._generations = path / "generations"

    def current(self) -> Path:
        """The serving generation."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except OSError as error:
            raise IndexMissing(missing()) from error
        except UnicodeDecodeError as error:
            raise IndexMissing(broken()) from error
        if not name.isdigit():
            raise IndexMissing(broken())
        return self._generations / name

    def about(self, generation: Path) -> About:
        try:
            return About(**json.loads((generation / "about.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexMissing(broken()) from error

    def create(self, about: About) -> Path:
        """A new, empty generation that nobody reads yet. Only while holding `rebuilding`."""
        with self._writable():
            names = [int(path.name) for path in self._existing()]
            generation = self._generations / f"{max(names, default=0) + 1:0{NAME_DIGITS}}"
            generation.mkdir()
            (generation / "about.json").write_text(json.dumps(asdict(about)), encoding="utf-8")
        return generation

    def publish(self, generation: Path) -> None:
        """From now on readers open this generation. Only while holding `writing`."""
        fresh = self._pointer.with_suffix(".new")
        with self._writable():
            with fresh.open("w", encoding="ascii") as file:
                file.write(generation.name)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._pointer)

    def sweep(self) -> None:
        """Removes what no longer serves and what killed rebuilds left. Readers that still have a generation open keep
        reading it: the file system keeps open files. Only while holding `rebuilding`."""
        with self._writable():
            serving = self._pointer.read_bytes().strip() if self._pointer.exists() else b""
            for generation in self._existing():
                if generation.name.encode() != serving:
                    shutil.rmtree(generation)

    def _existing(self) -> list[Path]:
        self._generations.mkdir(parents=True, exist_ok=True)
        return [path for path in self._generations.iterdir() if path.name.isdigit()]

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._locked(
            "writing.lock",
            WRITING_TIMEOUT,
            _("Another process has been writing to the search index for too long. Try again later."),
        ):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        with self._locked(
            "rebuilding.lock", 0, _("The search index is being rebuilt already. Wait until that has finished.")
        ):
            yield

    @contextmanager
    def _locked(self, name: str, timeout: float, busy: str) -> Iterator[None]:
        with self._writable():
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / name)
            try:
                lock.acquire(timeout=timeout, poll_interval=POLL)
            except Timeout as error:
                raise SearchUnavailable(busy) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SearchUnavailable(unwritable(self.path)) from error


def missing() -> str:
    return _("There is no search index yet. The operator builds it with “manage.py search rebuild”.")


def broken() -> str:
    return _("The search index cannot be read. The operator builds it anew with “manage.py search rebuild”.")


def outdated() -> str:
    return _("The search index is from another version. The operator builds it anew with “manage.py search rebuild”.")


def unwritable(path: Path) -> str:
    return _(
        "The search index cannot be written in %(path)s. The operator checks the permissions and the free space."
    ) % {"path": path}
