"""A pause for maintenance, and the pages for what went wrong."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from networksite import maintenance
from tests.factories import Tree, make_topic


@pytest.fixture(autouse=True)
def switch(settings: Any, tmp_path: Path) -> Path:
    settings.MAINTENANCE_FILE = tmp_path / "deeper" / "maintenance"
    return Path(settings.MAINTENANCE_FILE)


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("maintenance", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("address", ["/", "/praxis/irgendwas/", "/admin/", "/api/v1/search?q=x"])
def test_while_it_is_on_every_page_says_until_when(client: Client, address: str) -> None:
    """Without the database: these tests may not open it."""
    command("on", "--minutes", "20")
    answer = client.get(address)
    assert answer.status_code == 503
    assert 19 * 60 < int(answer.headers["Retry-After"]) <= 20 * 60
    assert "no-store" in answer.headers["Cache-Control"]
    until = timezone.localtime(maintenance.ends_at())
    assert f"Gegen {until:%H:%M} Uhr" in answer.content.decode()


def test_it_is_said_in_the_language_of_the_address(client: Client) -> None:
    command("on")
    answer = client.get("/en/suche/")
    assert '<html lang="en">' in answer.content.decode()
    assert "We are working on the site" in answer.content.decode()


def test_machines_are_told_how_the_process_is(client: Client) -> None:
    command("on")
    assert client.get("/healthz").status_code == 200


def test_a_time_written_by_hand_is_the_one_on_the_clock_here(client: Client, switch: Path) -> None:
    switch.parent.mkdir()
    switch.write_text("2999-01-01 14:30\n")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Gegen 14:30 Uhr" in answer.content.decode()


@pytest.mark.parametrize("content", ["", "Update", "2020-01-01T10:00:00+00:00"])
def test_when_nobody_knows_how_long_it_says_shortly(client: Client, switch: Path, content: str) -> None:
    switch.parent.mkdir()
    switch.write_text(content)
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "In Kürze" in answer.content.decode()


@pytest.mark.django_db
def test_off_opens_the_site_and_may_be_said_twice(client: Client, tree: Tree) -> None:
    command("on")
    assert "offen" in command("off")
    command("off")
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/en/gibt-es-nicht/"])
def test_what_is_not_there_leads_on(client: Client, tree: Tree, address: str) -> None:
    make_topic("Ganztag")
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'id="error-q"' in page
    assert "/themen/ganztag/" in page
    assert "/anmelden/?next=" in page
    assert "canonical" not in page


def test_a_fault_of_ours_leads_on_without_the_database(client: Client) -> None:
    from networksite.errors import server_error

    page = server_error(None).content.decode()  # type: ignore[arg-type]
    assert 'action="/suche/"' in page
    assert 'href="/themen/"' in page
