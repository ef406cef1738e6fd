"""Pictures for everybody, sent as quickly as static files.

When the check of a picture says that everybody may see it, a hard link to its file is put into the open folder. There
nginx finds it, or without nginx `OpenFiles`, before anything is asked. Whatever may close a picture empties the whole
folder, before and after its commit; the next readers are checked again. No link of somebody who read what was true
before the commit survives it: it goes into the directory that was open before they read, and that one is gone.

So does every unsafe request of somebody who works in the admin: a change by an UPDATE or of the tree of collections
tells no signal. Made outside of the site, such a change holds after `LONGEST` seconds.
What ends by the clock is never put here (`access.files.register_timed`).
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.images import get_image_model

FOLDER = ".open"  # in the media folder: a hard link can't leave its file system
LONGEST = 60.0  # seconds
# Apps and models whose rows say nothing of who may see a picture, and are written all the time.
HARMLESS_APPS = frozenset({"contenttypes", "search", "sessions", "wagtailadmin", "wagtailsearch"})

logger = logging.getLogger(__name__)
Put = Callable[[Storage, str], None]


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_something_changed, dispatch_uid=f"{__name__}.{id(signal)}")


def storage() -> FileSystemStorage:
    """The files that are open, by the names they have in the media folder."""
    return FileSystemStorage(location=_served())


@contextmanager
def opening() -> Iterator[Put]:
    """To be entered before anything is asked about a file. Gives what opens it once the answers are there."""
    directory = _directory()
    if directory is None:
        yield lambda *_: None
        return
    try:
        yield lambda storage, name: _put(directory, storage, name)
    finally:
        os.close(directory)


def close() -> None:
    """Every file is checked again when it is asked for next."""
    root = Path(settings.MEDIA_ROOT)
    try:
        (root / FOLDER).rename(root / f"{FOLDER}-{uuid4().hex}")
    except FileNotFoundError:
        return
    for closed in root.glob(f"{FOLDER}-*"):
        shutil.rmtree(closed, ignore_errors=True)  # what is left of it is taken the next time


def close_when_old() -> None:
    with suppress(FileNotFoundError):
        if time.time() - (Path(settings.MEDIA_ROOT) / FOLDER).stat().st_mtime > LONGEST:
            close()


def _served() -> Path:
    """As nginx looks for them: below the root of this folder stands the path of the address."""
    return Path(settings.MEDIA_ROOT, FOLDER, settings.MEDIA_URL.strip("/"))


def _directory() -> int | None:
    try:
        _served().mkdir(parents=True, exist_ok=True)
        return os.open(_served(), os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:  # closed between the two
        return None
    except OSError:  # the disk is full, or not to be written
        logger.warning("%s can't be made; the site goes on sending pictures itself.", _served(), exc_info=True)
        return None


def _put(directory: int, storage: Storage, name: str) -> None:
    if not isinstance(storage, FileSystemStorage) or Path(storage.location) != Path(settings.MEDIA_ROOT).absolute():
        return
    try:
        for parent in reversed(PurePosixPath(name).parents[:-1]):
            with suppress(FileExistsError):
                os.mkdir(parent, dir_fd=directory)
        os.link(storage.path(name), name, dst_dir_fd=directory)
    except (FileExistsError, FileNotFoundError):  # open already, or closed meanwhile
        return
    except OSError:
        logger.warning("%s can't be opened for everybody; the site goes on sending it itself.", name, exc_info=True)


def _something_changed(sender: type[models.Model], using: str, **_: object) -> None:
    meta = sender._meta
    rendition = get_image_model().get_rendition_model()
    if meta.app_label in HARMLESS_APPS or sender is rendition or meta.label == settings.AUTH_USER_MODEL:
        return
    close()
    transaction.on_commit(close, using=using, robust=True)
