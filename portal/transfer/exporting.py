"""Writes content to the files that an import reads: what one viewer may see, one record at a time."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import ValidationError as InvalidRecord
from tqdm import tqdm

from access.audience import Viewer
from content.record import Record
from portal.transfer.kinds import EXPORT_ORDER, KINDS, AnyStore
from portal.transfer.problems import BadContent, Problem, reasons
from portal.transfer.scope import Scope, export_scope

FILES = ("images", "documents")
FIRST = ("slug", "path", "file", "audience")  # of every record: what it is, and who may see it


def export_content(path: Path, *, viewer: Viewer, everything: bool) -> tuple[dict[str, int], list[Problem]]:
    """Write the folder `path`, as a whole or not at all. Returns how many records of each kind, and the drafts that
    were left out because they lack what a record needs.

    `everything` adds what no page shows: drafts, adoptions without consent, remarks on consent. Pages behind a shared
    password stay out in any case. Raises BadContent, and FileExistsError where the folder holds anything else."""
    _refuse_strangers(path)
    with _replacing(path) as folder:
        scope = export_scope(folder, viewer=viewer, everything=everything)
        left_out: list[Problem] = []
        counts = {}
        with tqdm(desc=_("Exporting"), unit="", disable=None, leave=False) as bar:
            for kind in EXPORT_ORDER:
                counts[kind] = _write_kind(KINDS[kind](), folder, scope, left_out, bar)
    return {kind: count for kind in KINDS if (count := counts[kind])}, left_out


def to_json(record: Record) -> str:
    data = record.model_dump(mode="json", exclude_defaults=True)
    data = {name: data[name] for name in (*FIRST, *data) if name in data}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _write_kind(store: AnyStore, folder: Path, scope: Scope, left_out: list[Problem], bar: Any) -> int:
    """The number of records; no file for none."""
    target = folder / f"{store.kind}.json"
    count = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for record, thing in _records(store, scope, left_out):
            file.write(("[\n" if count == 0 else ",\n") + indent(to_json(record), "  "))
            if store.kind in FILES:
                _copy(thing, folder / record.key)
            count += 1
            bar.update()
        file.write("\n]\n")
    if not count:
        target.unlink()
    return count


def _records(store: AnyStore, scope: Scope, left_out: list[Problem]) -> Iterator[tuple[Any, Any]]:
    for number, thing in enumerate(store.things(scope), start=1):
        try:
            yield store.dump(thing, scope), thing
        except (InvalidRecord, ValidationError) as error:
            found = reasons(error) if isinstance(error, InvalidRecord) else [("", " ".join(error.messages))]
            problems = [Problem(f"{store.kind}.json", number, str(thing), at, reason) for at, reason in found]
            if getattr(thing, "live", True):
                raise BadContent(problems) from error
            left_out += problems


def _copy(thing: Any, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with thing.file.storage.open(thing.file.name, "rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)


def _refuse_strangers(path: Path) -> None:
    """An export replaces the folder, so there must be nothing in it but an earlier export."""
    known = {*(f"{kind}.json" for kind in KINDS), "media"}
    if path.exists() and not path.is_dir():
        raise FileExistsError(str(path))
    if path.is_dir() and (strange := sorted(entry.name for entry in path.iterdir() if entry.name not in known)):
        raise FileExistsError(str(path / strange[0]))


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A folder beside `path` that takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        yield folder
        old = folder.with_name(f"{folder.name}-old")
        if path.exists():
            path.rename(old)
        folder.rename(path)
        path.chmod(0o755)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
