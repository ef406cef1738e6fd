"""The admin shows how far the reading of a document is, and offers to try again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from content.decks import read_now, waiting
from content.models import Deck, Document
from tests.decks import broken_pdf, make_document, pdf
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def edit_view(client: Client, document: Document) -> str:
    response = client.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_document_that_waits_says_so_and_looks_again(editor: Client) -> None:
    document = make_document(pdf())
    page = edit_view(editor, document)
    assert "Die Seiten warten auf das Einlesen" in page
    assert f'data-deck-pending="{reverse("decks:state", args=[document.pk])}' in page


def test_a_document_that_is_being_read_says_so(editor: Client) -> None:
    document = make_document(pdf())
    waiting.take(waiting.waiting())
    assert "Die Seiten werden eingelesen" in edit_view(editor, document)


def test_a_document_that_was_read_shows_its_first_pages(editor: Client) -> None:
    document = make_document(pdf())
    deck = read_now(document)
    page = edit_view(editor, document)
    assert "3 Seiten sind eingelesen" in page
    assert all(slide.thumbnail.url in page for slide in deck.slides.all())
    assert "Seite 1: Übergänge gestalten" in page
    assert "Noch einmal versuchen" not in page
    assert "data-deck-pending" not in page


def test_a_document_that_failed_says_what_to_do_and_can_be_tried_again(editor: Client) -> None:
    document = make_document(broken_pdf())
    read_now(document)
    page = edit_view(editor, document)
    assert "Die Datei ist beschädigt." in page
    assert "Noch einmal versuchen" in page
    url = reverse("decks:retry", args=[document.pk])
    assert editor.get(url).status_code == 405
    response = editor.post(url)
    assert (response.status_code, response["Location"]) == (302, reverse("wagtaildocs:edit", args=[document.pk]))
    assert Deck.objects.get().state == "waiting"
    assert "wird noch einmal eingelesen" in edit_view(editor, document)


def test_the_button_leads_back_to_where_it_was(editor: Client) -> None:
    document = make_document(broken_pdf())
    read_now(document)
    url = reverse("decks:retry", args=[document.pk])
    assert editor.post(url, {"next": "/admin/documents/"})["Location"] == "/admin/documents/"
    assert "evil" not in editor.post(url, {"next": "https://evil.example/"})["Location"]


def test_trying_again_disturbs_no_reading(editor: Client) -> None:
    document = make_document(pdf())
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    editor.post(reverse("decks:retry", args=[document.pk]))
    assert Deck.objects.get().token == taken.token


def test_a_document_without_pages_shows_nothing_of_it(editor: Client) -> None:
    assert "deck-state" not in edit_view(editor, make_document(b"Text", "text.txt"))


def test_only_who_may_change_the_document_sees_and_tries(editor: Client) -> None:
    document = make_document(broken_pdf())
    read_now(document)
    group = Group.objects.create(name="Andere")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    elsewhere = Collection.get_first_root_node().add_child(name="Anderswo")
    GroupCollectionPermission.objects.create(
        group=group,
        collection=elsewhere,
        permission=Permission.objects.get(codename="change_document", content_type__app_label="wagtaildocs"),
    )
    stranger = Client()
    stranger.force_login(make_person("andere@example.org", group))
    addresses = [reverse(f"decks:{name}", args=[document.pk]) for name in ("state", "retry")]
    for client in (stranger, Client()):
        assert client.get(addresses[0]).status_code in (302, 403)
        assert client.post(addresses[1]).status_code in (302, 403)
    assert Deck.objects.get().state == "failed"
