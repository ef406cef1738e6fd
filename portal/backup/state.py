"""How the data of a backup and this site relate."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from members.models import User
from portal.backup.media import media_files
from portal.models import HomePage


def applied_migrations() -> tuple[str, ...]:
    return tuple(sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()))


def unknown_migrations(applied: tuple[str, ...]) -> list[str]:
    """Of our own rooms: what they did to the data, this version of the software has never heard of. Packages drop old
    migrations from time to time, which says nothing."""
    rooms = {app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    return sorted(name for name in set(applied) - _known() if name.partition(".")[0] in rooms)


def pending_migrations(applied: tuple[str, ...]) -> list[str]:
    return sorted(_known() - set(applied))


def site_is_empty() -> bool:
    tables = connection.introspection.table_names()
    filled = User._meta.db_table in tables and (User.objects.exists() or HomePage.objects.exists())
    return not filled and next(media_files(), None) is None


def _known() -> set[str]:
    return {".".join(key) for key in MigrationLoader(None).disk_migrations}
