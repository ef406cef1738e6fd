"""A reader gets the part of a file it asks for, if it may see the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from content.models import Document, Image

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(100))


@pytest.fixture(autouse=True)
def _media_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def url() -> str:
    return str(Document.objects.create(title="Werte", file=ContentFile(CONTENT, name="werte.txt")).url)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-9", 0, 9), ("90-", 90, 99), ("-5", 95, 99), ("50-5000", 50, 99), ("-5000", 0, 99), ("7-7", 7, 7)],
)
def test_one_range_is_sent_alone(url: str, asked: str, first: int, last: int) -> None:
    response = Client().get(url, headers={"range": f"bytes={asked}"})
    assert response.status_code == 206
    assert response.getvalue() == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Cache-Control"].startswith("public")
    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("asked", ["100-", "-0", "200-300"])
def test_a_range_outside_the_file_is_refused_with_its_size(url: str, asked: str) -> None:
    response = Client().get(url, headers={"range": f"bytes={asked}"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"


@pytest.mark.parametrize("asked", ["", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=-", "bytes=5-2"])
def test_anything_else_gets_the_whole_file(url: str, asked: str) -> None:
    response = Client().get(url, headers={"range": asked})
    assert response.status_code == 200
    assert response.getvalue() == CONTENT
    assert response["Accept-Ranges"] == "bytes"


def test_a_range_of_a_file_that_changed_since_gets_the_whole() -> None:
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    whole = Client().get(image.file.url)
    asked = {"range": "bytes=0-3"}
    assert Client().get(image.file.url, headers=asked | {"if-range": whole["ETag"]}).getvalue() == b"\x89PNG"
    assert Client().get(image.file.url, headers=asked | {"if-range": whole["Last-Modified"]}).status_code == 206
    assert Client().get(image.file.url, headers=asked | {"if-range": '"older"'}).status_code == 200


def test_who_may_not_see_the_file_gets_no_part_of_it() -> None:
    collection = Collection.get_first_root_node().add_child(name="Treffen")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"), collection=collection)
    assert Client().get(image.file.url, headers={"range": "bytes=0-3"}).status_code == 404


def test_nginx_cuts_the_range_itself(url: str, settings: Any) -> None:
    settings.MEDIA_ACCEL_PREFIX = "/media-files/"
    response = Client().get(url, headers={"range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["X-Accel-Redirect"].startswith("/media-files/documents/")


def test_a_part_is_of_the_same_type_as_the_whole() -> None:
    image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="plenum.png"))
    part = Client().get(image.file.url, headers={"range": "bytes=0-7"})
    assert (part.status_code, part["Content-Type"]) == (206, "image/png")
