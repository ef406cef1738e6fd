"""Drafts can be looked at before they are saved, and the blocks before they are used."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from events.models import AgendaItem, EventOutcome, EventPage, EventPhoto, EventPractice, PresentationPage
from tests.events.meetings import body, make_event, make_event_list, make_image, make_presentation
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice

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
