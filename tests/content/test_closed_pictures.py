"""A picture in running text is there for those who get its file, and nothing of it for anybody else."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from content.models import ContentPage, Image
from content.models.files import People
from tests.content.made_pictures import photo
from tests.events.meetings import body
from tests.factories import Tree, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def page_with(tree: Tree, image: Image) -> str:
    shown = body(("picture", {"image": image.pk, "alt_text": "", "decorative": False}))
    page = tree.home.add_child(instance=ContentPage(title="Seite", slug="seite", body=shown))
    return str(page.get_url())


def make_image(**values: object) -> Image:
    told = {"title": "Plenum", "description": "Sechs Personen", "credit": "A. Beispiel"}
    return Image.objects.create(**told | values, file=ContentFile(photo(), "sitzung.jpg"))


def test_a_public_picture_is_shown_with_its_credit(tree: Tree, client: Client) -> None:
    page = client.get(page_with(tree, make_image())).content.decode()
    assert all(word in page for word in ("sitzung", "Sechs Personen", "A. Beispiel"))


def test_of_a_closed_picture_others_learn_nothing(tree: Tree, client: Client) -> None:
    inside = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
    address = page_with(tree, make_image(collection=inside))
    page = client.get(address).content.decode()
    assert not any(word in page for word in ("sitzung", "Sechs Personen", "A. Beispiel"))
    client.force_login(make_person())
    assert "Sechs Personen" in client.get(address).content.decode()


def test_a_withdrawn_picture_is_gone_with_its_words(tree: Tree, client: Client) -> None:
    page = client.get(page_with(tree, make_image(people=People.WITHDRAWN))).content.decode()
    assert not any(word in page for word in ("sitzung", "Sechs Personen", "A. Beispiel"))
