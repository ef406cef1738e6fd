"""The first look at an import: everything that is wrong with the files, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from pydantic import ValidationError
from wagtail.images.utils import get_allowed_image_extensions

from content.record import Record
from content.records import OF_PAGE, FileRecord
from portal.transfer.kinds import FOLDER_KINDS, KINDS, PAGE_KINDS, AnyStore
from portal.transfer.problems import Problem, reasons
from portal.transfer.reading import Unreadable, read_records
from portal.transfer.scope import FILE_MODELS, Scope

NAMES = ("slug", "path", "file", "name", "term", "title")  # what a record is called in messages, if it has it
IGNORED = frozenset({"README.md"})
NOUNS_IN_FILES = {
    "pages": ", ".join(f"{kind}.json" for kind in KINDS if kind in PAGE_KINDS),
    "folders": ", ".join(f"{kind}.json" for kind in KINDS if kind in FOLDER_KINDS),
}


@dataclass(frozen=True)
class Source:
    """The file of one kind."""

    kind: str
    path: Path

    def records(self) -> Iterator[tuple[int, Any]]:
        return enumerate(read_records(self.path), start=1)


@dataclass
class Check:
    """Known keys grow while files are read; what isn't known at the end is dangling."""

    scope: Scope
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    known: dict[str, set[str]] = field(default_factory=dict)
    waiting: list[tuple[Problem, str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def run(self, sources: Iterable[Source], advance: Any) -> None:
        stores: dict[str, AnyStore] = {kind: store() for kind, store in KINDS.items()}
        self.known = {kind: store.known() for kind, store in stores.items()}
        self.known["pages"] |= set(self.scope.pages.ids)
        self.known["folders"] = set().union(*(self.known[kind] for kind in FOLDER_KINDS))
        for source in sources:
            self._read(source, stores[source.kind], advance)
        self.problems += [problem for problem, kind, key in self.waiting if key not in self.known[kind]]
        self.problems.sort()

    def _read(self, source: Source, store: AnyStore, advance: Any) -> None:
        seen: dict[str, int] = {}
        number = 0
        try:
            for number, raw in source.records():
                advance()
                self.counts[source.kind] += 1
                self._record(source, store, number, raw, seen)
        except Unreadable as error:
            self.problems.append(Problem(source.path.name, 0, "", "", str(error)))

    def _record(self, source: Source, store: AnyStore, number: int, raw: Any, seen: dict[str, int]) -> None:
        def note(at: str, reason: str) -> Problem:
            return Problem(source.path.name, number, _called(raw), at, reason)

        try:
            record: Any = store.record.model_validate(raw)
        except ValidationError as error:
            self.problems += [note(at, reason) for at, reason in reasons(error)]
            self._know(source.kind, _called(raw), f"{raw.get('list', 'praxis')}/" if isinstance(raw, dict) else "")
            return
        if record.key in seen:
            text = _("Record %(number)d is already called so. Every one needs its own name.")
            self.problems.append(note("", text % {"number": seen[record.key]}))
        seen.setdefault(record.key, number)
        self._refer(record, note)
        self._place(source.kind, record)
        self._know(source.kind, record.key, f"{getattr(record, 'list', '')}/")
        if isinstance(record, FileRecord):
            self.files.add(record.file)
            self.problems += [note("file", reason) for reason in _file_problems(source, record)]

    def _know(self, kind: str, key: str, above: str) -> None:
        """A record with mistakes is there too: those who refer to it are not to blame."""
        self.known[kind].add(key)
        if kind in PAGE_KINDS:
            self.known["pages"].add(above + key if kind == "practices" else "" if kind == "home" else key)
        if kind in FOLDER_KINDS:
            self.known["folders"].add(key)

    def _place(self, kind: str, record: Record) -> None:
        """Which files a meeting or presentation names, the first one counts."""
        if kind in FOLDER_KINDS:
            for _at, named, key in record.references():
                if named in FILE_MODELS:
                    self.scope.places.setdefault(key, f"{OF_PAGE}{record.key}")

    def _refer(self, record: Record, note: Any) -> None:
        for at, kind, key in record.references():
            if key in self.known[kind]:
                continue
            problem = note(at, _dangling(at, kind, key))
            if at == "path":  # what stands above comes first
                self.problems.append(problem)
            else:
                self.waiting.append((problem, kind, key))


def find_sources(path: Path, only: frozenset[str] | None = None) -> tuple[list[Source], list[Problem]]:
    """The files of an import in the order of the kinds, and what doesn't belong into the folder."""
    if path.is_file():
        if path.suffix == ".json" and path.stem in KINDS:
            return [Source(path.stem, path)], []
        return [], [Problem(path.name, 0, "", "", _unknown_file())]
    if not path.is_dir():
        return [], [Problem(str(path), 0, "", "", _("There is no such file or folder."))]
    wanted = [kind for kind in KINDS if only is None or kind in only]
    sources = [Source(kind, path / f"{kind}.json") for kind in wanted if (path / f"{kind}.json").is_file()]
    known = {f"{kind}.json" for kind in KINDS} | IGNORED
    strange = sorted(entry.name for entry in path.iterdir() if entry.name not in known and not _is_media(entry))
    problems = [Problem(name, 0, "", "", _unknown_file()) for name in strange]
    if not sources:
        problems.append(Problem(path.name, 0, "", "", _("The folder holds no file of records.")))
    return sources, problems


def surplus_media(folder: Path, files: set[str]) -> list[Problem]:
    """Files in `media/` that no record names."""
    there = sorted(entry for entry in (folder / "media").rglob("*") if entry.is_file())
    names = (entry.relative_to(folder).as_posix() for entry in there)
    reason = _("No record in images.json or documents.json names this file. Add one or remove the file.")
    return [Problem(name, 0, "", "", reason) for name in names if name not in files]


def _is_media(entry: Path) -> bool:
    return entry.name == "media" and entry.is_dir()


def _unknown_file() -> str:
    names = ", ".join(f"{kind}.json" for kind in KINDS)
    return _("This file is not known. Remove it or rename it; possible are %(names)s.") % {"names": names}


def _called(raw: Any) -> str:
    if not isinstance(raw, dict):
        return ""
    terms = raw.get("terms")
    names = [raw.get(name) for name in NAMES] + (terms[:1] if isinstance(terms, list) else [])
    return next((name[:60] for name in names if isinstance(name, str)), "")


def _dangling(at: str, kind: str, key: str) -> str:
    if kind == "pages" and not key:
        return _("There is no home page yet. Add home.json or run setup_site first.")
    if at == "path":
        return _("“%(key)s” must exist or stand further up in the file.") % {"key": key}
    files = NOUNS_IN_FILES.get(kind, f"{kind}.json")
    text = _("“%(key)s” does not exist, neither here nor in %(files)s. Check the spelling.")
    return text % {"key": key, "files": files}


def _file_problems(source: Source, record: FileRecord) -> Iterator[str]:
    path = source.path.parent / record.file
    allowed = get_allowed_image_extensions() if source.kind == "images" else settings.WAGTAILDOCS_EXTENSIONS
    if not record.file.startswith(f"media/{source.kind}/"):
        yield _("The file must lie in %(folder)s.") % {"folder": f"media/{source.kind}/"}
    elif path.is_symlink() or not path.is_file():
        yield _("There is no such file. Add it or remove the record.")
    elif path.suffix.lower().removeprefix(".") not in allowed:
        yield _("Files of this kind are not possible, only %(allowed)s.") % {"allowed": ", ".join(allowed)}
    elif source.kind == "images" and not _is_picture(path):
        yield _("This is no picture that can be read.")


def _is_picture(path: Path) -> bool:
    try:
        with Picture.open(path) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Picture.DecompressionBombError):
        return False
    return True
