"""With nginx in front, the permission check stays here and only the sending of the file moves there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from access.handing_over import handed_over
from content.models import Document, Image
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _behind_nginx(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ACCEL_PREFIX = "/media-files/"
    cache.clear()


def members_only() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Treffen")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups").groups.add(
        Group.objects.create(name="Netz")
    )
    return collection


def test_a_picture_is_left_to_nginx_without_a_body() -> None:
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    response = Client().get(image.file.url)
    assert response["X-Accel-Redirect"] == f"/media-files/{image.file.name}"
    assert response.content == b""
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"].startswith("public")
    assert "ETag" not in response


def test_a_document_keeps_its_name_and_its_protection_for_the_reader() -> None:
    file = ContentFile(b"%PDF-1.4", name="Übersicht Größe.pdf")
    document = Document.objects.create(title="Übersicht", file=file)
    response = Client().get(document.url)
    assert response["X-Accel-Redirect"].isascii()
    assert response["X-Accel-Redirect"].startswith("/media-files/documents/")
    assert response.content == b""
    assert "attachment" in response["Content-Disposition"] or "inline" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_nobody_gets_the_address_of_a_file_they_may_not_see() -> None:
    collection = members_only()
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"), collection=collection)
    document = Document.objects.create(
        title="Protokoll", file=ContentFile(b"%PDF-1.4", name="protokoll.pdf"), collection=collection
    )
    for url, refused in ((image.file.url, 404), (document.url, 404)):
        outside = Client().get(url)
        assert outside.status_code == refused
        assert "X-Accel-Redirect" not in outside
        assert member_answer(url).status_code == 200


def member_answer(url: str) -> Any:
    client = Client()
    client.force_login(make_person(f"{len(url)}@example.org", Group.objects.get(name="Netz")))
    response = client.get(url)
    assert response["X-Accel-Redirect"].startswith("/media-files/")
    assert response["Cache-Control"] == "private, no-store"
    return response


def test_umlauts_and_signs_in_a_name_are_escaped(tmp_path: Path) -> None:
    name = "documents/Größe & Maß 100%?.pdf"
    assert hand_over(tmp_path, name)["X-Accel-Redirect"] == (
        "/media-files/documents/Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F%20100%25%3F.pdf"
    )


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuspiciousFileOperation):
        hand_over(tmp_path, "../settings.py")


def test_a_file_missing_on_disk_is_not_found() -> None:
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    Path(image.file.path).unlink()
    assert Client().get(image.file.url).status_code == 404


def test_without_nginx_the_file_comes_from_here(settings: Any) -> None:
    settings.MEDIA_ACCEL_PREFIX = ""
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    assert Client().get(image.file.url).getvalue().startswith(b"\x89PNG")


def hand_over(folder: Path, name: str) -> Any:
    (folder / "any").write_bytes(b"%PDF")
    with (folder / "any").open("rb") as file:
        return handed_over(FileResponse(file), FileSystemStorage(folder / "media"), name)
