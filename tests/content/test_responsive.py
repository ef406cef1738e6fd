"""Pictures in several sizes: made when a browser asks for them, for those who may see them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from content.models import Image, Rendition
from content.responsive import pictures
from tests.events.meetings import make_image

pytestmark = pytest.mark.django_db


def first_address(image: Image) -> str:
    return pictures([image])[image.pk].sources[0].srcset.split()[0]


def test_reading_a_page_makes_no_rendition_and_one_query() -> None:
    images = [make_image(f"Foto {number}") for number in range(20)]
    with CaptureQueriesContext(connection) as captured:
        found = pictures(images)
    assert len(captured) == 1
    assert not Rendition.objects.exists()
    one = found[images[0].pk]
    assert [source.type for source in one.sources] == ["image/avif", "image/webp"]
    assert [part.split()[-1] for part in one.sources[0].srcset.split(", ")] == ["480w", "960w", "1200w"]
    assert (one.width, one.height, one.alt) == (1200, 800, "Foto 0: grüne Fläche")


def test_a_size_is_made_on_request_and_has_its_file_address_from_then_on(client: Client) -> None:
    image = make_image()
    made = client.get(first_address(image))
    assert made.status_code == 302
    assert client.get(made["Location"])["Content-Type"] == "image/avif"
    assert first_address(image) == made["Location"]
    assert Rendition.objects.get().width == 480


def test_sizes_nobody_named_are_not_made(client: Client) -> None:
    address = first_address(make_image())
    assert client.get(address.replace("width-480", "width-481")).status_code == 404
    assert not Rendition.objects.exists()


def test_a_picture_of_a_closed_collection_is_not_found(client: Client) -> None:
    closed = Collection.get_first_root_node().add_child(name="Zu")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    address = first_address(make_image(collection=closed))
    assert client.get(address).status_code == 404
    assert not Rendition.objects.exists()


def test_a_missing_file_is_not_found(client: Client) -> None:
    image = make_image()
    address = first_address(image)
    cache.clear()  # Wagtail keeps renditions there by number, also those of a picture of another test
    image.file.storage.delete(image.file.name)
    assert client.get(address).status_code == 404


def test_small_pictures_have_one_size() -> None:
    image = make_image()
    Image.objects.filter(pk=image.pk).update(width=300, height=200)
    image.refresh_from_db()
    assert [part.split()[-1] for part in pictures([image])[image.pk].sources[0].srcset.split(", ")] == ["300w"]
