"""A picture that was found to be for everybody is sent like a static file, until anything changes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from access import files, open_files
from content.models import Image, People
from events.models import EventPage, EventPhoto
from portal.backup.media import media_files
from tests.events.meetings import make_event, make_event_list
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def make_image(collection: Collection | None = None, **values: Any) -> Image:
    where = collection or Collection.get_first_root_node()
    return Image.objects.create(title="Plenum", file=get_test_image_file(), collection=where, **values)


def members_only(collection: Collection) -> None:
    row = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    row.groups.add(Group.objects.get_or_create(name="Netz")[0])


def opened(url: str) -> Path:
    """Where nginx looks for it."""
    return Path(default_storage.path(open_files.FOLDER)) / url.lstrip("/")


def asked(url: str, client: Client | None = None, **headers: str) -> tuple[Any, int]:
    """The answer, and with how many questions to the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = (client or Client()).get(url, headers=headers)
    return answer, len(queries)


def test_a_second_reader_costs_no_question_and_gets_the_same() -> None:
    image = make_image()
    for url in (image.file.url, image.get_rendition("width-100").url):
        first, questions = asked(url)
        assert questions > 0
        second, questions = asked(url)
        assert questions == 0
        assert second.getvalue() == first.getvalue()
        for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length", "Cache-Control", "Accept-Ranges"):
            assert second[name] == first[name], name
        assert second["X-Content-Type-Options"] == "nosniff"
        assert asked(url, **{"if-none-match": first["ETag"]})[0].status_code == 304
        part, questions = asked(url, range="bytes=1-3")
        assert (part.status_code, part.getvalue(), questions) == (206, b"PNG", 0)
        assert Client().head(url).status_code == 200
        assert Client().post(url).status_code == 405


def test_no_copy_is_made() -> None:
    url = make_image().file.url
    Client().get(url)
    assert opened(url).samefile(default_storage.path(url.removeprefix("/media/")))


def test_what_not_everybody_may_see_is_never_opened() -> None:
    collection = Collection.get_first_root_node().add_child(name="Treffen")
    members_only(collection)
    member = Client()
    member.force_login(make_person("mitglied@example.org", Group.objects.get(name="Netz")))
    url = make_image(collection).get_rendition("width-100").url
    assert member.get(url).status_code == 200
    assert not opened(url).exists()
    assert Client().get(url).status_code == 404


def test_what_only_editors_see_for_now_is_never_opened(admin_client: Client) -> None:
    url = make_image(people=People.WITHDRAWN).file.url
    assert admin_client.get(url).status_code == 200
    assert not opened(url).exists()


def with_restriction(image: Image) -> None:
    members_only(image.collection)


def with_restriction_above(image: Image) -> None:
    members_only(image.collection.get_parent())


def in_a_closed_collection(image: Image) -> None:
    image.collection = Collection.get_first_root_node().add_child(name="Intern")
    members_only(image.collection)
    image.save()


def without_consent(image: Image) -> None:
    image.people = People.WITHDRAWN
    image.save()


def without_alternative_text(image: Image) -> None:
    image.description = ""
    image.save()


def with_a_closed_meeting(image: Image) -> None:
    page = EventPage.objects.get(collection=image.collection)
    row = PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="groups")
    row.groups.add(Group.objects.get_or_create(name="Netz")[0])


def with_a_meeting_that_expired(image: Image) -> None:
    page = EventPage.objects.get(collection=image.collection)
    page.expire_at = timezone.now() - dt.timedelta(seconds=1)
    page.save()


def with_an_unpublished_meeting(image: Image) -> None:
    EventPage.objects.get(collection=image.collection).unpublish()


def not_at_all(image: Image) -> None:
    image.delete()


@pytest.mark.parametrize(
    "close",
    [
        with_restriction,
        with_restriction_above,
        in_a_closed_collection,
        without_consent,
        without_alternative_text,
        with_a_closed_meeting,
        with_a_meeting_that_expired,
        with_an_unpublished_meeting,
        not_at_all,
    ],
)
def test_whatever_closes_a_picture_closes_it_at_once(
    close: Callable[[Image], None], django_capture_on_commit_callbacks: Any
) -> None:
    event = make_event(make_event_list())
    event.refresh_from_db()
    image = make_image(event.collection, description="Alle im Saal", people=People.NOBODY)
    EventPhoto.objects.create(page=event, image=image)
    url = image.get_rendition("width-100").url
    assert [Client().get(url).status_code for _ in range(2)] == [200, 200]
    assert opened(url).exists()
    with django_capture_on_commit_callbacks(execute=True):
        close(image)
    assert not opened(url).exists()
    assert Client().get(url).status_code == 404
    assert not opened(url).exists()


def test_a_picture_that_will_end_by_the_clock_is_asked_for_each_time() -> None:
    event = make_event(make_event_list())
    event.expire_at = timezone.now() + dt.timedelta(hours=1)
    event.save()
    event.refresh_from_db()
    url = make_image(event.collection).file.url
    assert Client().get(url).status_code == 200
    assert not opened(url).exists()


def test_who_read_before_a_change_opens_nothing_after_it() -> None:
    image = make_image()
    name = image.file.name
    with open_files.opening() as put:  # ... here it reads that everybody may see it
        open_files.close()  # somebody else's change is committed
        put(default_storage, name)
    assert not opened(f"/media/{name}").exists()
    with open_files.opening() as put:
        put(default_storage, name)
    assert opened(f"/media/{name}").exists()


def test_a_change_closes_before_and_after_its_commit(django_capture_on_commit_callbacks: Any) -> None:
    image = make_image()
    url = image.file.url
    Client().get(url)
    with django_capture_on_commit_callbacks(execute=True):
        image.title = "Saal"
        image.save()
        assert not opened(url).exists()
        with open_files.opening() as put:  # a reader beside it, who doesn't know of the change
            put(default_storage, image.file.name)
        assert opened(url).exists()
    assert not opened(url).exists()


def test_a_change_made_outside_of_the_site_holds_after_a_minute(media_folder: Path) -> None:
    image = make_image()
    Client().get(image.file.url)
    Image.objects.filter(pk=image.pk).update(people=People.WITHDRAWN)
    past = (media_folder / open_files.FOLDER).stat().st_mtime - open_files.LONGEST - 1
    os.utime(media_folder / open_files.FOLDER, (past, past))
    assert Client().get(image.file.url).status_code == 404
    assert not opened(image.file.url).exists()


@pytest.mark.parametrize("name", ["../settings.py", "%2e%2e/%2e%2e/manage.py", "", "images/", "a\\..\\b"])
def test_names_that_lead_elsewhere_find_nothing(name: str, media_folder: Path) -> None:
    Client().get(make_image().file.url)
    (media_folder / "settings.py").write_text("SECRET")
    assert Client().get(f"/media/{name}").status_code == 404


def test_reading_signing_in_and_an_open_editor_close_nothing(admin_client: Client, admin_user: Any) -> None:
    image = make_image()
    url = image.file.url
    Client().get(url)
    image.get_rendition("width-20")
    editor = make_person("redaktion@example.org")
    Client().get(url)
    Client().force_login(editor)
    session = EditingSession.objects.create(user=admin_user, content_object=image, last_seen_at=timezone.now())
    still_open = reverse("wagtailadmin_editing_sessions:ping", args=["content", "image", image.pk, session.pk])
    assert admin_client.post(still_open).status_code == 200
    assert opened(url).exists()


def test_a_folder_that_takes_no_links_is_told_and_served_all_the_same(
    media_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    image = make_image()
    blocked = opened(image.file.url).parent
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a folder has to be")
    answer = Client().get(image.file.url)
    assert answer.getvalue().startswith(b"\x89PNG")
    assert "the site goes on sending it itself" in caplog.text


def test_a_backup_holds_each_picture_once() -> None:
    image = make_image()
    before = [name for name, _path in media_files()]
    Client().get(image.file.url)
    assert opened(image.file.url).exists()
    assert [name for name, _path in media_files()] == before == [image.file.name]


def test_answers_say_the_same_whoever_sends_them() -> None:
    assert files.PUBLIC_CACHE == "public, no-cache"
    conf = Path(__file__).parents[2] / "deploy" / "nginx" / "site.inc"
    assert f"root /srv/media/{open_files.FOLDER};" in conf.read_text()
    assert f'add_header Cache-Control "{files.PUBLIC_CACHE}";' in conf.read_text()


def test_a_name_too_long_for_the_disk_is_not_found() -> None:
    Client().get(make_image().file.url)  # the folder is there
    assert Client().get(f"/media/{'a' * 300}.png").status_code == 404


def test_a_disk_that_takes_no_folder_goes_on_serving(media_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    image = make_image()
    (media_folder / open_files.FOLDER).write_text("a file where the folder has to be")
    assert Client().get(image.file.url).getvalue().startswith(b"\x89PNG")
    assert "can't be made" in caplog.text


def test_an_editor_who_moves_many_pictures_at_once_closes_them(admin_client: Client) -> None:
    """Wagtail moves them by one UPDATE, which tells no signal."""
    collection = Collection.get_first_root_node().add_child(name="Intern")
    members_only(collection)
    url = (image := make_image()).file.url
    Client().get(url)
    assert opened(url).exists()
    action = reverse("wagtail_bulk_action", args=["content", "image", "add_to_collection"])
    moved = admin_client.post(f"{action}?id={image.pk}", {"collection": collection.pk})
    assert moved.status_code == 302
    image.refresh_from_db()
    assert image.collection == collection
    assert Client().get(url).status_code == 404
    assert not opened(url).exists()
