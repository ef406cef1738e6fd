"""Pictures of slides reach those who may see the document's collection, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from content.decks import read_now
from content.models import Deck, Slide
from tests.decks import make_document, pdf
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def closed_collection(*groups: Group) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Treffen")
    row = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    row.groups.set(groups)
    return collection


def first_slide(collection: Collection | None = None) -> Slide:
    return read_now(make_document(pdf(), collection=collection)).slides.all()[0]


def test_pictures_of_a_public_document_are_served_and_may_be_cached() -> None:
    slide = first_slide()
    for url in (slide.picture.url, slide.thumbnail.url):
        response = Client().get(url)
        assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
        assert response["Cache-Control"].startswith("public")
        assert response.getvalue().startswith(b"RIFF")
        again = Client().get(url, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304


def test_pictures_of_a_closed_document_are_there_for_its_group_only() -> None:
    group = Group.objects.create(name="Netz")
    slide = first_slide(closed_collection(group))
    member, other = Client(), Client()
    member.force_login(make_person("member@example.org", group))
    other.force_login(make_person("other@example.org"))
    for url in (slide.picture.url, slide.thumbnail.url):
        assert [client.get(url).status_code for client in (member, other, Client())] == [200, 404, 404]
        assert member.get(url)["Cache-Control"] == "private, no-store"


def test_a_document_that_moves_into_a_closed_collection_takes_its_pictures_along() -> None:
    slide = first_slide()
    assert Client().get(slide.picture.url).status_code == 200
    document = slide.deck.document
    document.collection = closed_collection()
    document.save()
    assert Client().get(slide.picture.url).status_code == 404


def test_an_address_without_a_slide_is_not_found() -> None:
    slide = first_slide()
    old = slide.picture.name
    Deck.objects.update(token="x" * 48)
    for name in (old, "slides/", "slides/x", f"slides/{'x' * 48}/0001.webp", f"slides/{'x' * 48}/../../secret-key"):
        assert Client().get(f"/media/{name}").status_code == 404


def test_nginx_sends_them_when_it_can(settings: Any) -> None:
    settings.MEDIA_ACCEL_PREFIX = "/media-files/"
    slide = first_slide()
    assert Client().get(slide.picture.url)["X-Accel-Redirect"] == f"/media-files/{slide.picture.name}"


def test_a_picture_costs_few_queries(django_assert_max_num_queries: Any) -> None:
    slide = first_slide()
    with django_assert_max_num_queries(7):
        assert Client().get(slide.picture.url).status_code == 200
