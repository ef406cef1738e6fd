"""What an orchestrator asks: is the process alive, is it ready."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search import outbox
from search.engine import SearchEngine
from search.models import OutboxEntry
from tests.installation import Installation

ASK = "from django.test import Client; a = Client().get('/readyz'); print(a.status_code, a.content.decode())"


def ready(client: Client) -> Mapping[str, Any]:
    response = client.get("/readyz")
    assert response.status_code == 200
    return response.json()  # type: ignore[no-any-return]


def test_alive_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")  # this test may not open the database: it would fail
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_pass_whatever_host_they_name_without_https_and_cookies(
    client: Client, search_index: SearchEngine, settings: Any, address: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["wissenspool.example"]
    response = client.get(address, headers={"host": "10.1.2.3:8000"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_everything_in_order_is_ok(client: Client, search_index: SearchEngine) -> None:
    answer = ready(client)
    assert answer["state"] == "ok"
    assert answer["search"] == {"state": "ok", "engine": search_index.status().name, "answers": True, "current": True}
    assert answer["outbox"] == {"state": "ok", "waiting": 0, "oldest_seconds": 0}


@pytest.mark.django_db
def test_without_an_index_it_goes_on_with_less(client: Client, no_search_index: None) -> None:
    answer = ready(client)
    assert (answer["state"], answer["search"]["state"], answer["search"]["answers"]) == ("degraded", "degraded", False)


@pytest.mark.django_db
def test_a_change_that_waits_too_long_is_told(client: Client, search_index: SearchEngine, settings: Any) -> None:
    outbox.add(["topic:1"])
    assert ready(client)["outbox"]["state"] == "ok"
    OutboxEntry.objects.update(queued_at=timezone.now() - dt.timedelta(seconds=settings.SEARCH["late_after"] + 5))
    answer = ready(client)
    assert (answer["state"], answer["outbox"]["state"], answer["outbox"]["waiting"]) == ("degraded", "degraded", 1)
    assert answer["outbox"]["oldest_seconds"] > settings.SEARCH["late_after"]


@pytest.mark.parametrize("database", ["nobody answers", "not migrated"])
def test_without_a_usable_database_it_is_not_ready(installation: Installation, tmp_path: Path, database: str) -> None:
    urls = {
        "nobody answers": "postgres://x:geheim@127.0.0.1:1/x",
        "not migrated": f"sqlite:///{tmp_path}/empty.sqlite3",
    }
    answered = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity=0", "--command", ASK],
        cwd=installation.root,
        env=os.environ | {"DATABASE_URL": urls[database], "DATA_DIR": str(tmp_path), "DEBUG": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    status, _, answer = answered.stdout.strip().splitlines()[-1].partition(" ")
    assert status == "503"
    assert json.loads(answer)["state"] == "down"
    assert "geheim" not in answer
