"""The site as it runs in production, on this machine: settings without DEBUG, gunicorn, collected static files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOST = "wissenspool.example"
ROOT = Path(__file__).resolve().parents[2]
SEEN_BY_GUNICORN = {"Host": HOST, "X-Forwarded-Proto": "https"}  # what the proxy says


@dataclass(frozen=True)
class Production:
    data: Path
    lexicon: Path
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the surroundings but what finds programs."""
        return {
            "PATH": os.environ["PATH"],
            "DEBUG": "0",
            "SECRET_KEY": "cT8-wQ" * 12,
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": f"https://{HOST}",
            "EMAIL_HOST": "mail.example",
            "DATA_DIR": str(self.data),
            "SEARCH_LEXICON_DIR": str(self.lexicon),
            "WEB_BIND": "127.0.0.1:0",
            **self.more,
        }

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run([sys.executable, "manage.py", *arguments])

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    @contextmanager
    def served(self, log_name: str = "web.log") -> Iterator[Served]:
        log = self.data / log_name
        with (
            log.open("w") as stream,
            subprocess.Popen(GUNICORN, cwd=ROOT, env=self.environment, stderr=stream) as web,
        ):
            try:
                yield Served(web, log)
            finally:
                web.terminate()
                web.wait(timeout=30)


GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    web: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        """As gunicorn tells it in its log; fails when it ended instead."""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", self.log.read_text())):
            try:
                self.web.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(self.log.read_text())
        return int(found[1])

    def get(self, path: str, **headers: str) -> Answer:
        return ask(f"http://127.0.0.1:{self.port}{path}", SEEN_BY_GUNICORN | headers)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


def ask(url: str, headers: Mapping[str, str]) -> Answer:
    """Follows no redirect and takes every status for an answer."""
    opener = urllib.request.build_opener(_AsItComes)
    with opener.open(urllib.request.Request(url, headers=dict(headers)), timeout=30) as response:
        return Answer(response.status, response.headers, response.read())


class _AsItComes(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: Any, response: Any) -> Any:
        return response

    https_response = http_response
