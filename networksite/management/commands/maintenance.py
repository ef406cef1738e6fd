"""``manage.py maintenance on|off``: a pause in which every page says so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networksite import maintenance


class Command(BaseCommand):
    help = "Answers every page with 503 while something is being worked on, and ends that."
    requires_system_checks: list[str] = []  # also while the database is away

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=["on", "off"])
        parser.add_argument("--minutes", type=int, default=30, help="how long it will take, as browsers are told (30)")

    def handle(self, *_arguments: Any, state: str, minutes: int, **_options: Any) -> None:
        if state == "on":
            until = timezone.localtime(maintenance.switch_on(minutes))
            self.stdout.write(_("Maintenance until %(time)s.") % {"time": date_format(until, "H:i")})
        else:
            maintenance.switch_off()
            self.stdout.write(_("The site is open."))
