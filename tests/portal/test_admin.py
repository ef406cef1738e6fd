"""The admin as a whole: every list and form of ours answers, in German, and every block has a preview."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from content.blocks import TEXT_BLOCKS
from content.models import ContentPage
from portal.roles import EDITORS, MODERATORS, setup_roles
from tests.factories import Tree, make_person

pytestmark = pytest.mark.django_db
# Words of our own sources that would show a missing translation.
ENGLISH = re.compile(r">\s*(City|Topic|Practice example|Building block|Summary|Overview|Structure|Adoption|Kind)s?\s*<")


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def test_every_kind_of_entry_has_a_list_and_a_form_in_german(admin: Client) -> None:
    for model in get_snippet_models():
        for view in ("list", "add"):
            response = admin.get(reverse(model.snippet_viewset.get_url_name(view)))
            assert response.status_code == 200, (model, view)
            assert not ENGLISH.search(response.content.decode()), (model, view)


def test_every_page_type_opens_in_the_editor_in_german(tree: Tree, admin: Client) -> None:
    text = tree.home.add_child(instance=ContentPage(title="Impressum", slug="impressum"))
    pages = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (tree.home, tree.index, text)]
    new = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.index.pk])
    for url in (*pages, new):
        response = admin.get(url)
        assert response.status_code == 200, url
        assert not ENGLISH.search(response.content.decode()), url


@pytest.mark.parametrize("role", [EDITORS, MODERATORS])
def test_both_roles_reach_what_they_keep(tree: Tree, role: str) -> None:
    setup_roles()
    client = Client()
    client.force_login(make_person("jemand@example.org", Group.objects.get(name=role)))
    for model in get_snippet_models():
        assert client.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == 200, model
    for name in ("wagtailadmin_home", "wagtailimages:add_multiple", "wagtaildocs:add_multiple"):
        assert client.get(reverse(name)).status_code == 200, name
    content = reverse("wagtailadmin_pages:add", args=["content", "contentpage", tree.home.pk])
    assert client.get(content).status_code == 200


def test_pictures_ask_for_alternative_text_credit_and_consent(admin: Client) -> None:
    text = admin.get(reverse("wagtailimages:add")).content.decode()
    for label in ("Alternativtext", "Bildnachweis", "Einwilligung"):
        assert label in text


def test_every_block_says_what_it_is_for_and_shows_a_preview(admin: Client) -> None:
    blocks: list[tuple[str, Any]] = list(TEXT_BLOCKS)
    for name, block in blocks:
        assert block.meta.description, name
        assert block.is_previewable, name
        response = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert response.status_code == 200, name
