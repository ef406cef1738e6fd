"""The programme in the editor: pasted as text, and what can't be at the same time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from events.models import AgendaItem, EventIndexPage, EventPage
from portal.roles import EDITORS, MODERATORS
from tests.admin_forms import submit
from tests.events.admin_site import draft_of, edit_url, make_event, signed_in

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
FORM = "page-edit-form"
LINES = (
    "Mittwoch, 8. Mai\n10:30 Begrüßung – Dr. A. Beispiel\n11:00-12:00 Workshop, Saal 2\nGrußwort am Rand\n25:00 Ende"
)


@pytest.fixture
def event(index: EventIndexPage) -> EventPage:
    return make_event(index)


def url(event: EventPage) -> str:
    return reverse("events_admin:agenda", args=[event.pk])


def with_rows(event: EventPage, *rows: dict[str, Any]) -> EventPage:
    draft = draft_of(event)
    draft.agenda.set([AgendaItem(**row) for row in rows])
    draft.save(clean=False)
    draft.save_revision(clean=False)
    return draft


def test_the_editor_asks_and_gets_what_was_understood_with_what_was_not(event: EventPage) -> None:
    answer = signed_in(EDITORS).post(url(event), {"text": LINES}, headers=JSON).json()
    assert [row["title"] for row in answer["rows"]] == ["Begrüßung", "Workshop"]
    assert answer["rows"][1] == {
        "day": "08.05.2019", "starts": "11:00", "ends": "12:00", "when": "", "kind": "work", "title": "Workshop",
        "speakers": "", "room": "Saal 2", "note": "Grußwort am Rand",
    }  # fmt: skip
    assert "Zeile 5: „25:00 Ende“" in answer["html"]
    assert "2 Punkte ins Programm übernehmen" in answer["html"]
    assert not draft_of(event).agenda.exists()


def test_a_date_that_is_not_saved_yet_counts(event: EventPage) -> None:
    typed = {"text": LINES, "start_date": "08.05.2024"}
    assert signed_in(EDITORS).post(url(event), typed, headers=JSON).json()["rows"][0]["day"] == "08.05.2024"
    odd = {"text": LINES, "start_date": "irgendwann"}
    assert signed_in(EDITORS).post(url(event), odd, headers=JSON).json()["rows"][0]["day"] == "08.05.2019"


def test_without_text_or_with_too_much_the_answer_says_so(event: EventPage) -> None:
    client = signed_in(EDITORS)
    assert "Fügen Sie die Zeilen" in client.post(url(event), {"text": " "}, headers=JSON).json()["html"]
    assert "20000" in client.post(url(event), {"text": "x" * 20_001}, headers=JSON).json()["html"].replace(".", "")


def test_markup_in_the_lines_is_shown_as_text(event: EventPage) -> None:
    pasted = "10:30 <script>alert(1)</script>\n<b>fett</b>"
    html = signed_in(EDITORS).post(url(event), {"text": pasted}, headers=JSON).json()["html"]
    assert "<script>" not in html
    assert "<b>" not in html


def test_without_scripts_a_page_shows_it_first_and_then_takes_it(event: EventPage) -> None:
    with_rows(event, {"day": dt.date(2019, 5, 8), "title": ""}, {"title": "Steht schon da"})
    client = signed_in(EDITORS)
    html = client.post(url(event), {"text": LINES}).content.decode()
    assert "Dr. A. Beispiel" in html
    assert "25:00 Ende" in html
    assert draft_of(event).agenda.count() == 2
    assert client.post(url(event), {"text": LINES, "take": ""})["Location"] == edit_url(event)
    assert [item.title for item in draft_of(event).agenda.all()] == ["Steht schon da", "Begrüßung", "Workshop"]
    assert draft_of(event).agenda.all()[2].room == "Saal 2"


def test_others_have_no_way_in(event: EventPage) -> None:
    assert signed_in("Members").post(url(event), {"text": LINES}, headers=JSON).status_code in {302, 403}


def save(event: EventPage, group: str = EDITORS, **more: Any) -> Any:
    return submit(signed_in(group), edit_url(event), FORM, **{"body-count": 0} | more)


def test_two_items_in_one_room_at_the_same_time_are_an_error_at_the_room(event: EventPage) -> None:
    ten, eleven, half = dt.time(10), dt.time(11), dt.time(10, 30)
    with_rows(
        event,
        {"title": "Vortrag", "starts": ten, "ends": eleven, "room": "Saal"},
        {"title": "Workshop", "starts": half, "room": "Saal"},
    )
    response = save(event, title="Wird behalten")
    forms = response.context["form"].formsets["agenda"].forms
    assert forms[1].errors == {"room": ["In „Saal“ ist zur selben Zeit „Vortrag“."]}
    assert "Wird behalten" in response.content.decode()


def test_parallel_sessions_in_different_rooms_are_fine(event: EventPage) -> None:
    with_rows(
        event,
        {"title": "Workshop A", "starts": dt.time(10), "ends": dt.time(11), "room": "Saal"},
        {"title": "Workshop B", "starts": dt.time(10), "ends": dt.time(11), "room": "Foyer"},
    )
    assert save(event).status_code == 302


def test_prepared_rows_stay_in_a_draft_and_go_on_publishing(event: EventPage) -> None:
    with_rows(event, {"day": dt.date(2019, 5, 8), "title": ""}, {"title": "Vortrag"})
    assert save(event).status_code == 302
    assert draft_of(event).agenda.count() == 2
    assert save(event, MODERATORS, **{"action-publish": "1"}).status_code == 302
    assert [item.title for item in EventPage.objects.get(pk=event.pk).agenda.all()] == ["Vortrag"]


def test_a_row_with_a_time_but_no_title_is_asked_for_its_title_on_publishing(event: EventPage) -> None:
    with_rows(event, {"title": "", "starts": dt.time(10)})
    response = save(event, MODERATORS, **{"action-publish": "1"})
    assert list(response.context["form"].formsets["agenda"].forms[0].errors) == ["title"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end_date": "07.05.2019"}, "end_date"),
        ({"start_time": "10:00", "end_time": "09:00"}, "end_time"),
        ({"start_date": "", "end_date": "08.05.2019"}, "start_date"),
        ({"postcode": "8033"}, "postcode"),
        ({"topics-typed": "Gibt es nicht"}, "topics"),
    ],
)
def test_bad_input_is_told_at_its_field_and_the_rest_is_kept(event: EventPage, values: Any, field: str) -> None:
    response = save(event, venue="Wird behalten", **values)
    assert list(response.context["form"].errors) == [field]
    assert "Wird behalten" in response.content.decode()


def quote(**values: str) -> dict[str, Any]:
    told = {"text": "Gemeinsam geht es.", "name": "", "role": "", "city": ""} | values
    block = {"body-0-type": "quote", "body-0-order": 0, "body-0-deleted": "", "body-0-id": ""}
    return {"body-count": 1, **block, **{f"body-0-value-{name}": value for name, value in told.items()}}


def test_a_quote_without_a_name_can_be_kept_but_not_published(event: EventPage) -> None:
    assert save(event, **quote()).status_code == 302
    response = save(event, MODERATORS, **quote() | {"action-publish": "1"})
    assert list(response.context["form"].errors) == ["body"]
    assert "ausgefüllt" in str(response.context["form"].errors.as_data()["body"][0].block_errors[0].block_errors)
    assert save(event, MODERATORS, **quote(name="A. Beispiel") | {"action-publish": "1"}).status_code == 302
