"""What has to run beside the web: the search kept in step, scheduled publishing, reading of uploaded files."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from access import open_files
from content.decks.job import LOOK_EVERY, read_waiting
from search.upkeep import check_job, sync_job
from search.worker import Job, Pulse, Say, say_in, work

PUBLISH_EVERY = 60.0  # seconds


class Command(BaseCommand):
    help = _(
        "Runs beside the site: keeps the search in step, publishes what is scheduled and reads uploaded presentations."
    )

    def handle(self, **_options: Any) -> None:
        say = say_in(self.stdout)
        say(_("The worker runs."))
        work([sync_job(renew=True), Job(PUBLISH_EVERY, _publish), Job(LOOK_EVERY, read_waiting), check_job()], say)


def _publish(_pulse: Pulse, _say: Say) -> None:
    call_command("publish_scheduled", verbosity=0)
    open_files.close_when_old()
