"""What is left to do at a meeting, and where each point leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from events.admin.state import left_to_do, state_of
from events.checklist import PHOTOS, PRESENTATIONS, EventState, open_points
from events.models import AgendaItem, EventIndexPage, EventOutcome, EventPage, EventPhoto
from portal.roles import EDITORS
from tests.decks import broken_pdf, make_document
from tests.events.admin_site import draft_of, edit_url, make_event, signed_in
from tests.events.meetings import body, make_image, make_presentation
from tests.factories import Tree, make_adoption, make_city, make_practice, make_topic

TODAY = dt.date(2026, 5, 1)
COMPLETE = EventState(
    start_date=dt.date(2019, 5, 8), past=True, has_place=True, has_topic=True, has_abstract=True, has_contact=True,
    has_registration=False, has_outcome=True, items=3,
)  # fmt: skip
PLACES = {PHOTOS: "/fotos/", PRESENTATIONS: "/praesentationen/"}


def test_nothing_is_left_to_do_at_a_complete_meeting() -> None:
    assert open_points(COMPLETE, TODAY, PLACES) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"start_date": None, "past": False}, "start_date"),
        ({"has_place": False}, "city"),
        ({"has_topic": False}, "topics"),
        ({"has_abstract": False}, "abstract"),
        ({"items": 0}, "agenda"),
        ({"items_without_time": 2}, "agenda"),
        ({"items_without_title": 1}, "agenda"),
        ({"clashes": ("Workshop",)}, "agenda"),
        ({"nameless_quotes": 1}, "body"),
        ({"pictures_without_text": 1}, "body"),
        ({"photos_without_text": 1}, "/fotos/"),
        ({"photos_without_consent": 1}, "/fotos/"),
        ({"presentations_without_consent": 1}, "/praesentationen/"),
        ({"presentations_unread": ("Vortrag",)}, "/praesentationen/"),
        ({"presentations_waiting": 1}, "/praesentationen/"),
        ({"has_contact": False}, "contact_institution"),
        ({"has_outcome": False}, "outcomes"),
        ({"past": False}, "registration_url"),
    ],
)
def test_each_gap_is_one_point_that_leads_to_where_it_is_mended(change: dict[str, Any], place: str) -> None:
    points = open_points(replace(COMPLETE, **change), TODAY, PLACES)
    assert [point.url or point.field for point in points] == [place]
    assert all(point.title and point.advice for point in points)


def test_many_items_at_the_same_time_are_counted() -> None:
    point = open_points(replace(COMPLETE, clashes=("A", "B", "C", "D", "E")), TODAY, PLACES)[0]
    assert point.title == "Gleichzeitig im Programm: „A“, „B“, „C“, + 2"


@pytest.fixture
def event(index: EventIndexPage) -> EventPage:
    return make_event(index)


@pytest.mark.django_db
def test_a_new_meeting_lacks_everything(event: EventPage) -> None:
    state = state_of(event)
    assert (state.past, state.has_place, state.items) == (True, False, 0)
    fields = [point.field for point in left_to_do(event)]
    assert fields == ["city", "abstract", "topics", "agenda", "contact_institution", "outcomes"]


@pytest.mark.django_db
def test_the_state_counts_what_has_a_gap(event: EventPage) -> None:
    event.agenda = [
        AgendaItem(title="A", starts=dt.time(10), ends=dt.time(11)),
        AgendaItem(title="B", starts=dt.time(10, 30)),
        AgendaItem(title="Ohne Zeit"),
        AgendaItem(day=event.start_date),
    ]
    event.photos = [
        EventPhoto(image=make_image("Gut")),
        EventPhoto(image=make_image("Stumm", description="")),
        EventPhoto(image=make_image("Offen", people="unknown")),
        EventPhoto(image=make_image("Ungenau", people="agreed")),
        EventPhoto(image=make_image("Zurückgezogen", people="withdrawn")),
    ]
    silent = make_image("Ohne Text", description="")
    event.body = body(
        ("quote", {"text": "Gut", "name": "A. Beispiel"}),
        ("quote", {"text": "Ohne Namen", "name": ""}),
        ("picture", {"image": silent.pk, "alt_text": "", "decorative": False}),
        ("picture", {"image": silent.pk, "alt_text": "Ein Saal", "decorative": False}),
        ("picture", {"image": silent.pk, "alt_text": "", "decorative": True}),
    )
    event.save()
    state = state_of(EventPage.objects.get(pk=event.pk))
    assert (state.items, state.items_without_time, state.items_without_title) == (3, 1, 1)
    assert state.clashes == ("B",)
    assert (state.photos_without_text, state.photos_without_consent) == (1, 2)
    assert (state.nameless_quotes, state.pictures_without_text) == (1, 1)


@pytest.mark.django_db
def test_presentations_count_with_their_drafts_and_files(index: EventIndexPage) -> None:
    from content.decks import read_now

    event = make_event(index, live=True)
    make_presentation(event, "Ohne Einwilligung", consent_by="", consent_on=None)
    make_presentation(event, "Wartet", live=False)
    document = make_document(broken_pdf(), "kaputt.pdf")
    read_now(document)
    make_presentation(event, "Kaputt", document=document)
    state = state_of(event)
    assert state.presentations_without_consent == 1
    assert state.presentations_waiting == 1
    assert state.presentations_unread == ("Kaputt",)


@pytest.mark.django_db
def test_a_complete_meeting_says_that_nothing_is_left(event: EventPage, tree: Tree) -> None:
    adoption = make_adoption(make_practice(tree, make_city()), to_place="Bonn")
    event.abstract, event.place, event.contact_mailbox = "Worum es ging.", "Bonn", "bildung@example.org"
    event.agenda = [AgendaItem(title="Ankommen", starts=dt.time(10))]
    event.outcomes = [EventOutcome(adoption=adoption)]
    event.topics.add(make_topic())
    event.save()
    event.save_revision()
    client = signed_in(EDITORS)
    assert "Nichts mehr zu tun" in client.get(edit_url(event)).content.decode()
    assert "Nichts mehr zu tun" in client.get(reverse("events_admin:checklist", args=[event.pk])).content.decode()


@pytest.mark.django_db
def test_the_list_is_read_again_from_the_draft(event: EventPage) -> None:
    url, client = reverse("events_admin:checklist", args=[event.pk]), signed_in(EDITORS)
    assert 'data-jump="abstract"' in client.get(url).content.decode()
    draft = draft_of(event)
    draft.abstract = "Worum es ging."
    draft.save_revision()
    assert 'data-jump="abstract"' not in client.get(url).content.decode()
    assert f'data-list="{url}"' in client.get(edit_url(event)).content.decode()
    assert signed_in("Members").get(url).status_code in {302, 403}
