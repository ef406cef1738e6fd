"""Presentations of a meeting in the admin: dropped as files, read, corrected, published with consent."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from content.decks import read_now
from content.models import Deck, Document
from events.models import EventIndexPage, EventPage, PresentationPage
from portal.roles import EDITORS, MODERATORS
from tests.admin_forms import submit
from tests.decks import broken_pdf, pdf, pptx
from tests.events.admin_site import edit_url, make_event, signed_in
from tests.factories import make_city, make_person

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def event(index: EventIndexPage) -> EventPage:
    return make_event(index)


def url(event: EventPage, name: str = "presentations") -> str:
    return reverse(f"events_admin:{name}", args=[event.pk])


def drop(client: Client, event: EventPage, *files: tuple[str, bytes], **values: Any) -> list[dict[str, Any]]:
    uploaded = [SimpleUploadedFile(name, content) for name, content in files]
    data = {"files": uploaded} if uploaded else {}
    response = client.post(url(event, "upload_presentations"), data | values, headers=JSON)
    assert response.status_code == 200, response.status_code
    answer: list[dict[str, Any]] = response.json()["files"]
    return answer


def presentation(event: EventPage) -> PresentationPage:
    return PresentationPage.objects.child_of(event).get()


def draft(page: PresentationPage) -> PresentationPage:
    found: PresentationPage = PresentationPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return found


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_dropped_files_become_drafts_in_closed_folders_of_the_event(event: EventPage, group: str) -> None:
    client = signed_in(group)
    told = drop(client, event, ("a_vortrag.pdf", pdf()), ("b.pptx", pptx()))
    assert [file["failed"] for file in told] == [False, False]
    pages = list(PresentationPage.objects.child_of(event))
    assert [page.title for page in pages] == ["A vortrag", "B"]
    assert [page.live for page in pages] == [False, False]
    stored = EventPage.objects.get(pk=event.pk)
    assert stored.collection is not None
    folders = [page.document.collection for page in pages if page.document]
    assert [folder.is_descendant_of(stored.collection) for folder in folders] == [True, True]  # closed as drafts are


def test_a_plain_form_takes_several_files_and_says_what_became_of_each(event: EventPage) -> None:
    client = signed_in(EDITORS)
    files = [SimpleUploadedFile("a.pdf", pdf()), SimpleUploadedFile("b.txt", b"Text")]
    html = client.post(url(event, "upload_presentations"), {"files": files}, follow=True).content.decode()
    assert "b.txt: Das ist weder eine PDF- noch eine PPTX-Datei." in html
    assert "1 Datei ist hinzugefügt." in html


def test_when_the_file_is_read_its_draft_says_what_it_says(event: EventPage) -> None:
    make_city("Augsburg")
    drop(signed_in(EDITORS), event, ("vortrag.pptx", pptx()))
    page = presentation(event)
    assert page.document is not None
    assert read_now(page.document).state == Deck.State.READY
    found = draft(page)
    assert (found.title, found.slug) == ("Übergänge gestalten", "uebergaenge-gestalten")
    assert (found.speakers, found.institution) == ("Dr. Änne Groß", "Bildungsbüro Augsburg")
    assert found.city is not None


def test_what_an_editor_wrote_meanwhile_stays(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, ("vortrag.pdf", pdf()))
    page = presentation(event)
    client.post(url(event), {f"p{page.pk}-title": "Mein Titel", f"p{page.pk}-speakers": "Ich"})
    assert page.document is not None
    read_now(page.document)
    assert (draft(page).title, draft(page).speakers) == ("Mein Titel", "Ich")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bild.jpg", b"nichts", "weder eine PDF- noch eine PPTX-Datei"),
        ("vortrag.pdf", pptx(), "nicht, was ihr Name sagt"),
        ("leer.pdf", b"", "ist leer. Kopieren"),
    ],
)
def test_a_file_that_is_refused_says_why_and_the_others_go_on(
    event: EventPage, name: str, content: bytes, said: str
) -> None:
    told = drop(signed_in(EDITORS), event, (name, content), ("gut.pdf", pdf()))
    assert [file["failed"] for file in told] == [True, False]
    assert said in told[0]["message"]
    assert "Dateiendung" not in told[0]["message"]  # nothing else is wrong
    assert PresentationPage.objects.count() == 1


def test_a_file_that_is_there_already_is_offered_to_reuse(event: EventPage, index: EventIndexPage) -> None:
    client, other = signed_in(EDITORS), make_event(index, "Zweites Treffen")
    drop(client, other, ("vortrag.pdf", pdf()))
    told = drop(client, event, ("nochmal.pdf", pdf()))[0]
    assert told["failed"]
    assert "schon vorhanden" in told["message"]
    assert drop(client, event, reuse=str(told["reuse"]))[0]["failed"] is False
    assert presentation(event).document == presentation(other).document
    assert Document.objects.count() == 1
    assert drop(client, event, reuse=str(told["reuse"]))[0]["failed"] is True
    assert drop(client, event, ("nochmal.pdf", pdf()), again="1")[0]["failed"] is False
    assert Document.objects.count() == 2


def test_a_file_that_cant_be_read_says_so_and_can_be_tried_again(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, ("kaputt.pdf", broken_pdf()))
    document = presentation(event).document
    assert document is not None
    assert read_now(document).state == Deck.State.FAILED
    html = client.get(url(event, "presentation_list")).content.decode()
    assert "nicht lesbar" in html
    assert "beschädigt" in html
    assert reverse("decks:retry", args=[document.pk]) in html
    client.post(reverse("decks:retry", args=[document.pk]))
    assert "wird gelesen" in client.get(url(event, "presentation_list")).content.decode()


def row(page: PresentationPage, **values: str) -> dict[str, str]:
    return {f"p{page.pk}-{name}": value for name, value in ({"title": page.title} | values).items()}


def test_rows_are_corrected_in_one_table(event: EventPage) -> None:
    city, client = make_city("Augsburg"), signed_in(EDITORS)
    drop(client, event, ("a.pdf", pdf()))
    page = presentation(event)
    values = row(page, speakers="Anna Beispiel", city="augsburg", consent_by="Anna Beispiel", consent_on="10.05.2019")
    response = client.post(url(event), values)
    assert response["Location"] == edit_url(event)
    found = draft(page)
    assert (found.speakers, found.city, found.consent_on) == ("Anna Beispiel", city, dt.date(2019, 5, 10))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "muss ausgefüllt werden"),
        ({"city": "Atlantis"}, "keine Stadt der Liste"),
        ({"consent_by": "Anna"}, "wann"),
        ({"consent_on": "10.05.2019"}, "wer zugestimmt hat"),
        ({"consent_by": "Anna", "consent_on": "32.05.2019"}, "gültiges Datum"),
    ],
)
def test_an_error_stands_in_its_row_and_nothing_typed_is_lost(
    event: EventPage, values: dict[str, str], said: str
) -> None:
    client = signed_in(EDITORS)
    drop(client, event, ("a.pdf", pdf()))
    page = presentation(event)
    html = client.post(url(event), row(page, **{"speakers": "Wird behalten"} | values)).content.decode()
    assert said in html
    assert "Wird behalten" in html
    assert draft(page).speakers == ""


def with_consent(client: Client, event: EventPage) -> PresentationPage:
    drop(client, event, ("a.pdf", pdf()), ("b.pdf", pdf(title="Anderes")))
    page = PresentationPage.objects.child_of(event).first()
    assert page is not None
    for other in PresentationPage.objects.child_of(event):
        more = {"consent_by": "Anna", "consent_on": "10.05.2019"} if other == page else {}
        client.post(url(event), _all_rows(event) | row(other, **more))
    return page


def _all_rows(event: EventPage) -> dict[str, str]:
    values: dict[str, str] = {}
    for page in PresentationPage.objects.child_of(event):
        found = draft(page)
        values |= row(found, consent_by=found.consent_by)
        if found.consent_on:
            values |= row(found, consent_by=found.consent_by, consent_on=found.consent_on.strftime("%d.%m.%Y"))
    return values


def test_publishing_the_event_publishes_the_presentations_with_consent(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    page = with_consent(client, event)
    response = submit(
        client,
        edit_url(event),
        "page-edit-form",
        **{"action-publish": "1", "publish_presentations": "on", "body-count": 0},
    )
    assert response.status_code == 302, response.context["form"].errors
    assert list(PresentationPage.objects.child_of(event).live()) == [page]


def test_approving_the_event_publishes_the_presentations_with_consent(event: EventPage) -> None:
    page = with_consent(signed_in(EDITORS), event)
    draft_of_event = EventPage.objects.get(pk=event.pk)
    person = make_person("freigabe@example.org", Group.objects.get(name=MODERATORS), is_staff=True)
    workflow = draft_of_event.get_workflow()
    state = workflow.start(draft_of_event, person)
    state.current_task_state.approve(user=person)
    assert EventPage.objects.get(pk=event.pk).live
    assert list(PresentationPage.objects.child_of(event).live()) == [page]


def test_without_the_tick_they_stay_drafts(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    with_consent(client, event)
    data = {"action-publish": "1", "publish_presentations": [], "body-count": 0}
    assert submit(client, edit_url(event), "page-edit-form", **data).status_code == 302
    assert not PresentationPage.objects.live().exists()


def test_editors_publish_nothing(event: EventPage) -> None:
    client = signed_in(EDITORS)
    with_consent(client, event)
    client.post(url(event), _all_rows(event) | {"publish": "1"})
    assert not PresentationPage.objects.live().exists()


def test_a_moderator_publishes_all_with_consent_from_the_table(event: EventPage) -> None:
    client = signed_in(MODERATORS)
    page = with_consent(client, event)
    client.post(url(event), _all_rows(event) | {"publish": "1", "stay": "1"})
    assert list(PresentationPage.objects.live()) == [page]


def test_others_have_no_way_in(event: EventPage) -> None:
    client = signed_in("Members")
    for name in ("presentations", "presentation_list", "photos"):
        assert client.get(url(event, name)).status_code in {302, 403}
    assert client.post(url(event, "upload_presentations")).status_code in {302, 403}


def test_the_editor_shows_the_presentations_with_their_states(event: EventPage) -> None:
    client = signed_in(EDITORS)
    drop(client, event, ("a.pdf", pdf()))
    html = client.get(edit_url(event)).content.decode()
    assert "wird gelesen" in html
    assert "Einwilligung fehlt" in html
    assert url(event, "upload_presentations") in html
