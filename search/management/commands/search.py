"""The search index: build it, bring it into step, compare it with the database, say how it is."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from tqdm import tqdm

from search import outbox, sync
from search.differences import Differences, differences, mend
from search.engine import SearchUnavailable
from search.engines import get_engine
from search.from_models import count_rows
from search.lines import built, mended, number
from search.rebuild import rebuild
from search.upkeep import sync_job
from search.worker import say_in, work

SHOWN = 20  # keys of each sort that `check` names


class Command(BaseCommand):
    help = _("Build the search index, keep it in step, check it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        build = actions.add_parser("rebuild", help=_("Builds the index anew; the old one serves until then."))
        build.add_argument("--if-needed", action="store_true", help=_("Only when it is missing or of another version."))
        build.add_argument("--progress", action="store_true", help=_("Show progress even when nobody seems to watch."))
        drain = actions.add_parser("sync", help=_("Applies what waits and mends every difference to the database."))
        drain.add_argument(
            "--watch",
            action="store_true",
            help=_("Go on until stopped: apply what comes in, build an index that is missing."),
        )
        actions.add_parser("check", help=_("Compares the index with the database; ends with 1 when they differ."))
        actions.add_parser("status", help=_("Says how the index is and what waits."))

    def handle(self, *, action: str, **options: Any) -> None:
        try:
            getattr(self, f"_{action}")(**options)
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error

    def _rebuild(self, *, if_needed: bool, progress: bool, **_options: Any) -> None:
        engine = get_engine()
        if if_needed and engine.status().current:
            self.stdout.write(_("The search index is up to date."))
            return
        started = time.monotonic()
        with tqdm(
            total=count_rows(), desc=_("Building the search index"), disable=False if progress else None, leave=progress
        ) as bar:
            count = rebuild(engine, progress=bar.update)
        self.stdout.write(built(count, time.monotonic() - started))

    def _sync(self, *, watch: bool, **_options: Any) -> None:
        if watch:
            work([sync_job(renew=False)], say_in(self.stdout))
            return
        outbox.forget_applied()
        if not sync.drain():
            raise CommandError(outbox.waiting().last_error)
        engine = get_engine()
        found = differences(engine)
        mend(engine, found)
        self.stdout.write(mended(len(found)))
        if not engine.status().current:
            raise CommandError(_outdated())

    def _check(self, **_options: Any) -> None:
        engine = get_engine()
        found, current = differences(engine), engine.status().current
        if current and not found:
            self.stdout.write(_("The index and the database are in step."))
            return
        self._name(found)
        mends = _("The index is not in step. “manage.py search sync” mends it.")
        raise CommandError(mends if current else _outdated())

    def _name(self, found: Differences) -> None:
        for label, keys in (
            (_("missing"), found.missing),
            (_("outdated"), found.outdated),
            (_("in the index, but must not be found"), found.ghosts),
        ):
            if keys:
                more = " …" if len(keys) > SHOWN else ""
                self.stdout.write(f"{label}: {number(len(keys))} ({', '.join(sorted(keys)[:SHOWN])}{more})")

    def _status(self, **_options: Any) -> None:
        status = get_engine().status()
        waiting = outbox.waiting()
        rows = [(_("Engine"), status.name)]
        if status.reason:
            rows.append((_("State of the index"), status.reason))
        else:
            rows += [
                (_("State of the index"), _("ready") if status.current else _outdated()),
                (_("Things in the index"), number(status.documents)),
                (_("Size"), f"{number_format(status.size / 1_000_000, 1)} MB"),
            ]
        rows.append((_("Waiting changes"), number(waiting.count)))
        if waiting.since:
            rows.append((_("waiting since"), date_format(localtime(waiting.since), "SHORT_DATETIME_FORMAT")))
        if waiting.last_error:
            rows.append((_("last error"), waiting.last_error))
        for label, value in rows:
            self.stdout.write(f"{label}: {value}")


def _outdated() -> str:
    return _("The index was built by another version of the software. Run “manage.py search rebuild”.")
