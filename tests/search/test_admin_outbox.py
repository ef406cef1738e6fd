"""Waiting changes in the admin's reports."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.roles import EDITORS, setup_roles
from search import outbox
from search.engine import SearchEngine
from search.models import OutboxEntry
from search.sync import BATCH
from tests.factories import make_city, make_person

pytestmark = pytest.mark.django_db
LIST, RETRY = "wartende-aenderungen:index", "wartende-aenderungen:retry"


@pytest.fixture
def editor() -> Client:
    setup_roles()
    client = Client()
    client.force_login(make_person("redaktion@example.org", Group.objects.get(name=EDITORS)))
    return client


def test_nothing_waits(editor: Client) -> None:
    assert "Die Suche kennt alles" in editor.get(reverse(LIST)).content.decode()


def test_it_says_how_many_wait_since_when_and_why(editor: Client) -> None:
    outbox.add(["city:7", "topic:3"])
    outbox.postpone(outbox.stamps(["city:7"]), "Der Ordner ist voll.")
    text = editor.get(reverse(LIST)).content.decode()
    assert "2 Änderungen warten" in text
    assert "Letzter Fehler: Der Ordner ist voll." in text
    assert "Stadt" in text


def test_trying_again_empties_the_list(editor: Client, search_index: SearchEngine, settings: Any) -> None:
    city = make_city()
    OutboxEntry.objects.all().delete()
    outbox.add([f"city:{city.pk}"])
    response = editor.post(reverse(RETRY), follow=True)
    assert "1 Änderung wurde übernommen" in response.content.decode()
    assert not OutboxEntry.objects.exists()
    assert search_index.status().documents == 1


@pytest.mark.usefixtures("embedded_engine")
def test_when_it_fails_again_the_reason_is_said(editor: Client, settings: Any, tmp_path: Any) -> None:
    blocked = tmp_path / "search"
    blocked.write_text("no folder")
    settings.SEARCH = {**settings.SEARCH, "index_dir": blocked}
    outbox.add(["city:7"])
    response = editor.post(reverse(RETRY), follow=True)
    assert "Das hat nicht geklappt" in response.content.decode()
    assert OutboxEntry.objects.count() == 1


def test_a_request_brings_in_a_part_of_very_many(editor: Client, search_index: SearchEngine) -> None:
    outbox.add(f"city:{number}" for number in range(BATCH + 20))
    response = editor.post(reverse(RETRY), follow=True)
    assert f"{BATCH} Änderungen wurden übernommen. Die anderen folgen" in response.content.decode()
    assert outbox.waiting().count == 20


def test_looking_changes_nothing(editor: Client) -> None:
    outbox.add(["city:7"])
    assert editor.get(reverse(RETRY)).status_code == 405
    assert OutboxEntry.objects.count() == 1


def test_only_who_keeps_the_search_sees_it() -> None:
    setup_roles()
    outsider = Client()
    outsider.force_login(make_person("mitglied@example.org", Group.objects.get(name="Members")))
    assert outsider.post(reverse(RETRY)).status_code in (302, 403)
    assert outsider.get(reverse(LIST)).status_code in (302, 403)
