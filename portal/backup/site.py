"""Saving and restoring a whole site: database and media files. The search index is made from them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.backup import archive, media, postgresql, sqlite
from portal.backup.manifest import MEDIA, Manifest, Origin
from portal.backup.problem import BackupError, HalfRestoredError
from portal.backup.state import applied_migrations, pending_migrations, site_is_empty, unknown_migrations

DATABASES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def save(target: Path) -> Manifest:
    """Raises BackupError. The database first: a file that is uploaded meanwhile is too much, none is missing."""
    if target.exists():
        raise BackupError(_("%(path)s exists already.") % {"path": target})
    kind = _kind()
    origin = Origin(
        made=timezone.now(),
        database=kind,
        tool=postgresql.tool_version() if kind == "postgresql" else sqlite.TOOL,
        migrations=applied_migrations(),
    )
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / DATABASES[kind].FILE
        DATABASES[kind].dump(database)
        return archive.write(target, origin, _files(database))


def _files(database: Path) -> Iterator[tuple[str, Path]]:
    yield database.name, database
    for name, path in media.media_files():
        yield MEDIA + name, path


def restore(source: Path, *, replace: bool) -> list[str]:
    """Puts the site of a backup in the place of this one; returns the migrations that are to be applied to it.

    Raises BackupError or OSError, and then this site is as it was. The database changes in one transaction, then the
    media folders are renamed: who fails (HalfRestoredError) or is killed between the two lacks files until the restore
    is run again.
    """
    manifest = archive.read_manifest(source)
    _refuse_other_sites(manifest, replace=replace)
    database = DATABASES[manifest.origin.database]
    with media.stage() as stage:
        new = stage / "new"
        archive.unpack(source, manifest, new)
        database.check(new / database.FILE, manifest.origin.tool)
        (new / MEDIA).mkdir(exist_ok=True)
        database.load(new / database.FILE)
        try:
            media.take_over(new / MEDIA, stage / "old")
        except OSError as error:
            raise HalfRestoredError(error) from error
    return pending_migrations(manifest.origin.migrations)


def _refuse_other_sites(manifest: Manifest, *, replace: bool) -> None:
    if manifest.origin.database != _kind():
        text = _("The backup holds a %(theirs)s database, this site uses %(ours)s. Set DATABASE_URL accordingly.")
        raise BackupError(text % {"theirs": manifest.origin.database, "ours": _kind()})
    if unknown := unknown_migrations(manifest.origin.migrations):
        text = _("The backup comes from a newer version of the software (%(name)s). Install that one first.")
        raise BackupError(text % {"name": unknown[-1]})
    if not replace and not site_is_empty():
        raise BackupError(_("This site has content. With --replace the backup takes its place."))


def _kind() -> str:
    return connection.vendor
