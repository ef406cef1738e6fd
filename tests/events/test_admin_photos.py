"""Photos of a meeting in the admin: dropped as files, described on one page, off the site on withdrawal."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupCollectionPermission

from content.models import Image
from events.models import EventIndexPage, EventPage
from portal.roles import EDITORS, MODERATORS
from tests.admin_forms import open_form
from tests.content.made_pictures import SECRET, photo
from tests.events.admin_site import draft_of, edit_url, make_event, signed_in

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def event(index: EventIndexPage) -> EventPage:
    return make_event(index)


def url(event: EventPage, name: str = "photos") -> str:
    return reverse(f"events_admin:{name}", args=[event.pk])


def drop(browser: Client, event: EventPage, *files: tuple[str, bytes], **values: Any) -> list[dict[str, Any]]:
    uploaded = [SimpleUploadedFile(name, content) for name, content in files]
    data = {"files": uploaded} if uploaded else {}
    response = browser.post(url(event, "upload_photos"), data | values, headers=JSON)
    answer: list[dict[str, Any]] = response.json()["files"]
    return answer


def photos(count: int) -> list[tuple[str, bytes]]:
    return [(f"bild_{number}.jpg", photo(number)) for number in range(count)]


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_dropped_photos_stand_in_the_draft_and_in_the_collection_of_the_event(event: EventPage, group: str) -> None:
    told = drop(signed_in(group), event, *photos(12))
    assert [file["failed"] for file in told] == [False] * 12
    stored = EventPage.objects.get(pk=event.pk)
    assert stored.collection is not None
    assert {image.collection for image in Image.objects.all()} == {stored.collection}
    assert [row.image.title for row in draft_of(event).photos.all()][:2] == ["Bild 0", "Bild 1"]
    for image in Image.objects.all():
        with image.file.open() as file:
            assert SECRET.encode() not in file.read()


def test_photos_of_a_published_event_wait_for_its_next_publication(index: EventIndexPage) -> None:
    event = make_event(index, live=True)
    drop(signed_in(EDITORS), event, *photos(1))
    assert draft_of(event).photos.count() == 1
    assert EventPage.objects.get(pk=event.pk).photos.count() == 0


def test_for_the_editor_a_photo_comes_back_as_its_form_shows_it(event: EventPage) -> None:
    told = drop(signed_in(EDITORS), event, *photos(1), client="1")[0]
    image = Image.objects.get()
    assert (told["chosen"]["id"], told["chosen"]["title"]) == (image.pk, "Bild 0")
    assert told["chosen"]["preview"]["width"] > 0
    assert draft_of(event).photos.count() == 0  # the form of the editor brings the row


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kaputt.jpg", photo()[:2000], "beschädigt"),
        ("text.jpg", b"kein Bild", "kein Bild"),
        ("film.mp4", b"\0\0\0\x18ftypmp42", "kein Bild"),
        ("falsch.png", photo(), "png"),
        ("leer.jpg", b"", "ist leer. Kopieren"),
    ],
)
def test_a_photo_that_is_refused_says_why_and_the_others_go_on(
    event: EventPage, name: str, content: bytes, said: str
) -> None:
    told = drop(signed_in(EDITORS), event, (name, content), *photos(1))
    assert [file["failed"] for file in told] == [True, False]
    assert said in told[0]["message"]
    assert Image.objects.count() == 1


def test_the_same_photo_is_offered_to_reuse(event: EventPage, index: EventIndexPage) -> None:
    client, other = signed_in(EDITORS), make_event(index, "Zweites Treffen")
    drop(client, other, ("a.jpg", photo()))
    told = drop(client, event, ("b.jpg", photo()))[0]
    assert told["failed"]
    assert "schon vorhanden" in told["message"]
    assert drop(client, event, reuse=str(told["reuse"]))[0]["failed"] is False
    assert draft_of(event).photos.get().image == draft_of(other).photos.get().image
    assert drop(client, event, reuse=str(told["reuse"]))[0]["failed"] is True
    assert drop(client, event, ("b.jpg", photo()), again="1")[0]["failed"] is False
    assert Image.objects.count() == 2


def test_a_plain_form_takes_many_photos(event: EventPage) -> None:
    files = [SimpleUploadedFile(name, content) for name, content in photos(3)]
    client = signed_in(EDITORS)
    html = client.post(url(event, "upload_photos"), {"files": files}, follow=True).content.decode()
    assert "3 Dateien sind hinzugefügt." in html
    assert html.count("Wird nicht gezeigt:") == 3
    assert "Der Alternativtext fehlt." in html


def described(event: EventPage, **values: str) -> dict[str, str]:
    ids = [row.image_id for row in draft_of(event).photos.all()]
    return {f"f{pk}-{name}": value for pk in ids for name, value in values.items()}


def test_all_are_described_on_one_page(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, *photos(3))
    values = described(event, description="Menschen an Tischen", caption="Im Saal", people="nobody")
    values |= {"all-credit": "Foto: Stadt", "all-people": "unknown"}
    assert client.post(url(event), values)["Location"] == edit_url(event)
    for row in draft_of(event).photos.all():
        assert (row.caption, row.image.credit, row.image.publishable) == ("Im Saal", "Foto: Stadt", True)


def test_what_holds_for_all_leaves_what_is_recorded_already(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, *photos(2))
    first, second = (row.image_id for row in draft_of(event).photos.all())
    values = {f"f{first}-credit": "Anna", f"f{first}-people": "withdrawn", f"f{second}-people": "unknown"}
    for_all = {"all-credit": "Ben", "all-people": "agreed", "all-consent": "Alle", "all-consent_on": "08.05.2019"}
    client.post(url(event), values | for_all)
    kept, completed = Image.objects.get(pk=first), Image.objects.get(pk=second)
    assert (kept.credit, kept.people) == ("Anna", "withdrawn")
    assert (completed.credit, completed.people, completed.consent_on) == ("Ben", "agreed", dt.date(2019, 5, 8))


def test_an_error_stands_at_its_photo_and_nothing_typed_is_lost(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, *photos(2))
    values = described(event, description="Wird behalten", people="agreed", consent_on="31.02.2019")
    html = client.post(url(event), values).content.decode()
    assert html.count("Wird behalten") == 2
    assert html.count("gültiges Datum") == 2
    assert set(Image.objects.values_list("description", flat=True)) == {""}


def test_a_withdrawal_holds_at_once_without_publishing(index: EventIndexPage) -> None:
    event, client = make_event(index), signed_in(EDITORS)
    drop(client, event, *photos(1))
    agreed = described(event, description="Saal", people="agreed", consent="Alle", consent_on="08.05.2019")
    client.post(url(event), agreed)
    assert Image.objects.get().publishable
    client.post(url(event), agreed | described(event, people="withdrawn"))
    assert Image.objects.get().withheld_because == ["Jemand auf dem Bild hat die Einwilligung widerrufen."]


def test_who_may_not_change_a_picture_does_not_change_it_here(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, *photos(1))
    GroupCollectionPermission.objects.filter(group=Group.objects.get(name=EDITORS)).delete()
    client.post(url(event), described(event, description="Fremd", people="nobody", caption="Eigen"))
    assert Image.objects.get().description == ""
    assert draft_of(event).photos.get().caption == "Eigen"


def test_the_form_without_changes_saves_nothing(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, *photos(1))
    before = draft_of(event).latest_revision_id
    client.post(url(event), open_form(client, url(event), "photos-form").dict())
    assert draft_of(event).latest_revision_id == before


def test_the_editor_has_a_zone_for_photos(event: EventPage) -> None:
    html = signed_in(EDITORS).get(edit_url(event)).content.decode()
    assert f'data-drop="{url(event, "upload_photos")}"' in html
