"""``manage.py import_event FILE…``: a draft of an event for each saved page."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import EventIndexPage
from events.old_pages.importing import Outcome, Problem, files_in, import_files
from events.old_pages.report import as_json, as_summary, as_text


class Command(BaseCommand):
    help = str(gettext_lazy("Makes a draft of an event from each saved page of an older site."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--list", metavar="PATH", default="", help=_("Address of the list of events."))
        parser.add_argument("--dry-run", action="store_true", help=_("Only say what would be recognised."))
        parser.add_argument("--json", action="store_true", help=_("Report as JSON."))

    def handle(self, *_args: Any, **options: Any) -> None:
        outcomes = import_files(files_in(options["files"]), list_at(options["list"]), dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps([as_json(each) for each in outcomes], ensure_ascii=False, indent=2))
        else:
            self._say(outcomes)
        failed = sum(isinstance(each, Problem) for each in outcomes)
        if failed:
            raise CommandError(_("Files that could not be read: %(count)s.") % {"count": failed})

    def _say(self, outcomes: list[Outcome | Problem]) -> None:
        for each in outcomes:
            (self.stderr if isinstance(each, Problem) else self.stdout).write(as_text(each))
        self.stdout.write(as_summary(outcomes))


def list_at(path: str) -> EventIndexPage:
    """The list with this address below the home page; without one, the only list there is."""
    lists = EventIndexPage.objects.order_by("path")
    if path:
        lists = lists.filter(slug=path.strip("/").rsplit("/", 1)[-1])
    found = list(lists[:2])
    if len(found) != 1:
        raise CommandError(_("Name the list of events with --list."))
    return found[0]
