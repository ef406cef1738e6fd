"""What is added to the draft of a meeting beside its editor outlives the editor, which doesn't know of it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage
from portal.roles import MODERATORS
from tests.admin_forms import open_form, submit
from tests.content.made_pictures import photo
from tests.events.admin_site import draft_of, edit_url, make_event, signed_in

pytestmark = pytest.mark.django_db
FORM = "page-edit-form"
LINES = "10:30 Begrüßung\n11:00 Rundgang"


@pytest.fixture(params=[False, True], ids=["never published", "published"])
def event(request: pytest.FixtureRequest, index: EventIndexPage) -> EventPage:
    return make_event(index, live=request.param)


def upload(client: Client, event: EventPage, *numbers: int) -> None:
    files = [SimpleUploadedFile(f"bild_{number}.jpg", photo(number)) for number in numbers]
    client.post(reverse("events_admin:upload_photos", args=[event.pk]), {"files": files})


def paste(client: Client, event: EventPage) -> None:
    client.post(reverse("events_admin:agenda", args=[event.pk]), {"text": LINES, "take": "1"})


def send(client: Client, event: EventPage, form: QueryDict, changes: dict[str, str], *, by_itself: bool = False) -> int:
    data = form.copy()
    data.update({"body-count": "0"} | changes)  # the script of the editor adds the blocks of the text
    headers = {"Accept": "application/json"} if by_itself else {}
    kind = "application/x-www-form-urlencoded"
    return client.post(edit_url(event), data.urlencode(), content_type=kind, headers=headers).status_code


def titles(event: EventPage) -> list[str]:
    return [row.image.title for row in draft_of(event).photos.all()]


def items(event: EventPage) -> list[str]:
    return [item.title for item in draft_of(event).agenda.all()]


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["saved", "published"])
def test_a_form_that_was_opened_before_takes_nothing_away(event: EventPage, action: dict[str, str]) -> None:
    client = signed_in(MODERATORS)
    upload(client, event, 1)
    opened = open_form(client, edit_url(event), FORM)
    upload(client, event, 2, 3)
    paste(client, event)
    assert send(client, event, opened, {"abstract": "Getippt"} | action) == 302
    assert draft_of(event).abstract == "Getippt"
    assert titles(event) == ["Bild 1", "Bild 2", "Bild 3"]
    assert items(event) == ["Begrüßung", "Rundgang"]


def test_a_form_that_was_opened_before_and_saves_by_itself_is_refused_and_takes_nothing_away(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    opened = open_form(client, edit_url(event), FORM)
    upload(client, event, 1, 2)
    assert send(client, event, opened, {"abstract": "Getippt"}, by_itself=True) == 400
    assert titles(event) == ["Bild 1", "Bild 2"]


def test_what_is_deleted_in_the_editor_is_gone_and_the_rest_stays(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    upload(client, event, 1, 2)
    opened = open_form(client, edit_url(event), FORM)
    upload(client, event, 3)
    assert send(client, event, opened, {"photos-0-DELETE": "on"}) == 302
    assert titles(event) == ["Bild 2", "Bild 3"]
    submit(client, edit_url(event), FORM, **{"body-count": "0", "photos-0-DELETE": "on", "photos-1-DELETE": "on"})
    assert titles(event) == []


def test_published_they_stand_on_the_page_once(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    upload(client, event, 1, 2)
    paste(client, event)
    for _time in range(2):
        submit(client, edit_url(event), FORM, **{"body-count": "0", "action-publish": "1"})
    page = EventPage.objects.get(pk=event.pk)
    assert page.live
    assert [row.image.title for row in page.photos.all()] == ["Bild 1", "Bild 2"]
    assert [item.title for item in page.agenda.all()] == ["Begrüßung", "Rundgang"]
