"""The media folder: what is in it, and putting another content in its place.

The new content is written into a hidden folder inside, so that it only needs renaming in the end, also where the media
folder is a mounted volume. Nothing serves hidden folders: files are found through the database.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from filelock import FileLock, Timeout

from access.open_files import FOLDER
from portal.backup.problem import BackupError

STAGE = ".restore-"
FOLDER_MODE = 0o755  # the web server in front reads here under another user
FILE_MODE = 0o644


def media_files() -> Iterator[tuple[str, Path]]:
    """Path inside the folder, and where it is; in a fixed order."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.is_file() and not name.parts[0].startswith((STAGE, FOLDER)):
            yield name.as_posix(), path


@contextmanager
def stage() -> Iterator[Path]:
    """An empty folder on the disk of the media folder, readable by its owner only, gone in the end. What a killed
    restore left is swept. Raises BackupError while another restore runs."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / f"{STAGE}lock", timeout=0):
            for left in root.glob(f"{STAGE}*/"):
                shutil.rmtree(left)
            folder = Path(tempfile.mkdtemp(prefix=STAGE, dir=root))
            try:
                yield folder
            finally:
                shutil.rmtree(folder)
    except Timeout as error:
        raise BackupError(_("Another restore is running.")) from error


def take_over(new: Path, old: Path) -> None:
    """The content of the media folder goes to `old`, that of `new` takes its place; after an error all is as before."""
    root = Path(settings.MEDIA_ROOT)
    old.mkdir()
    new.mkdir(exist_ok=True)
    _make_readable(new)
    done: list[tuple[Path, Path]] = []
    moves = [(path, old / path.name) for path in sorted(root.iterdir()) if not path.name.startswith(STAGE)]
    moves += [(path, root / path.name) for path in sorted(new.iterdir())]
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise


def _make_readable(folder: Path) -> None:
    for place, _folders, files in os.walk(folder):
        Path(place).chmod(FOLDER_MODE)
        for name in files:
            (Path(place) / name).chmod(FILE_MODE)
