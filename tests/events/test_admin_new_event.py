"""“Neue Veranstaltung”: from a short form to a draft with everything prepared."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage
from events.slugs import free_slug
from portal.roles import EDITORS, MEMBERS, MODERATORS
from tests.admin_forms import errors_of
from tests.events.admin_site import draft_of, make_event_index, signed_in
from tests.factories import Tree, make_city, make_topic

pytestmark = pytest.mark.django_db
MUNICH = {
    "title": "Bildung vor Ort wirksam gestalten",
    "kind": "network-meeting",
    "start_date": "08.05.2019",
    "start_time": "10:30",
    "end_date": "10.05.2019",
    "end_time": "11:45",
    "attendance": "on-site",
    "city": "München",
}


def begin(client: Client, index: EventIndexPage, **values: Any) -> Any:
    return client.post(reverse("events_admin:new"), {"parent": index.pk} | MUNICH | values)


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_a_short_form_makes_a_draft_and_leads_to_its_editor(index: EventIndexPage, group: str) -> None:
    city, topic = make_city("München"), make_topic("Ganztag")
    response = begin(signed_in(group), index, topics=[topic.pk])
    event = EventPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert (event.live, event.slug, event.city) == (False, "bildung-vor-ort-wirksam-gestalten", city)
    assert (event.start_date, event.end_time) == (dt.date(2019, 5, 8), dt.time(11, 45))
    assert event.collection is not None
    draft = draft_of(event)
    assert list(draft.topics.all()) == [topic]
    assert [item.day.day for item in draft.agenda.all()] == [8, 9, 10]


def test_a_title_is_enough(index: EventIndexPage) -> None:
    empty = dict.fromkeys(("kind", "start_date", "start_time", "end_date", "end_time", "city"), "")
    begin(signed_in(EDITORS), index, **empty)
    assert EventPage.objects.get().start_date is None


def test_the_same_title_gets_the_year_then_a_number(index: EventIndexPage) -> None:
    make_city("München")
    client = signed_in(EDITORS)
    for _time in range(3):
        begin(client, index, title="Über Übergänge")
    slugs = EventPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["ueber-uebergaenge", "ueber-uebergaenge-2019", "ueber-uebergaenge-2019-2"]


def test_a_title_without_letters_has_an_address_as_well(index: EventIndexPage) -> None:
    assert free_slug(index, "???") == "seite"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"end_date": "07.05.2019"}, "end_date", "Das Ende liegt vor dem Anfang"),
        ({"end_date": "08.05.2019", "end_time": "09:00"}, "end_time", "Das Ende liegt vor dem Anfang"),
        ({"start_date": ""}, "start_date", ""),
        ({"start_date": "31.02.2019"}, "start_date", ""),
        ({"city": "Münchn"}, "city", "Meinten Sie „München“?"),
        ({"city": "Atlantis"}, "city", "keine Stadt der Liste"),
        ({"place": "Haus im Wald"}, "place", ""),
        ({"attendance": "online"}, "attendance", ""),
        ({"title": ""}, "title", ""),
        ({"topics-typed": "Gibt es nicht"}, "topics", "kein Thema"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(
    index: EventIndexPage, values: dict[str, str], field: str, said: str
) -> None:
    make_city("München")
    response = begin(signed_in(EDITORS), index, **values)
    assert list(errors_of(response)) == [field]
    assert said in errors_of(response)[field][0]
    html = response.content.decode()
    for text in (MUNICH | values).values():
        assert text in html
    assert not EventPage.objects.exists()


def test_with_several_lists_one_is_chosen(index: EventIndexPage, tree: Tree) -> None:
    make_city("München")
    other = tree.index.get_parent().add_child(instance=EventIndexPage(title="Intern", slug="intern"))
    client = signed_in(EDITORS)
    assert "Intern" in client.get(reverse("events_admin:new")).content.decode()
    begin(client, other)
    assert EventPage.objects.get().get_parent().pk == other.pk


def test_members_have_no_way_in(index: EventIndexPage) -> None:
    client = signed_in(MEMBERS)
    assert client.get(reverse("events_admin:new")).status_code in {302, 403}


def test_without_a_list_nothing_can_be_begun(tree: Tree) -> None:
    assert signed_in().get(reverse("events_admin:new")).status_code in {302, 403}


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_all_events_stand_in_a_list_with_its_entry_in_the_menu(index: EventIndexPage, group: str) -> None:
    make_city("München")
    client = signed_in(group)
    begin(client, index)
    html = client.get(reverse("veranstaltungen:index")).content.decode()
    assert "Bildung vor Ort wirksam gestalten" in html
    assert "Neue Veranstaltung" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse("veranstaltungen:index"), {"kind": "webinar"}).status_code == 200


def test_a_new_list_of_events_is_found(tree: Tree) -> None:
    make_event_index(tree)
    assert signed_in().get(reverse("events_admin:new")).status_code == 200
