"""What readers of a presentation get when they download its file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from access.groups import EDITORS, MEMBERS
from content.decks import read_now
from content.models import Document
from events.models import EventIndexPage, EventPage, EventPhoto, PresentationPage
from tests import decks
from tests.events.admin_site import signed_in
from tests.events.meetings import make_event, make_image, make_presentation

pytestmark = pytest.mark.django_db

NOTE = "noch nicht freigegeben"


@pytest.fixture
def event(index: EventIndexPage, settings: Any, tmp_path: Path) -> EventPage:
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_event(index)


def shown(event: EventPage, content: bytes = b"", **values: Any) -> PresentationPage:
    name = "vortrag.pdf" if content.startswith(b"%PDF") else "vortrag.pptx"
    return make_presentation(event, document=decks.make_document(content or decks.pptx(), name), **values)


def test_addresses_from_a_public_past_stop_working(event: EventPage) -> None:
    page = shown(event, decks.pdf(), consent_by="A. Beispiel")
    assert page.document
    read_now(page.document)
    page.save_revision().publish()
    photo = make_image(collection_id=event.collection_id)
    EventPhoto.objects.create(page=event, image=photo)
    document = Document.objects.get(pk=page.document_id)
    slide = document.deck.slides.all()[0]
    files = [photo.file, photo.get_rendition("width-100").file, slide.picture, slide.thumbnail]
    addresses = [document.url, *(file.url for file in files)]
    before = [Client().get(address) for address in addresses]
    assert [response.status_code for response in before] == [200] * 5
    close(event)
    for address, then in zip(addresses, before, strict=True):
        for headers in ({}, {"if-none-match": then["ETag"]}, {"range": "bytes=0-9"}):
            assert Client().get(address, headers=headers).status_code == 404


def close(event: EventPage) -> None:
    row = PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.GROUPS)
    row.groups.add(Group.objects.get_or_create(name=MEMBERS)[0])


def received(page: PresentationPage, client: Client) -> tuple[str, Any]:
    assert page.document
    page.document.refresh_from_db()
    response = client.get(page.document.url)
    body = response.getvalue() if response.streaming else response.content
    text = ""
    if body.startswith(b"PK"):
        archive = ZipFile(BytesIO(body))
        text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return text, response


def test_speakers_notes_stay_inside(event: EventPage) -> None:
    text, response = received(shown(event), Client())
    assert "Stolpersteine" in text
    assert NOTE not in text
    assert 'filename="vortrag.pptx"' in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_speakers_notes_go_out_where_the_speaker_chose_so(event: EventPage) -> None:
    assert NOTE in received(shown(event, notes_public=True), Client())[0]


def test_one_presentation_that_keeps_its_notes_is_enough(event: EventPage) -> None:
    page = shown(event, notes_public=True)
    make_presentation(event, "Noch einmal", document=page.document)
    assert NOTE not in received(page, Client())[0]


def test_editors_get_the_file_as_it_is(event: EventPage) -> None:
    assert NOTE in received(shown(event), signed_in(EDITORS))[0]


def test_a_file_that_nobody_can_take_apart_stays_inside(event: EventPage) -> None:
    assert received(shown(event, decks.broken_pptx()[:3000]), Client())[1].status_code == 404
