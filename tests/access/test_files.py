"""Pictures and documents reach those who may see their collection, and nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from access.files import collection_audience, collection_audiences
from content.models import Document, Image
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def make_collection(name: str = "Treffen", parent: Collection | None = None) -> Collection:
    return (parent or Collection.get_first_root_node()).add_child(name=name)


def restrict(collection: Collection, *groups: Group, kind: str = "") -> None:
    row = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind or ("groups" if groups else "login"), password="geheim"
    )
    row.groups.set(groups)


def make_image(collection: Collection | None = None) -> Image:
    image = Image(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    image.collection = collection or Collection.get_first_root_node()
    image.save()
    return image


def make_document(collection: Collection | None = None) -> Document:
    document = Document(title="Protokoll", file=ContentFile(b"%PDF-1.4 vertraulich", name="protokoll.pdf"))
    document.collection = collection or Collection.get_first_root_node()
    document.save()
    return document


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    """One signed-in browser for each kind of person."""
    people = {
        "login": make_person("login@example.org"),
        "member": make_person("member@example.org", Group.objects.create(name="Netz")),
        "other": make_person("other@example.org", Group.objects.create(name="Andere")),
        "superuser": make_person("chef@example.org", is_superuser=True, is_staff=True),
    }
    clients = {"anonymous": Client()} | {name: Client() for name in people}
    for name, person in people.items():
        clients[name].force_login(person)
    return clients


def answers(clients: dict[str, Client], url: str) -> dict[str, int]:
    return {name: client.get(url).status_code for name, client in clients.items()}


EVERYBODY = {"anonymous": 200, "login": 200, "member": 200, "other": 200, "superuser": 200}


def test_public_pictures_are_served_to_everybody_and_may_be_cached(clients: dict[str, Client]) -> None:
    image = make_image()
    for url in (image.file.url, image.get_rendition("width-100").url):
        assert answers(clients, url) == EVERYBODY
        response = clients["anonymous"].get(url)
        assert response["Content-Type"] == "image/png"
        assert response["Cache-Control"].startswith("public")
        assert response.getvalue().startswith(b"\x89PNG")


@pytest.mark.parametrize("which", ["original", "rendition"])
def test_a_restricted_picture_is_only_there_for_its_group(clients: dict[str, Client], which: str) -> None:
    collection = make_collection()
    restrict(collection, Group.objects.get(name="Netz"))
    image = make_image(collection)
    url = image.file.url if which == "original" else image.get_rendition("width-100").url
    expected = {"anonymous": 404, "login": 404, "member": 200, "other": 404, "superuser": 200}
    assert answers(clients, url) == expected
    assert clients["member"].get(url)["Cache-Control"] == "private, no-store"


def test_a_login_restriction_opens_to_anybody_signed_in(clients: dict[str, Client]) -> None:
    collection = make_collection()
    restrict(collection)
    url = make_image(collection).file.url
    assert answers(clients, url) == EVERYBODY | {"anonymous": 404}


def test_restrictions_of_collections_above_hold_as_well(clients: dict[str, Client]) -> None:
    above = make_collection()
    below = make_collection("Fotos", above)
    restrict(above, Group.objects.get(name="Netz"))
    restrict(below, Group.objects.get(name="Andere"))
    assert answers(clients, make_image(below).file.url) == dict.fromkeys(EVERYBODY, 404) | {"superuser": 200}
    netz, andere = (Group.objects.get(name=name).pk for name in ("Netz", "Andere"))
    assert collection_audience(below) == "&".join(sorted((f"groups:{netz}", f"groups:{andere}")))


def test_behind_a_shared_password_no_picture_is_served(clients: dict[str, Client]) -> None:
    collection = make_collection()
    restrict(collection, kind="password")
    assert collection_audience(collection) is None
    assert set(answers(clients, make_image(collection).file.url).values()) == {404}


def test_a_picture_that_moves_into_a_restricted_collection_is_gone_at_once(clients: dict[str, Client]) -> None:
    image = make_image()
    rendition = image.get_rendition("width-100").url
    assert clients["anonymous"].get(rendition).status_code == 200
    collection = make_collection()
    restrict(collection)
    image.collection = collection
    image.save()
    assert clients["anonymous"].get(rendition).status_code == 404


def test_what_the_browser_has_is_not_sent_again() -> None:
    url = make_image().file.url
    first = Client().get(url)
    assert first["Last-Modified"]
    again = Client().get(url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"].startswith("public")


def test_who_may_no_longer_see_a_picture_learns_nothing_from_its_tag() -> None:
    image = make_image()
    tag = Client().get(image.file.url)["ETag"]
    collection = make_collection()
    restrict(collection)
    image.collection = collection
    image.save()
    assert Client().get(image.file.url, headers={"if-none-match": tag}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "unbekannt.png",
        "original_images/../../settings.py",
        "original_images/%2e%2e/%2e%2e/manage.py",
        "..%2f..%2fmanage.py",
        "/etc/passwd",
        "original_images/",
    ],
)
def test_only_files_in_the_database_are_served(path: str) -> None:
    make_image()
    assert Client().get(f"/media/{path}").status_code == 404


def test_a_file_missing_on_disk_is_not_found(media_folder: Path) -> None:
    image = make_image()
    Path(image.file.path).unlink()
    assert Client().get(image.file.url).status_code == 404


def test_documents_never_come_from_the_media_address(clients: dict[str, Client]) -> None:
    document = make_document()
    assert set(answers(clients, document.file.url).values()) == {404}


def test_a_public_document_is_downloaded_and_may_be_cached() -> None:
    response = Client().get(make_document().url)
    assert response.getvalue() == b"%PDF-1.4 vertraulich"
    assert "Content-Encoding" not in response
    assert response["Cache-Control"].startswith("public")


def test_a_restricted_document_is_only_there_for_its_group(clients: dict[str, Client]) -> None:
    collection = make_collection()
    restrict(collection, Group.objects.get(name="Netz"))
    url = make_document(collection).url
    assert answers(clients, url) == {"anonymous": 404, "login": 404, "member": 200, "other": 404, "superuser": 200}
    assert clients["member"].get(url)["Cache-Control"] == "private, no-store"
    assert clients["anonymous"].get(url)["Cache-Control"] == "private, no-store"


def test_who_may_not_see_a_document_is_offered_to_sign_in_and_led_back() -> None:
    collection = make_collection()
    restrict(collection)
    url = make_document(collection).url
    assert f"/anmelden/?next={quote(url, safe='')}" in Client().get(url).content.decode()


def test_below_a_shared_password_a_document_asks_for_it(clients: dict[str, Client]) -> None:
    collection = make_collection()
    restrict(collection, kind="password")
    response = clients["anonymous"].get(make_document(collection).url)
    assert response.status_code == 200
    assert b"vertraulich" not in response.content
    assert b'type="password"' in response.content


def test_a_file_has_an_address_that_nobody_guesses() -> None:
    image, document = make_image(), make_document()
    for address in (image.file.url, image.get_rendition("width-100").url, document.url):
        *_folders, token, _name = address.split("/")
        assert len(token) == 16
    again = make_image()
    assert again.file.url.rpartition("/")[0] != image.file.url.rpartition("/")[0]
    for guessed in (f"/dateien/{document.pk}/protokoll.pdf", f"/dateien/{document.pk}/AAAAAAAAAAAAAAAA/protokoll.pdf"):
        assert Client().get(guessed).status_code == 404


def test_a_document_from_before_such_addresses_keeps_its_own(media_folder: Path) -> None:
    document = make_document()
    (media_folder / "documents" / "alt.pdf").write_bytes(b"%PDF-1.4 alt")
    Document.objects.filter(pk=document.pk).update(file="documents/alt.pdf")
    document.refresh_from_db()
    assert document.url == f"/dateien/{document.pk}/alt.pdf"
    assert Client().get(document.url).getvalue() == b"%PDF-1.4 alt"


def test_a_long_name_keeps_its_ending() -> None:
    image = Image(title="Plenum", file=get_test_image_file(filename=f"{'ü' * 120}.png"))
    image.save()
    document = Document(title="Protokoll", file=ContentFile(b"%PDF-1.4", name=f"{'ü' * 240}.pdf"))
    document.save()
    for url in (image.file.url, image.get_rendition("width-100").url, document.url):
        assert url.endswith((".png", ".pdf"))
        assert Client().get(url).status_code == 200


def test_a_public_picture_is_the_same_for_everybody_whoever_asks(clients: dict[str, Client]) -> None:
    url = make_image().file.url
    for client in clients.values():
        response = client.get(url)
        assert "Cookie" not in response.get("Vary", "")
        assert response["Cache-Control"].startswith("public")


def test_nobody_reads_a_page_in_place_of_a_picture(clients: dict[str, Client]) -> None:
    response = clients["anonymous"].get("/media/gibt-es-nicht.png")
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert response["Cache-Control"] == "private, no-store"


def test_audiences_of_many_collections_cost_two_queries(django_assert_num_queries: Any) -> None:
    collections = [make_collection(f"Treffen {number}") for number in range(20)]
    for collection in collections:
        restrict(collection, Group.objects.get_or_create(name="Netz")[0])
    with django_assert_num_queries(2):
        audiences = collection_audiences(collections)
    assert len(set(audiences.values())) == 1
