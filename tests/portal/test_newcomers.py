"""The area for newcomers, and how its pages lead on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from content.models import ContentPage
from portal.models import FirstStepsPage, NewcomerPage
from tests.factories import Tree, make_newcomers, make_person, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def area(tree: Tree) -> NewcomerPage:
    return make_newcomers(tree, introduction="Guten Tag.")


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def add(area: NewcomerPage, title: str, slug: str) -> ContentPage:
    page = NewcomerPage.objects.get(pk=area.pk).add_child(instance=ContentPage(title=title, slug=slug))
    return ContentPage.objects.get(pk=page.pk)


def test_the_area_is_an_entry_of_the_main_navigation(area: NewcomerPage, client: Client) -> None:
    assert '<a class="nav-link" href="/neu-hier/" >Neu hier</a>' in read(client, "/themen/")
    assert 'href="/neu-hier/" aria-current="page"' in read(client, "/neu-hier/dkbm/")
    area.unpublish()
    assert "/neu-hier/" not in read(client, "/themen/")


def test_the_area_lists_its_pages_with_summaries_and_the_short_path(area: NewcomerPage, client: Client) -> None:
    page = read(client, "/neu-hier/")
    assert "Guten Tag." in page
    assert "In Kürze." in page
    assert 'href="/neu-hier/dkbm/"' in page
    assert 'href="/neu-hier/schritte/"' in page
    assert "In vier Schritten" in page


def test_a_page_leads_to_the_next_and_the_last_one_to_the_short_path(area: NewcomerPage, client: Client) -> None:
    add(area, "Wie ein Treffen abläuft", "treffen")
    assert 'onward__next" href="/neu-hier/treffen/">Wie ein Treffen abläuft' in read(client, "/neu-hier/dkbm/")
    assert 'onward__next" href="/neu-hier/schritte/">In vier Schritten' in read(client, "/neu-hier/treffen/")


def test_pages_elsewhere_lead_nowhere(tree: Tree, client: Client) -> None:
    tree.home.add_child(instance=ContentPage(title="Impressum", slug="impressum"))
    assert "onward" not in read(client, "/impressum/")


def test_closed_pages_of_the_area_are_told_to_nobody_else(area: NewcomerPage, client: Client) -> None:
    members = Group.objects.create(name="Mitglieder im Test")
    restrict(add(area, "Geheimsache", "geheim"), members)
    for address in ("/", "/neu-hier/", "/neu-hier/dkbm/", "/sitemap.xml"):
        assert "eheim" not in read(client, address)
    client.force_login(make_person("mitglied@example.org", members))
    assert "Geheimsache" in read(client, "/neu-hier/")
    assert "Geheimsache" in read(client, "/neu-hier/dkbm/")


def test_there_is_one_area_with_one_short_path(area: NewcomerPage, tree: Tree) -> None:
    assert not NewcomerPage.can_create_at(tree.home)
    assert not FirstStepsPage.can_create_at(area)
    assert not FirstStepsPage.can_create_at(tree.home)


def test_english_readers_get_the_same_pages(area: NewcomerPage, client: Client) -> None:
    page = read(client, "/en/neu-hier/")
    assert 'href="/en/neu-hier/schritte/"' in page
    assert "Begin" in page
