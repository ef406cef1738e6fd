"""The processes of compose.yaml without containers: gunicorn and the worker, on a PostgreSQL and an Elasticsearch."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.browser.demo import DemoSite
from tests.clusters import own_indexes
from tests.networksite.production import ROOT, Production, Served

EMAIL, PASSWORD = "moderation@stadt.example", "ein-langes-passwort-42"
PEOPLE = f"""
from django.contrib.auth.models import Group
from members.models import User
from portal.roles import MEMBERS, MODERATORS, setup_roles
setup_roles()
person = User.objects.create_user("{EMAIL}", "{PASSWORD}")
person.groups.set(Group.objects.filter(name__in=[MEMBERS, MODERATORS]))
"""
# As docs/operate.md has it, with the demo content in place of one's own.
SETUP = (
    ("migrate", "--noinput", "--verbosity=0"),
    ("collectstatic", "--noinput", "--verbosity=0"),
    ("search", "rebuild"),
    ("import_content", str(ROOT / "demo")),
    ("shell", "--verbosity=0", "--command", PEOPLE),
    ("search", "sync"),
    ("search", "check"),
)


def postgresql_url() -> str:
    """A server on which the tests may make databases."""
    return os.environ.get("POSTGRESQL_TEST_URL") or pytest.skip(
        "needs PostgreSQL: name a database whose user may make others in POSTGRESQL_TEST_URL"
    )


@contextmanager
def own_database(url: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def production_site(data: Path, lexicon: Path, postgresql: str, elasticsearch: str) -> Iterator[DemoSite]:
    """Filled with the demo content, served without TLS."""
    with own_database(postgresql) as database, own_indexes(elasticsearch) as cluster:
        more = {
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": "http://127.0.0.1",
            "HTTPS": "0",
            "DATABASE_URL": database,
            "ELASTICSEARCH_URL": elasticsearch,
            "ELASTICSEARCH_PREFIX": cluster["prefix"],
        }
        site = Production(data, lexicon, more)
        for command in SETUP:
            done = site.manage(*command)
            assert done.returncode == 0, done.stdout + done.stderr
        with _worker(site), site.served() as web:
            _ready(web)
            yield DemoSite(f"http://127.0.0.1:{web.port}", data, site.environment)


@contextmanager
def _worker(site: Production) -> Iterator[None]:
    with (
        (site.data / "worker.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, env=site.environment, stdout=log, stderr=log
        ) as worker,
    ):
        try:
            yield
            assert worker.poll() is None, (site.data / "worker.log").read_text()
        finally:
            worker.terminate()
            worker.wait(timeout=30)


def _ready(web: Served) -> None:
    answer = web.get("/readyz")
    assert answer.status == 200, answer.body
