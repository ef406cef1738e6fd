"""One tar file: the database, the media files and, last, the manifest. A file that was cut off has none."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _
from pydantic import ValidationError

from portal.backup.manifest import NAME, File, Manifest, Origin
from portal.backup.problem import BackupError

BLOCK = 1024 * 1024


class Hashed(io.RawIOBase):
    """Passes on what is read from `file` and keeps a checksum of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


def write(target: Path, origin: Origin, files: Iterable[tuple[str, Path]]) -> Manifest:
    """The archive appears under its name when it is whole; only its owner may read it."""
    with _fresh(target) as handle, tarfile.open(fileobj=handle, mode="w", format=tarfile.PAX_FORMAT) as tar:
        manifest = Manifest(origin=origin, files={name: _add(tar, name, path) for name, path in files})
        raw = manifest.model_dump_json(indent=1).encode()
        info = tarfile.TarInfo(NAME)
        info.size, info.mode = len(raw), 0o600
        tar.addfile(info, io.BytesIO(raw))
    return manifest


@contextmanager
def _fresh(target: Path) -> Iterator[IO[bytes]]:
    part = target.with_name(f".{target.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _add(tar: tarfile.TarFile, name: str, path: Path) -> File:
    with path.open("rb") as source:
        info = tarfile.TarInfo(name)
        facts = os.fstat(source.fileno())
        info.size, info.mtime, info.mode = facts.st_size, int(facts.st_mtime), 0o600
        hashed = Hashed(source)
        tar.addfile(info, hashed)  # type: ignore[arg-type]  # it only reads
    return File(size=info.size, sha256=hashed.digest.hexdigest())


def read_manifest(path: Path) -> Manifest:
    """Raises BackupError for what is no whole backup."""
    with _opened(path) as tar:
        try:
            member = tar.extractfile(NAME)
        except KeyError as error:
            raise _cut_off(path) from error
        raw = member.read() if member else b""
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        raise BackupError(_("%(path)s was made by another version and cannot be read.") % {"path": path}) from error


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Writes every file below `folder` and compares it with the manifest; raises BackupError when anything differs."""
    seen = set()
    with _opened(path) as tar:
        for member in tar:
            if member.name == NAME:
                continue
            expected = manifest.files.get(member.name)
            source = tar.extractfile(member) if member.isfile() and _inside(member.name) else None
            if source is None or _unpack_one(source, member.mtime, folder / member.name) != expected:
                raise _damaged(path, member.name)
            seen.add(member.name)
    if missing := manifest.files.keys() - seen:
        raise _damaged(path, min(missing))


def _unpack_one(source: IO[bytes], mtime: float, target: Path) -> File:
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = Hashed(source)
    with target.open("wb") as copy:
        shutil.copyfileobj(hashed, copy, BLOCK)
    os.utime(target, (mtime, mtime))
    return File(size=target.stat().st_size, sha256=hashed.digest.hexdigest())


def _inside(name: str) -> bool:
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except FileNotFoundError as error:
        raise BackupError(_("There is no file %(path)s.") % {"path": path}) from error
    except tarfile.TarError as error:
        raise _cut_off(path) from error


def _cut_off(path: Path) -> BackupError:
    return BackupError(_("%(path)s is no backup, or not all of it is there.") % {"path": path})


def _damaged(path: Path, name: str) -> BackupError:
    return BackupError(_("%(path)s is damaged: %(name)s is not what was saved.") % {"path": path, "name": name})
