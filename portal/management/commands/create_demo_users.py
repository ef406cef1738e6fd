"""The logins of the demo, one for each role. They are known to everybody, so they exist in the demo only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import User
from portal.roles import EDITORS, MEMBERS, MODERATORS, setup_roles

PASSWORD = "wissenspool-demo"  # noqa: S105  # printed for everybody who tries the demo
SECOND_GROUP = "Fachgruppe Bildungsmonitoring (Demo)"


@dataclass(frozen=True)
class Login:
    email: str
    last_name: str
    role: str | Promise
    groups: tuple[str, ...] = ()
    superuser: bool = False


LOGINS = (
    Login("neu@example.org", "Neuling", gettext_lazy("newcomer: an account, not a member")),
    Login("mitglied@example.org", "Mitglied", gettext_lazy("member"), (MEMBERS,)),
    Login("fachgruppe@example.org", "Fachgruppe", gettext_lazy("member of a second group"), (MEMBERS, SECOND_GROUP)),
    Login("redaktion@example.org", "Redaktion", gettext_lazy("editor"), (MEMBERS, EDITORS)),
    Login("moderation@example.org", "Moderation", gettext_lazy("moderator"), (MEMBERS, MODERATORS)),
    Login("admin@example.org", "Administration", gettext_lazy("administrator"), superuser=True),
)


class Command(BaseCommand):
    help = "Makes the logins of the demo where they are missing, and prints them."

    def handle(self, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("The demo has known logins and only runs with DEMO=1."))
        with transaction.atomic():
            setup_roles()
            for login in LOGINS:
                _make(login)
        for login in LOGINS:
            self.stdout.write(f"  {login.email:<24} {login.role}")
        self.stdout.write(_("Password of all logins: %(password)s") % {"password": PASSWORD})


def _make(login: Login) -> None:
    if User.objects.filter(email__iexact=login.email).exists():
        return
    make = User.objects.create_superuser if login.superuser else User.objects.create_user
    person = make(login.email, PASSWORD, first_name="Demo", last_name=login.last_name)
    person.groups.set([Group.objects.get_or_create(name=name)[0] for name in login.groups])
