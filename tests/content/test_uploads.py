"""What is wrong with an uploaded document stands at the field, before anything is kept."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, GroupCollectionPermission

from content.models import Document
from tests import decks
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
DOCX = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def upload(client: Client, content: bytes, name: str, **values: str) -> str:
    """What the page says; empty when the document was kept."""
    data = {"title": "Vortrag von früher", "collection": str(Collection.get_first_root_node().pk)} | values
    file = SimpleUploadedFile(name, content)
    response = client.post(reverse("wagtaildocs:add"), data | {"file": file})  # type: ignore[operator]
    return "" if response.status_code == 302 else html.unescape(response.content.decode())


def word_file() -> bytes:
    powerpoint = b"vnd.openxmlformats-officedocument.presentationml.presentation.main"
    with zipfile.ZipFile(io.BytesIO(decks.pptx())) as archive:
        types = archive.read("[Content_Types].xml")
    return decks.rezipped(decks.pptx(), {"[Content_Types].xml": types.replace(powerpoint, DOCX)})


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("vortrag.pdf", decks.pdf),
        ("vortrag.pptx", decks.pptx),
        ("VORTRAG.PDF", decks.pdf),
        ("text.docx", word_file),
        ("werte.csv", lambda: "Stadt;Anteil\nKöln;12\n".encode("cp1252")),
        ("werte.txt", lambda: "Köln".encode("utf-16")),
        ("mit-kennwort.pptx", decks.encrypted_pptx),
    ],
)
def test_what_is_what_its_name_says_is_kept(editor: Client, name: str, make: Callable[[], bytes]) -> None:
    assert upload(editor, make(), name) == ""
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("vortrag.pdf", decks.picture, "sondern: PNG"),
        ("vortrag.pdf", decks.pptx, "sondern: PowerPoint"),
        ("vortrag.pptx", decks.pdf, "sondern: PDF"),
        ("vortrag.pptx", word_file, "sondern: Word"),
        ("vortrag.pptx", lambda: decks.encrypted_pptx().replace(b"E\0n\0", b"X\0n\0"), "aus der Zeit vor 2007"),
        ("vortrag.pptx", lambda: decks.pptx()[:20_000], "beschädigt"),
        ("vortrag.pdf", lambda: b"\0\1\2", "beschädigt"),
        ("werte.csv", decks.pdf, "sondern: PDF"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_at_the_field(
    editor: Client, name: str, make: Callable[[], bytes], said: str
) -> None:
    page = upload(editor, make(), name)
    assert "Diese Datei ist nicht, was ihr Name sagt" in page
    assert said in page
    assert "Dateiendung" not in page  # nothing else is wrong
    assert "Vortrag von früher" in page  # the rest is kept
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_refused_at_the_field(editor: Client) -> None:
    file = TemporaryUploadedFile("vortrag.pdf", "application/pdf", 0, None)
    file.write(decks.pdf())
    file.truncate(200 * 1024 * 1024)  # a hole in the file, no real megabytes
    file.seek(0)
    form_class = get_document_form(Document)
    file.size = 200 * 1024 * 1024
    form = form_class({"title": "Vortrag"}, {"file": file}, user=None)
    assert not form.is_valid()
    (said,) = form.errors["file"]
    assert "Diese Datei ist zu groß (200,0\xa0MB). Höchstens 100,0\xa0MB" in said


def test_the_same_file_once_more_leads_to_the_first(editor: Client) -> None:
    assert upload(editor, decks.pdf(), "vortrag.pdf") == ""
    first = Document.objects.get()
    page = upload(editor, first.file.open().read(), "derselbe.pdf")
    assert "Diese Datei ist schon da:" in page
    assert f'href="{reverse("wagtaildocs:edit", args=[first.pk])}"' in page
    assert "Hochladen, obwohl sie schon da ist" in page
    assert Document.objects.count() == 1
    assert upload(editor, first.file.open().read(), "derselbe.pdf", upload_again="on") == ""
    assert Document.objects.count() == 2


def test_a_file_that_came_by_import_is_recognised_too(editor: Client) -> None:
    decks.make_document(decks.pdf())
    assert "Diese Datei ist schon da:" in upload(editor, decks.pdf(), "vortrag.pdf")


def test_a_wrong_file_in_the_place_of_another_leaves_that_one(editor: Client) -> None:
    document = decks.make_document(decks.pdf())
    url = reverse("wagtaildocs:edit", args=[document.pk])
    data = {"title": "Anders", "collection": str(document.collection_id)}
    page = html.unescape(
        editor.post(url, data | {"file": SimpleUploadedFile("neu.pdf", decks.picture())}).content.decode()
    )
    assert "sondern: PNG" in page
    assert "Anders" in page
    assert document.filename in page
    assert Document.objects.get().file.open().read() == decks.pdf()


def test_the_way_out_is_not_shown_to_others(editor: Client) -> None:
    page = html.unescape(editor.get(reverse("wagtaildocs:add")).content.decode())
    assert "Hochladen, obwohl" not in page


def test_saving_a_document_again_is_no_second_upload(editor: Client) -> None:
    upload(editor, decks.pdf(), "vortrag.pdf")
    document = Document.objects.get()
    data = {"title": "Anders", "collection": str(document.collection_id)}
    url = reverse("wagtaildocs:edit", args=[document.pk])
    assert editor.post(url, data).status_code == 302
    file = SimpleUploadedFile("neu.pdf", document.file.open().read())
    assert editor.post(url, data | {"file": file}).status_code == 302


def test_many_at_once_are_told_one_by_one(editor: Client) -> None:
    upload(editor, decks.pdf(), "vortrag.pdf", title="<b>Erster</b>")
    first = Document.objects.get()
    url = reverse("wagtaildocs:add_multiple")
    collection = str(first.collection_id)
    said = [
        json.loads(
            editor.post(url, {"files[]": SimpleUploadedFile(name, content), "collection": collection}).content
        ).get("error_message", "")
        for name, content in (
            ("neu.pdf", decks.pdf(decks.many(2))),
            ("nochmal.pdf", first.file.open().read()),
            ("bild.pdf", decks.picture()),
        )
    ]
    assert said[0] == ""
    assert "&lt;b&gt;Erster" in said[1]
    assert "sondern: PNG" in said[2]


def test_a_file_that_the_editor_may_not_use_stays_unmentioned(editor: Client) -> None:
    upload(editor, decks.pdf(), "vortrag.pdf")
    same = Document.objects.get().file.open().read()
    group = Group.objects.create(name="Andere")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    elsewhere = Collection.get_first_root_node().add_child(name="Anderswo")
    for codename in ("add_document", "choose_document"):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=elsewhere,
            permission=Permission.objects.get(codename=codename, content_type__app_label="wagtaildocs"),
        )
    other = Client()
    other.force_login(make_person("andere@example.org", group))
    assert upload(other, same, "vortrag.pdf", collection=str(elsewhere.pk)) == ""
