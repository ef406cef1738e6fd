"""`make demo`: from an empty folder to a served site with the demo content."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from practices.models import PracticePage

WORKERS, THREADS = 2, 4


class Command(BaseCommand):
    help = "Sets up the demo where it is missing, keeps it where it is there, and serves it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Set up only.")

    def handle(self, *, port: int, no_serve: bool, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("The demo has known logins and only runs with DEMO=1."))
        if not no_serve:
            _refuse_busy_port(port)
        self._step(_("Database"), "migrate", interactive=False, verbosity=0)
        self._step(_("Search index"), "search", "rebuild", "--if-needed")
        if PracticePage.objects.exists():
            self.stdout.write(_("Content: kept as it is (make demo-reset starts over)"))
        else:
            self._step(_("Demo content"), "import_content", str(settings.BASE_DIR / "demo"))
        self._collect_static()
        self._step(_("Logins"), "create_demo_users")
        if not no_serve:
            self._serve(port)

    def _step(self, name: str, *command: str, **options: Any) -> None:
        began = time.monotonic()
        self.stdout.write(f"{name} …")
        self.stdout.flush()
        call_command(*command, **options, stdout=self.stdout)
        self.stdout.write(f"{name}: {time.monotonic() - began:.1f} s")

    def _collect_static(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".collected-from"
        state = _static_state()
        if stamp.exists() and stamp.read_text() == state:
            return
        self._step(_("Static files"), "collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)

    def _serve(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}/"
        self.stdout.write("")
        self.stdout.write(self.style.SUCCESS(_("The site is at %(address)s") % {"address": address}))
        self.stdout.write(_("Stop it with Ctrl+C."))
        self.stdout.flush()
        arguments = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS)]
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-m", "gunicorn", "--log-level", "warning", *arguments, "networksite.wsgi"]
        )


def _refuse_busy_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s is taken. Choose another: make demo PORT=%(other)s")
                % {"port": port, "other": port + 1}
            ) from error


def _static_state() -> str:
    """Changes when our static files or an installed package do."""
    files = sorted((settings.BASE_DIR / "static").rglob("*"))
    facts = [f"{file}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in files if file.is_file()]
    facts.append((settings.BASE_DIR / "uv.lock").read_text())
    return hashlib.blake2b("\n".join(facts).encode(), digest_size=16).hexdigest()
