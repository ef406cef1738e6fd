"""An empty production start: everything but practices."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import User
from portal.management.commands.import_content import quiet, write_report
from portal.roles import setup_roles
from portal.transfer.importing import import_content
from portal.transfer.kinds import BASE_KINDS

START = Path(__file__).resolve().parent.parent.parent / "start"
PASSWORD_VARIABLE = "ADMIN_PASSWORD"  # noqa: S105  # the name of a variable


class Command(BaseCommand):
    help = "Makes the pages, groups, topics, cities and words a new site starts with; leaves alone what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--admin-email",
            help=f"Also makes an administrator; the password is asked for or read from {PASSWORD_VARIABLE}.",
        )

    def handle(self, *, admin_email: str | None, **_options: Any) -> None:
        with quiet(), transaction.atomic():
            setup_roles()
            write_report(self, import_content(START, keep_existing=True))
            write_report(self, import_content(settings.BASE_DIR / "demo", keep_existing=True, only=BASE_KINDS))
            if admin_email:
                self._administrator(admin_email)

    def _administrator(self, email: str) -> None:
        if User.objects.filter(email__iexact=email).exists():
            self.stdout.write(_("%(email)s has an account already.") % {"email": email})
            return
        password = os.environ.get(PASSWORD_VARIABLE) or getpass.getpass(
            _("Password for %(email)s: ") % {"email": email}
        )
        try:
            validate_email(email)
            validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        User.objects.create_superuser(email, password)
        self.stdout.write(_("Administrator: %(email)s") % {"email": email})
