"""Every change of a meeting, its talks and their files reaches the index; what is taken away is gone at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from access.audience import ANYBODY, Viewer
from content.decks.signals import deck_read
from content.models import Deck
from events.models import EventPage, EventPractice, EventSeriesPage, PresentationPage
from practices.models import PracticePage
from search import outbox, sync
from search.documents import document_key
from search.find import find, suggest
from search.request import SearchRequest
from tests.factories import Tree, make_city, make_practice, make_topic, restrict
from tests.search.asking import hits, titles
from tests.search.event_site import attach, make_meeting, make_talk, open_up, read
from tests.search.unwritable import unwritable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
Committed = Callable[[], Any]
SIGNED_IN = Viewer(authenticated=True)
WORD, TYPO = "Gartenrotschwanz", "Gartenrotschwans"  # stands on a slide alone


@pytest.fixture
def event(tree: Tree, committed: Committed) -> EventPage:
    """A public meeting in Ulm with a talk."""
    with committed():
        made = make_meeting(tree, city=make_city("Ulm"), kind="webinar")
        make_talk(made, ("Beginn", f"Zahlen\nDer {WORD} im Garten"), "Der Ansatz", speakers="A. Zebra")
    return EventPage.objects.get(pk=made.pk)


@pytest.fixture
def talk(event: EventPage) -> PresentationPage:
    return PresentationPage.objects.get()


def publish(page: Any) -> None:
    page.save_revision().publish()


def said_by_slides() -> dict[str, object]:
    """What answers tell anybody of the word on the slide."""
    typo = find(SearchRequest(TYPO), viewer=ANYBODY)
    found = find(SearchRequest(WORD), viewer=ANYBODY)
    return {
        "hits": [hit.key for hit in found.hits],
        "total": found.total,
        "kinds": [count.count for count in found.facets["kind"] if count.count],
        "corrections": [correction.used for correction in typo.interpretation.corrections],
        "did you mean": typo.interpretation.did_you_mean,
        "typo": typo.total,
    }


NOTHING = {"hits": [], "total": 0, "kinds": [], "corrections": [], "did you mean": None, "typo": 0}


def test_publishing_a_meeting_brings_its_talks(tree: Tree, committed: Committed) -> None:
    with committed():
        event = make_meeting(tree)
        make_talk(event, (WORD,))
        event.unpublish()
    assert titles() == set()
    with committed():
        publish(EventPage.objects.get(pk=event.pk))
    assert titles() == {"Wirkung steuern", "Der Ansatz"}
    assert titles(WORD) == {"Der Ansatz"}


def _withdraw(_event: EventPage, talk: PresentationPage) -> None:
    talk.consent_by, talk.consent_on = "", None
    publish(talk)


def _withdraw_without_publishing(_event: EventPage, talk: PresentationPage) -> None:
    talk.consent_by, talk.consent_on = "", None
    talk.save()


def _close_the_folder(_event: EventPage, talk: PresentationPage) -> None:
    assert talk.document is not None
    CollectionViewRestriction.objects.create(
        collection=talk.document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def _into_a_closed_folder(_event: EventPage, talk: PresentationPage) -> None:
    assert talk.document is not None
    folder = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=CollectionViewRestriction.LOGIN)
    talk.document.collection = folder
    talk.document.save()


def _another_file(_event: EventPage, talk: PresentationPage) -> None:
    from django.core.files.base import ContentFile

    assert talk.document is not None
    talk.document.file = ContentFile(b"%PDF-1.4 neu", name="neu.pdf")
    talk.document.save()


def _delete_the_file(_event: EventPage, talk: PresentationPage) -> None:
    assert talk.document is not None
    talk.document.delete()


WAYS: dict[str, Callable[[EventPage, PresentationPage], object]] = {
    "the meeting is unpublished": lambda event, _talk: event.unpublish(),
    "the meeting is deleted": lambda event, _talk: event.delete(),
    "the meeting is closed": lambda event, _talk: restrict(event),
    "the talk is unpublished": lambda _event, talk: talk.unpublish(),
    "the talk is closed": lambda _event, talk: restrict(talk),
    "the consent is withdrawn": _withdraw,
    "the consent is withdrawn by a program": _withdraw_without_publishing,
    "its folder is closed": _close_the_folder,
    "the file is moved into a closed folder": _into_a_closed_folder,
    "the file is replaced": _another_file,
    "the file is deleted": _delete_the_file,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("writable", [True, False])
def test_what_slides_say_is_gone_from_every_answer_at_once(
    event: EventPage, talk: PresentationPage, committed: Committed, way: str, writable: bool
) -> None:
    assert said_by_slides()["total"] == 1
    with nullcontext() if writable else unwritable():
        with committed():
            WAYS[way](event, talk)
            assert said_by_slides() == NOTHING  # in the transaction already
        assert said_by_slides() == NOTHING
    assert sync.drain()
    assert outbox.hidden_keys() == frozenset()
    assert said_by_slides() == NOTHING


def test_without_consent_the_talk_is_still_found_by_its_title(talk: PresentationPage, committed: Committed) -> None:
    with committed():
        _withdraw(EventPage.objects.get(), talk)
    assert {hit.title.text: hit.slides for hit in hits("Ansatz")} == {"Der Ansatz": (), "Wirkung steuern": ()}


def test_a_meeting_closed_to_a_group_is_found_by_it_with_its_slides(event: EventPage, committed: Committed) -> None:
    group = Group.objects.create(name="Beirat")
    member = Viewer(authenticated=True, group_ids=frozenset({group.pk}))
    with committed():
        restriction = restrict(event, group)
    assert titles(WORD, viewer=member) == {"Der Ansatz"}
    assert titles(WORD, viewer=SIGNED_IN) == set()
    with committed():
        restriction.delete()
    assert titles(WORD) == {"Der Ansatz"}


def test_a_moved_meeting_takes_its_talks_along(event: EventPage, tree: Tree, committed: Committed) -> None:
    with committed():
        archive = tree.home.add_child(instance=type(event.get_parent().specific)(title="Archiv", slug="archiv"))
        event.refresh_from_db()
        event.move(archive, pos="last-child")
    moved = "/archiv/wirkung-steuern/"
    assert {hit.url for hit in hits("steuern")} == {moved, f"{moved}der-ansatz/"}
    (hit,) = hits(WORD)
    assert hit.slides[0].url == "/archiv/wirkung-steuern/der-ansatz/?folie=2#folie-2"


def test_a_meeting_moved_below_a_restriction_is_hidden_at_once(
    event: EventPage, tree: Tree, committed: Committed
) -> None:
    with committed():
        intern = tree.home.add_child(instance=type(event.get_parent().specific)(title="Intern", slug="intern"))
        restrict(intern)
    with committed():
        event.refresh_from_db()
        event.move(intern, pos="last-child")
        assert said_by_slides() == NOTHING
    assert said_by_slides() == NOTHING
    assert titles(WORD, viewer=SIGNED_IN) == {"Der Ansatz"}


def test_slides_read_in_the_background_are_found_from_then_on(talk: PresentationPage, committed: Committed) -> None:
    with committed():
        _another_file(EventPage.objects.get(), talk)
    assert titles("Gürteltier") == set()
    assert talk.document is not None
    with committed():
        deck = read(talk.document, ("Beginn", "Gürteltier"))
        deck_read.send(sender=Deck, deck=deck)
    (hit,) = hits("Gürteltier")
    assert [slide.number for slide in hit.slides] == [2]


def test_an_attachment_read_in_the_background_is_found_from_then_on(tree: Tree, committed: Committed) -> None:
    with committed():
        practice = make_practice(tree, make_city())
        file = attach(practice, ())
    with committed():
        deck_read.send(sender=Deck, deck=read(file, ("Deckblatt", "Gürteltier")))
    (hit,) = hits("Gürteltier")
    assert (hit.key, hit.slides[0].number) == (f"practice:{practice.pk}", 2)
    with committed():
        CollectionViewRestriction.objects.create(collection=file.collection, restriction_type="login")
        assert titles("Gürteltier", viewer=SIGNED_IN) == set()
    assert titles("Gürteltier", viewer=SIGNED_IN) == set()  # its page is public: nobody finds it by a closed file
    assert titles("Lernferien") == {"Lernferien"}


def test_a_renamed_host_city_reaches_meeting_and_talks(event: EventPage, committed: Committed) -> None:
    assert event.city is not None
    with committed():
        event.city.name = "Münsterstadt"
        event.city.save()
    assert titles("Münsterstadt") == {"Münsterstadt", "Wirkung steuern", "Der Ansatz"}
    assert titles("Ulm") == set()


def test_the_city_of_a_talk_alone_reaches_it(talk: PresentationPage, committed: Committed) -> None:
    bonn = make_city("Bonn")
    with committed():
        talk.city = bonn
        publish(talk)
    with committed():
        bonn.name = "Beethovenstadt"
        bonn.save()
    assert titles("Beethovenstadt") == {"Beethovenstadt", "Der Ansatz"}


def test_title_date_and_kind_of_the_meeting_reach_its_talks(event: EventPage, committed: Committed) -> None:
    with committed():
        event.title, event.kind, event.start_date = "Wirkung messen", "training", timezone.localdate()
        event.end_date = None
        publish(event)
    assert titles("Fortbildung") == {"Wirkung messen", "Der Ansatz"}
    found = find(SearchRequest(filters={"event_kind": ("training",)}), viewer=ANYBODY)
    assert found.total == 2
    assert {count.value for count in found.facets["year"] if count.count} == {str(timezone.localdate().year)}


def test_a_renamed_topic_reaches_meeting_and_talks(event: EventPage, committed: Committed) -> None:
    topic = make_topic("Schulwechsel", make_topic("Anschlüsse", slug="anschluesse"))
    with committed():
        event.topics.add(topic)
        publish(event)
    with committed():
        topic.name = "Schulübertritt"
        topic.save()
    assert titles("Schulübertritt") >= {"Wirkung steuern", "Der Ansatz"}
    assert titles("Schulwechsel") == set()


def test_a_renamed_talk_reaches_its_meeting(talk: PresentationPage, committed: Committed) -> None:
    assert titles("Zebra") == {"Der Ansatz", "Wirkung steuern"}
    with committed():
        talk.speakers = "B. Gürteltier"
        publish(talk)
    assert titles("Gürteltier") == {"Der Ansatz", "Wirkung steuern"}
    with committed():
        talk.unpublish()
        assert titles("Gürteltier") == set()
    assert titles("Gürteltier") == set()
    assert titles("steuern") == {"Wirkung steuern"}


def test_a_practice_that_was_shown_is_found_under_its_name_of_today(
    event: EventPage, tree: Tree, committed: Committed
) -> None:
    with committed():
        practice = make_practice(tree, make_city("Bonn"), "Lesepaten", summary="Kurz.")
        event.shown_practices = [EventPractice(practice=practice)]
        publish(event)
    assert titles("Lesepaten") == {"Lesepaten", "Wirkung steuern"}
    with committed():
        practice.title = "Vorlesezeit"
        publish(practice)
    assert titles("Vorlesezeit") == {"Vorlesezeit", "Wirkung steuern"}
    assert titles("Lesepaten") == set()
    with committed():
        restrict(PracticePage.objects.get(pk=practice.pk))
        assert titles("Vorlesezeit") == set()
    assert titles("Vorlesezeit") == set()
    assert titles("steuern") >= {"Wirkung steuern"}


def test_the_series_is_found_as_long_as_it_may_be_seen(event: EventPage, committed: Committed) -> None:
    with committed():
        series = event.get_parent().add_child(instance=EventSeriesPage(title="Gürteltierrunde", slug="runde"))
        event.refresh_from_db()
        event.series = series
        publish(event)
    assert titles("Gürteltierrunde") == {"Wirkung steuern"}
    with committed():
        restrict(series)
        assert titles("Gürteltierrunde") == set()
    assert titles("Gürteltierrunde") == set()
    with committed():
        open_up(series)
        series.title = "Ameisenbärrunde"
        publish(series)
    assert titles("Ameisenbärrunde") == {"Wirkung steuern"}
    with committed():
        series.unpublish()
        assert titles("Ameisenbärrunde") == set()
    assert titles("steuern") >= {"Wirkung steuern"}


def test_a_renamed_folder_hides_nothing(talk: PresentationPage, committed: Committed) -> None:
    assert talk.document is not None
    folder = talk.document.collection
    with committed():
        folder.name = "Anders"
        folder.save(update_fields=["name"])
        assert titles(WORD) == {"Der Ansatz"}


def test_drafts_change_nothing(event: EventPage, talk: PresentationPage, committed: Committed) -> None:
    key = document_key("presentation", talk.pk)
    with committed():
        talk.title = "Gürteltier"
        talk.save_revision()
        event.title = "Gürteltier"
        event.save_revision()
        assert key not in outbox.all_stamps()
    assert titles("Gürteltier") == set()
    assert [one.label for one in suggest("Ansa", viewer=ANYBODY)] == ["Der Ansatz"]
