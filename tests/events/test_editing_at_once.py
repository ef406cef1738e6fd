"""The editor saves by itself while files are taken in: one waits for the other, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from events.models import EventPage
from portal.roles import setup_roles
from tests.admin_forms import open_form
from tests.content.made_pictures import photo
from tests.decks import pdf
from tests.events.admin_site import draft_of, edit_url, make_event, make_event_index, signed_in
from tests.factories import make_tree
from tests.threads import threads

pytestmark = pytest.mark.usefixtures("shared_site", "search_index")
A_MOMENT = 1.0  # for the other to be done, if it can


def drop(client: Client, event: EventPage, name: str, file: SimpleUploadedFile) -> None:
    answer = client.post(reverse(f"events_admin:{name}", args=[event.pk]), {"files": [file]})
    assert answer.status_code == 302


def autosave_with(client: Client, event: EventPage, beside: Callable[[], None]) -> None:
    """`beside` begins when the editor's page is loaded for saving, before it is saved."""
    form = open_form(client, edit_url(event), "page-edit-form").copy()
    form.update({"body-count": "0", "abstract": "Getippt"})
    loaded, done = Event(), Event()

    def loading(_request: HttpRequest, _page: Page) -> None:
        loaded.set()
        done.wait(A_MOMENT)

    def after_loading() -> None:
        assert loaded.wait(60)
        beside()
        done.set()

    with hooks.register_temporarily("before_edit_page", loading), threads() as apart:
        other = apart(after_loading)
        answer = client.post(
            edit_url(event),
            form.urlencode(),
            content_type="application/x-www-form-urlencoded",
            headers={"Accept": "application/json"},
        )
        other.result()
    assert answer.json()["success"] is True


@pytest.fixture
def event() -> EventPage:
    setup_roles()
    return make_event(make_event_index(make_tree()))


def test_a_photo_dropped_while_the_editor_saves_stands_in_the_draft(event: EventPage) -> None:
    client, other = signed_in(), signed_in()
    file = SimpleUploadedFile("bild.jpg", photo(1))
    autosave_with(client, event, lambda: drop(other, event, "upload_photos", file))
    draft = draft_of(event)
    assert [row.image.title for row in draft.photos.all()] == ["Bild"]
    assert draft.abstract == "Getippt"


def test_a_presentation_dropped_while_the_editor_saves_stays_below_the_meeting(event: EventPage) -> None:
    client, other = signed_in(), signed_in()
    file = SimpleUploadedFile("vortrag.pdf", pdf())
    autosave_with(client, event, lambda: drop(other, event, "upload_presentations", file))
    assert EventPage.objects.get(pk=event.pk).get_children().count() == 1
    assert draft_of(event).abstract == "Getippt"
