"""Takes content over from JSON files; see docs/import.md."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.transfer.importing import Report, import_content
from portal.transfer.problems import BadContent
from portal.transfer.store import Outcome

CHATTY = ("wagtail", "django_tasks")  # a line per page would bury the progress bar


@contextmanager
def quiet() -> Iterator[None]:
    levels = {name: logging.getLogger(name).level for name in CHATTY}
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


class Command(BaseCommand):
    help = (
        "Takes over content from a folder of JSON files or a single one: all of it or, if anything is wrong, nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Check everything and say what would change.")
        parser.add_argument(
            "--only-new", action="store_true", help="Add what is missing, change nothing that is there."
        )

    def handle(self, *, path: Path, dry_run: bool, only_new: bool, **_options: Any) -> None:
        try:
            with quiet():
                report = import_content(path, dry_run=dry_run, keep_existing=only_new)
        except BadContent as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            count = len(error.problems)
            text = ngettext(
                "%(count)d problem. Nothing was changed.", "%(count)d problems. Nothing was changed.", count
            )
            raise CommandError(text % {"count": count}) from error
        write_report(self, report)
        if dry_run:
            self.stdout.write(_("This was a trial: nothing was changed."))


def write_report(command: BaseCommand, report: Report) -> None:
    """One line for each kind."""
    line = _("%(file)s: %(created)d new, %(changed)d changed, %(unchanged)d unchanged")
    for kind, counts in report.counts.items():
        values = {outcome.value: counts[outcome] for outcome in Outcome}
        command.stdout.write(line % {"file": f"{kind}.json", **values})
