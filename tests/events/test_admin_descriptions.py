"""What a field of our pages in the admin says it is described by is on the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage
from portal.roles import EDITORS
from tests.content.made_pictures import photo
from tests.decks import pdf
from tests.events.admin_site import make_event, signed_in

pytestmark = pytest.mark.django_db
WRONG = {"presentations": {"consent_on": "31.02.2019"}, "photos": {"people": "agreed", "consent_on": "31.02.2019"}}


@pytest.fixture
def event(index: EventIndexPage) -> EventPage:
    return make_event(index)


def missing(html: str) -> set[str]:
    named = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    return {name for name in named if f'id="{name}"' not in html}


def with_files(client: Client, event: EventPage) -> Client:
    for name, file in (("presentations", ("a.pdf", pdf())), ("photos", ("a.jpg", photo(1)))):
        url = reverse(f"events_admin:upload_{name}", args=[event.pk])
        client.post(url, {"files": [SimpleUploadedFile(*file)]})
    return client


@pytest.mark.parametrize("name", ["presentations", "photos", "agenda"])
def test_of_a_meeting(event: EventPage, name: str) -> None:
    client = with_files(signed_in(EDITORS), event)
    url = reverse(f"events_admin:{name}", args=[event.pk])
    html = client.get(url).content.decode()
    assert missing(html) == set()
    fields: list[str] = re.findall(r'name="([pf]\d+-[a-z_]+)"', html)
    wrong: dict[str, Any] = {field: WRONG[name].get(field.partition("-")[2], "x") for field in fields}
    refused = client.post(url, wrong).content.decode()
    assert "_error" in refused or name == "agenda"
    assert missing(refused) == set()


def test_of_a_new_meeting(index: EventIndexPage) -> None:
    client = signed_in(EDITORS)
    for answer in (
        client.get(reverse("events_admin:new")),
        client.post(reverse("events_admin:new"), {"attendance": "on-site"}),
    ):
        assert missing(answer.content.decode()) == set()
