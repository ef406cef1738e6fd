"""Writes content as JSON files; see docs/import.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from access.audience import ANYBODY, Viewer, viewer_for
from members.models import User
from portal.transfer.exporting import export_content
from portal.transfer.problems import BadContent
from portal.transfer.schema import write_schemas
from portal.transfer.scope import EVERYTHING


class Command(BaseCommand):
    help = (
        "Writes what the public, one person or (--all) the operators may see into a folder that import_content reads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        view = parser.add_mutually_exclusive_group()
        view.add_argument("--as", dest="email", metavar="E-MAIL", help="What this person may see, not the public.")
        view.add_argument("--all", action="store_true", dest="everything", help="All, with drafts and private remarks.")
        view.add_argument("--schema", action="store_true", help="The JSON schemas of the files instead of content.")

    def handle(self, *, path: Path, email: str | None, everything: bool, schema: bool, **_options: Any) -> None:
        if schema:
            write_schemas(path)
            return
        viewer = EVERYTHING if everything else _viewer(email)
        try:
            counts, left_out = export_content(path, viewer=viewer, everything=everything)
        except FileExistsError as error:
            text = _("%(path)s is no earlier export and would be lost. Choose another folder.")
            raise CommandError(text % {"path": error}) from error
        except BadContent as error:
            raise CommandError("\n".join(str(problem) for problem in error.problems)) from error
        for problem in left_out:
            self.stderr.write(_("Draft left out: %(problem)s") % {"problem": problem})
        for kind, count in counts.items():
            self.stdout.write(f"{kind}.json: {count}")


def _viewer(email: str | None) -> Viewer:
    if email is None:
        return ANYBODY
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(_("There is no person with the address %(email)s.") % {"email": json.dumps(email)})
    return viewer_for(person)
