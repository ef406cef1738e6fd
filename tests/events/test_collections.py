"""A meeting is closed when it is made, and its files are as closed as its pages."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Collection, GroupPagePermission, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import ANYBODY, PUBLIC, Viewer, groups_clause
from access.files import collection_audience
from access.groups import EDITORS, MEMBERS
from access.pages import page_audience
from content.models import Document, Image, People
from events.models import EventIndexPage, EventPage, EventPhoto, PresentationPage
from tests.factories import Tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(tree: Tree) -> EventIndexPage:
    return tree.home.add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))


@pytest.fixture
def editors(index: EventIndexPage) -> Group:
    group = Group.objects.get_or_create(name=EDITORS)[0]
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.get_or_create(group=group, page=Page.objects.get(depth=1), permission=right)
    return group


@pytest.fixture
def event(index: EventIndexPage, editors: Group) -> EventPage:
    return publish(index.add_child(instance=EventPage(title="Treffen", slug="treffen", live=False)))


def publish(page: Any) -> Any:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def open_up(page: Page) -> None:
    for row in PageViewRestriction.objects.filter(page=page):
        row.delete()


def restrict(page: Page, group: Group) -> None:
    row = PageViewRestriction.objects.create(page=page, restriction_type=BaseViewRestriction.GROUPS)
    row.groups.add(group)


def talk(event: EventPage, name: str = "vortrag", **values: Any) -> PresentationPage:
    file = Document(title=name, file=ContentFile(b"%PDF-1.4", f"{name}.pdf"))
    file.save()
    return event.add_child(instance=PresentationPage(title=name, slug=name, document=file, live=False, **values))


def of(page: EventPage) -> str | None:
    page.refresh_from_db()
    assert page.collection
    return collection_audience(page.collection)


def of_file(page: PresentationPage) -> str | None:
    document = Document.objects.select_related("collection").get(pk=page.document_id)
    return collection_audience(document.collection)


def members() -> str:
    return groups_clause([Group.objects.get(name=MEMBERS).pk])


AGREED: dict[str, Any] = {"consent_by": "A. Beispiel", "consent_on": dt.date(2026, 1, 2)}


def test_a_new_meeting_is_for_members_only(event: EventPage) -> None:
    assert page_audience(event) == members()


def test_a_meeting_below_closed_pages_gets_no_restriction_of_its_own(index: EventIndexPage) -> None:
    others = Group.objects.create(name="Fachgruppe")
    restrict(index, others)
    made = index.add_child(instance=EventPage(title="Intern", slug="intern"))
    assert page_audience(made) == groups_clause([others.pk])


def test_a_copy_of_a_public_meeting_is_closed_again(event: EventPage) -> None:
    open_up(event)
    assert page_audience(event) == PUBLIC
    copy = event.copy(update_attrs={"title": "Kopie", "slug": "kopie"})
    assert page_audience(copy) == members()
    assert copy.uid != event.uid
    assert copy.collection_id != event.collection_id


def test_a_copy_keeps_what_its_source_is_closed_for(event: EventPage) -> None:
    guests = Group.objects.create(name="Gäste")
    restrict(event, guests)
    copy = event.copy(update_attrs={"title": "Kopie", "slug": "kopie"})
    audience = page_audience(copy)
    assert audience
    assert not Viewer(authenticated=True, group_ids=frozenset({guests.pk})).satisfies(audience)
    assert not Viewer(authenticated=True, group_ids=frozenset({Group.objects.get(name=MEMBERS).pk})).satisfies(audience)


def test_files_of_a_draft_are_for_those_who_may_edit_it(index: EventIndexPage, editors: Group) -> None:
    draft = index.add_child(instance=EventPage(title="Entwurf", slug="entwurf", live=False))
    audience = of(draft)
    assert audience
    assert Viewer(authenticated=True, group_ids=frozenset({editors.pk})).satisfies(audience)
    assert not Viewer(authenticated=True, group_ids=frozenset({Group.objects.get(name=MEMBERS).pk})).satisfies(audience)


def test_files_follow_publishing_opening_closing_and_taking_back(event: EventPage, editors: Group) -> None:
    assert of(event) == members()
    open_up(event)
    assert of(event) == PUBLIC
    guests = Group.objects.create(name="Gäste")
    restrict(event, guests)
    assert of(event) == groups_clause([guests.pk])
    EventPage.objects.get(pk=event.pk).unpublish()
    audience = of(event)
    assert audience
    assert not Viewer(authenticated=True, group_ids=frozenset({guests.pk})).satisfies(audience)


def test_files_follow_a_restriction_of_a_page_above(event: EventPage, index: EventIndexPage) -> None:
    open_up(event)
    guests = Group.objects.create(name="Gäste")
    restrict(index, guests)
    assert of(event) == groups_clause([guests.pk])


def test_files_follow_a_move_below_closed_pages(event: EventPage, tree: Tree) -> None:
    open_up(event)
    closed = tree.home.add_child(instance=EventIndexPage(title="Intern", slug="intern"))
    guests = Group.objects.create(name="Gäste")
    restrict(closed, guests)
    EventPage.objects.get(pk=event.pk).move(EventIndexPage.objects.get(pk=closed.pk), pos="last-child")
    assert of(event) == groups_clause([guests.pk])


def test_a_shared_password_leaves_the_files_to_the_editors(event: EventPage) -> None:
    open_up(event)
    PageViewRestriction.objects.create(page=event, restriction_type=BaseViewRestriction.PASSWORD, password="geheim")
    audience = of(event)
    assert audience
    assert not ANYBODY.satisfies(audience)


def test_past_its_expiry_a_meeting_keeps_its_files_for_the_editors(event: EventPage) -> None:
    open_up(event)
    event.expired = True
    event.save()
    publish_nothing = EventPage.objects.get(pk=event.pk)
    publish_nothing.unpublish(set_expired=True)
    audience = of(event)
    assert audience
    assert not ANYBODY.satisfies(audience)


def test_slides_without_consent_are_for_the_editors(event: EventPage) -> None:
    open_up(event)
    page = publish(talk(event))
    audience = of_file(page)
    assert audience
    assert not ANYBODY.satisfies(audience)
    page.consent_by, page.consent_on = AGREED["consent_by"], AGREED["consent_on"]
    publish(page)
    assert of_file(page) == PUBLIC


def test_slides_for_participants_are_closed_further_than_their_meeting(event: EventPage) -> None:
    page = publish(talk(event, **AGREED))
    assert of_file(page) == members()
    guests = Group.objects.create(name="Teilnehmende")
    restrict(page, guests)
    audience = of_file(page)
    assert audience
    assert not Viewer(authenticated=True, group_ids=frozenset({guests.pk})).satisfies(audience)
    assert not Viewer(authenticated=True, group_ids=frozenset({Group.objects.get(name=MEMBERS).pk})).satisfies(audience)
    both = frozenset({guests.pk, Group.objects.get(name=MEMBERS).pk})
    assert Viewer(authenticated=True, group_ids=both).satisfies(audience)
    open_up(page)
    assert of_file(page) == members()


def test_a_file_in_two_presentations_lies_where_the_stricter_one_wants_it(event: EventPage) -> None:
    closed = publish(talk(event, **AGREED))
    restrict(closed, Group.objects.create(name="Teilnehmende"))
    strict = of_file(closed)
    other = PresentationPage(title="Zweite", slug="zweite", document_id=closed.document_id, live=False, **AGREED)
    publish(event.add_child(instance=other))
    assert of_file(closed) == strict


def test_a_file_from_elsewhere_comes_into_the_folder_of_the_meeting(event: EventPage) -> None:
    page = publish(talk(event, **AGREED))
    assert Document.objects.get(pk=page.document_id).collection_id == EventPage.objects.get(pk=event.pk).collection_id


def test_a_meeting_has_one_folder(event: EventPage) -> None:
    """Closing the new page made one, and so did making the page."""
    assert [folder.pk for folder in Collection.objects.filter(depth=3)] == [event.collection_id]


def test_an_older_version_that_is_published_keeps_the_folder(event: EventPage) -> None:
    page = talk(event)
    before = page.save_revision()  # when it knew of no folder
    before.publish()
    folder = PresentationPage.objects.get(pk=page.pk).collection_id
    assert folder
    before.publish()
    assert PresentationPage.objects.get(pk=page.pk).collection_id == folder
    assert Collection.objects.filter(depth=4).count() == 1


def test_the_folder_is_called_like_the_meeting(event: EventPage) -> None:
    event.title = "Neuer Name"
    publish(event)
    assert Collection.objects.get(pk=event.collection_id).name == f"Neuer Name ({event.pk})"


def test_an_empty_folder_goes_with_its_meeting(event: EventPage) -> None:
    folder = event.collection_id
    EventPage.objects.get(pk=event.pk).delete()
    assert not Collection.objects.filter(pk=folder).exists()


def test_files_of_a_deleted_meeting_stay_for_the_editors(event: EventPage) -> None:
    open_up(event)
    folder = event.collection_id
    page = publish(talk(event, **AGREED))
    assert of_file(page) == PUBLIC
    EventPage.objects.get(pk=event.pk).delete()
    audience = collection_audience(Collection.objects.get(pk=folder))
    assert audience
    assert not ANYBODY.satisfies(audience)


def photo(event: EventPage, **values: Any) -> Image:
    """A picture in the folder of the meeting, with one row in its gallery."""
    content = BytesIO()
    PillowImage.new("RGB", (40, 30), "teal").save(content, "JPEG")
    file = ContentFile(content.getvalue(), "gruppe.jpg")
    image = Image.objects.create(title="Gruppe", file=file, collection_id=event.collection_id, **values)
    EventPhoto.objects.create(page=event, image=image)
    return image


SHOWN = {"description": "Sechs Personen an einem Tisch", "people": People.NOBODY}


def status(url: str, client: Client) -> int:
    return client.get(url).status_code


def test_an_expired_meeting_gives_no_files_before_anybody_took_it_down(event: EventPage, client: Client) -> None:
    """`publish_scheduled` comes now and then; the pages are past their expiry by the clock."""
    open_up(event)
    url = photo(event, **SHOWN).file.url
    document = Document.objects.get(pk=publish(talk(event, **AGREED)).document_id)
    event.expire_at = timezone.now() + dt.timedelta(minutes=1)
    event.save()
    assert (status(url, client), status(document.url, client)) == (200, 200)
    EventPage.objects.filter(pk=event.pk).update(expire_at=timezone.now())  # the minute is over
    assert (status(url, client), status(document.url, client)) == (404, 404)


@pytest.mark.parametrize(
    "values",
    [
        {**SHOWN, "description": ""},
        {**SHOWN, "people": People.UNKNOWN},
        {**SHOWN, "people": People.AGREED, "consent": "Alle, für die Website"},
        {**SHOWN, "people": People.WITHDRAWN},
    ],
)
def test_a_photo_that_must_not_be_shown_has_no_address_either(
    event: EventPage, client: Client, admin_client: Client, values: dict[str, Any]
) -> None:
    open_up(event)
    image = photo(event, **values)
    for url in (image.file.url, image.get_rendition("width-20").url):
        assert status(url, client) == 404
        assert status(url, admin_client) == 200


def test_a_withdrawal_takes_a_photo_off_the_site_at_once(event: EventPage, client: Client) -> None:
    open_up(event)
    agreed = {"people": People.AGREED, "consent": "Alle, für die Website", "consent_on": dt.date(2026, 1, 2)}
    image = photo(event, **SHOWN | agreed)
    url = image.get_rendition("width-20").url
    response = client.get(url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, no-cache"
    image.people = People.WITHDRAWN
    image.save()
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 404


def test_a_withdrawn_picture_is_gone_wherever_it_stood(client: Client, tree: Tree) -> None:
    content = BytesIO()
    PillowImage.new("RGB", (40, 30), "teal").save(content, "JPEG")
    image = Image.objects.create(title="Bild", file=ContentFile(content.getvalue(), "bild.jpg"))
    assert status(image.file.url, client) == 200
    image.people = People.WITHDRAWN
    image.save()
    assert status(image.file.url, client) == 404


def test_addresses_of_files_stop_working_when_a_public_meeting_is_closed(event: EventPage, client: Client) -> None:
    open_up(event)
    urls = [photo(event, **SHOWN).get_rendition("width-20").url]
    urls.append(Document.objects.get(pk=publish(talk(event, **AGREED)).document_id).url)
    assert [status(url, client) for url in urls] == [200, 200]
    restrict(event, Group.objects.get(name=MEMBERS))
    assert [status(url, client) for url in urls] == [404, 404]
