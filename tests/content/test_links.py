"""Links in running text tell no address, which is made of a title, to those who may not see the page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from content.models import ContentPage
from tests.events.meetings import body
from tests.factories import Tree, make_person, restrict

pytestmark = pytest.mark.django_db


def page_leading_to(tree: Tree, target: Page) -> str:
    text = body(("paragraph", f'<p>Mehr <a linktype="page" id="{target.pk}">dazu</a></p>'))
    return str(tree.home.add_child(instance=ContentPage(title="Seite", slug="seite", body=text)).get_url())


@pytest.fixture
def target(tree: Tree) -> Page:
    return tree.home.add_child(instance=ContentPage(title="Kürzungen", slug="kuerzungen"))


def test_a_link_to_a_public_page_holds_its_address(tree: Tree, target: Page, client: Client) -> None:
    assert 'href="/kuerzungen/"' in client.get(page_leading_to(tree, target)).content.decode()


def test_a_link_to_a_closed_page_leads_by_number_and_only_those_it_is_for(
    tree: Tree, target: Page, client: Client
) -> None:
    readers = Group.objects.create(name="Leser")
    restrict(target, readers)
    text = client.get(page_leading_to(tree, target)).content.decode()
    assert "kuerzungen" not in text
    assert f'href="/seite/{target.pk}/"' in text
    assert client.get(f"/seite/{target.pk}/").status_code == 404
    client.force_login(make_person("leser@example.org", readers))
    assert client.get(f"/seite/{target.pk}/")["Location"] == "/kuerzungen/"


def test_a_link_to_a_draft_leads_nowhere(tree: Tree, target: Page, client: Client) -> None:
    target.unpublish()
    assert "kuerzungen" not in client.get(page_leading_to(tree, target)).content.decode()
    assert client.get(f"/seite/{target.pk}/").status_code == 404
    assert client.get("/seite/999999/").status_code == 404
    assert client.get(f"/seite/{Page.get_first_root_node().pk}/").status_code == 404


def test_a_link_to_a_page_that_was_deleted_stays_text(tree: Tree, target: Page, client: Client) -> None:
    address = page_leading_to(tree, target)
    target.delete()
    assert "<a>dazu</a>" in client.get(address).content.decode()
