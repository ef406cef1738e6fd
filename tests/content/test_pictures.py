"""What a picture tells besides what is to be seen on it doesn't get into the store."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageChops, ImageOps

from content.models import Image
from content.picture_files import cleaned
from content.pictures import check, without_metadata
from tests.content.made_pictures import ORIENTATION, SECRET, drawn, photo, profile, with_iptc_and_tail
from tests.factories import make_person

KINDS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


def opened(content: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
def test_place_camera_and_comments_are_gone_and_the_picture_still_opens(kind: str) -> None:
    before = photo(kind=kind)
    after = without_metadata(before)
    assert SECRET.encode() not in after
    assert not opened(after).getexif()
    assert (opened(after).format, opened(after).size) == (kind, (320, 200))
    check(after)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pixels_and_colours_stay_as_they_are(kind: str) -> None:
    before, after = opened(photo(kind=kind)), opened(without_metadata(photo(kind=kind)))
    assert before.tobytes() == after.tobytes()
    assert after.info["icc_profile"] == profile()


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_turned_picture_is_seen_as_before(kind: str, turned: int) -> None:
    before, after = opened(photo(kind=kind, turned=turned)), opened(without_metadata(photo(kind=kind, turned=turned)))
    assert set(after.getexif()) <= {ORIENTATION}
    expected, seen = ImageOps.exif_transpose(before).convert("RGB"), ImageOps.exif_transpose(after).convert("RGB")
    assert expected.size == seen.size
    corners = [(3, 3), (expected.width - 4, expected.height - 4), (3, expected.height - 4)]
    for corner in corners:
        difference = ImageChops.difference(expected, seen).crop((*corner, corner[0] + 1, corner[1] + 1))
        assert max(difference.tobytes()) < 12


def test_iptc_and_what_follows_the_end_are_gone() -> None:
    after = without_metadata(with_iptc_and_tail(photo()))
    assert SECRET.encode() not in after
    assert after.endswith(b"\xff\xd9")


def test_a_progressive_jpeg_keeps_all_its_scans() -> None:
    target = io.BytesIO()
    drawn().save(target, "JPEG", progressive=True, comment=SECRET.encode())
    after = without_metadata(target.getvalue())
    assert SECRET.encode() not in after
    assert opened(after).tobytes() == opened(target.getvalue()).tobytes()


def test_cleaning_twice_changes_nothing_more() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        once = without_metadata(photo(kind=kind, turned=6))
        assert without_metadata(once) == once


@pytest.mark.parametrize("content", [photo()[:2000], photo(kind="PNG")[:-60]])
def test_a_damaged_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(ValidationError, match="beschädigt"):
        cleaned(content)


@pytest.mark.parametrize("content", [b"", b"kein Bild", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(ValidationError, match="kein Bild"):
        cleaned(content)


def test_a_huge_picture_is_refused_without_opening_it() -> None:
    target = io.BytesIO()
    Pillow.new("1", (10_000, 8_000)).save(target, "PNG")
    with pytest.raises(ValidationError, match="Pixel"):
        cleaned(target.getvalue())


@pytest.mark.django_db
def test_whoever_stores_a_picture_stores_it_clean() -> None:
    image = Image.objects.create(title="Saal", file=ContentFile(photo(turned=6), name="saal.jpg"))
    with image.file.open() as file:
        stored = file.read()
    assert SECRET.encode() not in stored
    assert (image.file_size, image.get_file_hash()) == (len(stored), Image.objects.get().file_hash)
    assert opened(stored).getexif()[ORIENTATION] == 6


@pytest.mark.django_db
def test_a_file_that_was_put_into_the_store_first_is_cleaned_as_well() -> None:
    image = Image(title="Saal")
    image.file.save("saal.jpg", ContentFile(photo()), save=False)
    image.save()
    with image.file.open() as file:
        assert SECRET.encode() not in file.read()


@pytest.fixture
def chief(db: None) -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def upload(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("saal.jpg", content, "image/jpeg")
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Saal", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_the_upload_of_many_pictures_stores_them_clean(chief: Client) -> None:
    assert upload(chief, photo()).json()["success"] is True
    with Image.objects.get().file.open() as file:
        assert SECRET.encode() not in file.read()


def test_the_upload_of_many_pictures_says_which_is_damaged(chief: Client) -> None:
    answer = upload(chief, photo()[:2000]).json()
    assert answer["success"] is False
    assert "beschädigt" in answer["error_message"]
    assert not Image.objects.exists()
