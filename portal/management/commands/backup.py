"""Saves the whole site in one file; see docs/operate.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.backup.problem import BackupError
from portal.backup.site import save


class Command(BaseCommand):
    help = "Saves database and media files in one file, while the site goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="A file, or a folder: then the file is named by the time.")

    def handle(self, *, path: Path, **_options: Any) -> None:
        target = path / f"wissenspool-{localtime():%Y-%m-%d-%H%M%S}.tar" if path.is_dir() else path
        try:
            manifest = save(target)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        text = _("%(path)s: database and %(count)d files, %(size)s MB. SECRET_KEY is not in it: keep it elsewhere.")
        size = number_format(target.stat().st_size / 1_000_000, 1)
        self.stdout.write(text % {"path": target, "count": len(manifest.files) - 1, "size": size})
