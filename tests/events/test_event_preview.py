"""Drafts can be looked at before they are saved, and the blocks before they are used."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import AgendaItem, EventOutcome, EventPage, EventPhoto, EventPractice, PresentationPage
from tests.events.meetings import body, group, make_event, make_event_list, make_image, make_presentation
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, restrict

pytestmark = pytest.mark.django_db


def test_a_meeting_that_was_never_saved(tree: Tree) -> None:
    make_event_list(tree)
    page = EventPage(title="Neu – und ungespeichert", start_date=dt.date(2019, 5, 8))
    html = page.make_preview_request().rendered_content
    assert '<h1 lang="de">Neu</h1>' in html
    presentation = PresentationPage(title="Neuer Vortrag")
    assert "Neuer Vortrag" in presentation.make_preview_request().rendered_content


def test_a_draft_shows_what_is_not_saved_yet(tree: Tree) -> None:
    event = make_event(make_event_list(tree))
    practice = make_practice(tree, make_city(), "Lernferien")
    make_presentation(event, "Der Ansatz")
    draft = EventPage.objects.get(pk=event.pk)
    draft.agenda = [AgendaItem(title="Entwurf des Programms")]
    draft.photos = [EventPhoto(image=make_image("Entwurf"), caption="Foto im Entwurf")]
    draft.shown_practices = [EventPractice(practice=practice)]
    draft.body = body(("quote", {"text": "Zitat im Entwurf", "name": "A. Beispiel"}))
    html = draft.make_preview_request().rendered_content
    for words in ("Entwurf des Programms", "Foto im Entwurf", "Lernferien", "Zitat im Entwurf", "Der Ansatz"):
        assert words in html
    again = draft.save_revision().as_object()
    assert "Foto im Entwurf" in again.make_preview_request().rendered_content


def test_outcomes_of_a_draft_are_those_of_the_draft(tree: Tree) -> None:
    event = make_event(make_event_list(tree))
    adoption = make_adoption(make_practice(tree, make_city()), to_place="Bonn", named=True)
    draft = EventPage.objects.get(pk=event.pk)
    draft.outcomes = [EventOutcome(adoption=adoption, note="Danach.")]
    assert "Danach." in draft.make_preview_request().rendered_content


def test_every_block_can_be_looked_at_in_the_list_of_blocks(client: Client) -> None:
    client.force_login(make_person("leitung@example.org", is_superuser=True))
    for name, block in EventPage.body.field.stream_block.child_blocks.items():
        assert block.is_previewable, name
        answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert answer.status_code == 200, name


def seen_as(event: EventPage, mode: str) -> str:
    answer: Any = EventPage.objects.get(pk=event.pk).make_preview_request(preview_mode=mode)
    return str(answer.content.decode())


REFUSED = "Diese Seite ist für diese Rolle nicht da"


@pytest.mark.parametrize(
    ("closed_to", "refused"),
    [
        ("", set()),
        ("members", {"besuch"}),
        ("participants", {"besuch", "mitglied"}),
        ("others", {"besuch", "mitglied", "teilnahme"}),
    ],
)
def test_each_role_sees_in_the_preview_what_it_would_see(tree: Tree, closed_to: str, refused: set[str]) -> None:
    participants, others = group("Teilnahme"), group("Andere")
    event = make_event(make_event_list(tree), participants=participants, live=False)
    groups = {"members": [group("Members")], "participants": [participants], "others": [others]}
    if closed_to:
        restrict(event, *groups[closed_to])
    for mode in ("besuch", "mitglied", "teilnahme"):
        html = seen_as(event, mode)
        expected = mode in refused
        assert (REFUSED in html) is expected, mode
        assert (event.title in html) is not expected, mode


def test_participants_are_members_as_well(tree: Tree) -> None:
    event = make_event(make_event_list(tree), participants=group("Teilnahme"))
    restrict(event, group("Members"))
    restrict(event, group("Teilnahme"))
    assert REFUSED not in seen_as(event, "teilnahme")
    assert REFUSED in seen_as(event, "mitglied")


def test_photos_of_a_draft_are_seen_as_they_will_be_once_it_is_published(tree: Tree) -> None:
    event = make_event(make_event_list(tree), live=False, public=False)
    folder = EventPage.objects.get(pk=event.pk).collection
    event.photos = [
        EventPhoto(image=make_image("Saal", collection=folder), caption="Im Saal"),
        EventPhoto(image=make_image("Flur", collection=folder, people="withdrawn"), caption="Im Flur"),
    ]
    event.save()
    html = seen_as(event, "mitglied")
    assert "Im Saal" in html
    assert "Im Flur" not in html
    assert "Im Saal" not in seen_as(event, "besuch")


def test_in_the_preview_visitors_are_not_signed_in(tree: Tree) -> None:
    event = make_event(make_event_list(tree))
    assert "Abmelden" not in seen_as(event, "besuch")
    assert "Abmelden" in seen_as(event, "mitglied")


def test_a_meeting_that_was_never_saved_will_be_for_members(tree: Tree) -> None:
    group("Members")
    page = EventPage(title="Neu")
    assert REFUSED in page.make_preview_request(preview_mode="besuch").content.decode()
    assert REFUSED not in page.make_preview_request(preview_mode="mitglied").content.decode()
