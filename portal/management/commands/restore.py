"""Brings back what `backup` saved; see docs/operate.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.backup.problem import BackupError, HalfRestoredError
from portal.backup.site import restore


class Command(BaseCommand):
    help = "Brings back database and media files of a backup: all of it or, if anything is wrong, nothing."
    requires_system_checks: list[str] = []  # there may be no tables yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--replace", action="store_true", help="Also when the site has content: it is lost.")
        parser.add_argument("--no-index", action="store_true", help="Leave the search index to a later rebuild.")

    def handle(self, *, path: Path, replace: bool, no_index: bool, **_options: Any) -> None:
        try:
            pending = restore(path, replace=replace)
        except HalfRestoredError as error:
            text = _("The database is that of the backup, the media files are not (%(error)s). Restore once more.")
            raise CommandError(text % {"error": error}) from error
        except (BackupError, OSError) as error:
            raise CommandError(_("%(error)s Nothing was changed.") % {"error": error}) from error
        self.stdout.write(_("The site of the backup is in place."))
        if pending:
            text = _("It comes from an older version: run “manage.py migrate”, then “manage.py search rebuild”.")
            self.stdout.write(text)
        elif not no_index:
            ContentType.objects.clear_cache()
            call_command("search", "rebuild", stdout=self.stdout)
