"""Documents of meetings, of presentations with their slides, and of what is attached to examples."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone, translation
from wagtail.models import Collection, CollectionViewRestriction

from content.decks import read_now
from content.models import Deck, Slide
from events.blocks import EVENT_BLOCKS
from events.models import AgendaItem, EventPage, EventPractice, EventSeriesPage, PresentationPage, PresentationPractice
from practices.models import Material
from search.documents import FilePage, SearchDocument, TextField
from search.file_texts import LIMITS
from search.from_models import all_documents, documents_for
from search.from_models.events import TEXT_OF_EVENT_BLOCK
from tests.decks import make_document, pdf
from tests.events.meetings import body, make_image
from tests.factories import Tree, make_city, make_practice, make_topic, restrict
from tests.search.event_site import attach, make_file, make_meeting, make_talk, open_up, read

pytestmark = pytest.mark.django_db


def documents(*keys: str) -> list[SearchDocument | None]:
    return list(documents_for(keys).values())


def document(key: str) -> SearchDocument:
    (found,) = documents(key)
    assert found is not None
    return found


def texts_of(found: SearchDocument) -> list[str]:
    return [page.text for file in found.files for page in file.pages]


def closed_folder(*groups: Group) -> Collection:
    folder = Collection.get_first_root_node().add_child(name="Geschlossen")
    kind = CollectionViewRestriction.GROUPS if groups else CollectionViewRestriction.LOGIN
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=kind).groups.set(groups)
    return folder


def rich_meeting(tree: Tree) -> EventPage:
    """A meeting with something in every list that is searched."""
    field = make_topic("Steuerung")
    city = make_city("München", slug="muenchen", population=1_500_000, official_name="Landeshauptstadt München")
    event = make_meeting(
        tree, kind="network-meeting", city=city, venue="Workstyle", abstract="Worum es ging.", contact_institution="PI"
    )
    event.series = event.get_parent().add_child(instance=EventSeriesPage(title="Fachgruppe Wirkung", slug="reihe"))
    event.topics.add(make_topic("Wirkung", field))
    event.agenda = [
        AgendaItem(title="Begrüßung", kind="welcome"),
        AgendaItem(title="Was wirkt?", kind="input", speakers="Dr. A. Beispiel", note="Mit Aussprache."),
    ]
    event.shown_practices = [EventPractice(practice=make_practice(tree, city, "Bildungslokale"))]
    event.body = body(
        ("heading", "Ergebnisse"),
        ("paragraph", "<p>Gut <b>besucht</b>.</p>"),
        ("quote", {"text": "Ketten tragen nicht weit.", "name": "B. Beispiel", "role": "Leitung", "city": "Ulm"}),
        (
            "transfer",
            {"title": "Wirkungsmodell", "for_whom": "Alle", "needs": "Daten", "open_questions": "Wer deutet?"},
        ),
        ("video", {"title": "Der Film", "url": "https://example.org/film", "transcript": "Gesprochenes."}),
    )
    event.save_revision().publish()
    make_talk(event, ("Beginn",), "Der Ansatz", speakers="C. Beispiel", institution="Referat")
    return EventPage.objects.get(pk=event.pk)


def test_a_meeting_carries_its_texts_in_their_fields(tree: Tree) -> None:
    texts = document(f"event:{rich_meeting(tree).pk}").texts
    assert texts[TextField.TITLE] == "Wirkung steuern"
    assert texts[TextField.SUMMARY] == "Worum es ging."
    assert texts[TextField.BLOCKS] == "Der Ansatz · C. Beispiel · Referat"
    assert texts[TextField.BODY].splitlines() == [
        *("Ergebnisse", "Gut besucht.", "Ketten tragen nicht weit.", "B. Beispiel", "Leitung", "Ulm"),
        *("Wirkungsmodell", "Alle", "Daten", "Wer deutet?", "Der Film", "Gesprochenes."),
        "Was wirkt? · Dr. A. Beispiel · Mit Aussprache.",
        "Bildungslokale",
    ]
    assert texts[TextField.CONTEXT].split(" · ") == [
        *("München", "Landeshauptstadt München", "Bayern", "Workstyle", "Netzwerktreffen"),
        *("Wirkung", "Steuerung", "PI", "Fachgruppe Wirkung"),
    ]


def test_meeting_and_presentations_have_the_same_facets(tree: Tree) -> None:
    event = rich_meeting(tree)
    facets = {
        "topic": ("wirkung", "steuerung"),
        "city": ("muenchen",),
        "size": ("1000+",),
        "state": ("DE-BY",),
        "year": ("2019",),
        "event_kind": ("network-meeting",),
    }
    talk = PresentationPage.objects.get()
    assert document(f"event:{event.pk}").facets == {"kind": ("event",)} | facets
    assert document(f"presentation:{talk.pk}").facets == {"kind": ("presentation",)} | facets
    talk.city = make_city("Bonn", state="DE-NW", population=330_000)
    talk.save()
    own = {"city": ("bonn",), "size": ("250-500",), "state": ("DE-NW",)}
    assert document(f"presentation:{talk.pk}").facets == {"kind": ("presentation",)} | facets | own


def test_a_result_gets_kind_days_town_and_who_spoke(tree: Tree) -> None:
    event = rich_meeting(tree)
    with translation.override("en"):
        found, talk = (
            document(key) for key in (f"event:{event.pk}", f"presentation:{PresentationPage.objects.get().pk}")
        )
    assert found.url == "/veranstaltungen/wirkung-steuern/"
    shown = {"event_kind": "network-meeting", "start_date": "2019-05-08", "end_date": "2019-05-10"}
    assert shown.items() <= found.display.items()
    assert (found.display["town"], found.display["cancelled"], found.newest) == ("München", False, dt.date(2019, 5, 8))
    assert talk.display == {**found.display, "speakers": "C. Beispiel", "institution": "Referat"}
    assert talk.newest == found.newest


def test_a_meeting_of_which_hardly_anything_is_known_is_found(tree: Tree) -> None:
    event = make_meeting(tree, start_date=None, end_date=None, place="Graz")
    found = document(f"event:{event.pk}")
    assert found.facets == {"kind": ("event",)}
    assert (found.display["start_date"], found.display["town"], found.newest) == ("", "Graz", None)


def test_what_the_page_leaves_out_is_not_searched(tree: Tree) -> None:
    """Blocks that stand for something that may be closed, or for a picture whose consent may go."""
    practice = make_practice(tree, make_city(), "Geheim")
    restrict(practice)
    file, image = make_file(("Zebra",)), make_image()
    event = make_meeting(
        tree,
        body=body(
            ("quote", {"text": "Zebra ohne Namen.", "name": ""}),
            ("practice", {"practice": practice.pk, "note": "Zebra am Rand"}),
            ("download", {"document": file.pk, "title": "Zebra als Datei"}),
            ("picture", {"image": image.pk, "alt_text": "Zebra im Bild", "decorative": False}),
            ("video", {"title": "Zebra im Film", "file": file.pk, "url": "", "transcript": "Zebra"}),
        ),
    )
    event.agenda = [AgendaItem(title="Zebra zum Kaffee", kind="break")]
    event.save_revision().publish()
    assert "Zebra" not in str(document(f"event:{event.pk}").texts)


def test_every_block_of_a_meeting_has_its_words_or_stands_for_another_thing() -> None:
    assert set(TEXT_OF_EVENT_BLOCK) == {name for name, _block in EVENT_BLOCKS} - {"picture", "practice", "download"}


def test_titles_of_what_is_closed_further_stay_out(tree: Tree) -> None:
    event = rich_meeting(tree)
    group = Group.objects.create(name="Beirat")
    talk, series = PresentationPage.objects.get(), EventSeriesPage.objects.get()
    for page in (talk, series, event.shown_practices.get().practice):
        restrict(page, group)
    closed = ("Der Ansatz", "Fachgruppe Wirkung", "Bildungslokale")
    assert not any(title in str(document(f"event:{event.pk}").texts) for title in closed)
    restrict(event, group)
    assert all(title in str(document(f"event:{event.pk}").texts) for title in closed)


def test_a_presentation_carries_its_slides(tree: Tree) -> None:
    event = rich_meeting(tree)
    talk = make_talk(event, ("Beginn", "Zahlen\nQuoten und Übergänge"), "Zahlen lesen", abstract="Von Zahlen.")
    document_pages = make_file(("Beginn", "Zahlen\nQuoten"), pictures=True)
    talk.shown_practices = [PresentationPractice(practice=event.shown_practices.get().practice)]
    talk.save_revision().publish()
    found = document(f"presentation:{talk.pk}")
    (file,) = found.files
    assert (file.title, file.url) == ("", "/veranstaltungen/wirkung-steuern/zahlen-lesen/")
    assert file.pages == (
        FilePage(1, "Beginn", "Beginn"),
        FilePage(2, "Zahlen", "Zahlen\nQuoten und Übergänge"),
    )
    assert found.texts[TextField.SUMMARY] == "Von Zahlen."
    assert found.texts[TextField.BODY] == "Bildungslokale"
    assert {"Wirkung steuern", "Netzwerktreffen", "München", "Wirkung"} <= set(
        found.texts[TextField.CONTEXT].split(" · ")
    )
    talk.document = document_pages
    talk.save()
    assert document(f"presentation:{talk.pk}").files[0].pages[1].thumbnail.endswith("/2.webp")


def test_notes_are_searched_only_when_somebody_chose_to_show_them(tree: Tree) -> None:
    talk = make_talk(make_meeting(tree), (), document=make_file(("Zahlen",), notes="Noch nicht freigegeben."))
    assert texts_of(document(f"presentation:{talk.pk}")) == ["Zahlen"]
    talk.notes_public = True
    talk.save()
    assert texts_of(document(f"presentation:{talk.pk}")) == ["Zahlen\nNoch nicht freigegeben."]


@pytest.mark.parametrize("missing", [{"consent_by": "", "consent_on": None}, {"consent_by": ""}, {"document": None}])
def test_without_consent_or_file_a_presentation_is_found_by_its_title_alone(
    tree: Tree, missing: dict[str, Any]
) -> None:
    talk = make_talk(make_meeting(tree), ("Zebra",), **missing)
    found = document(f"presentation:{talk.pk}")
    assert found.files == ()
    assert "Zebra" not in str(found)


@pytest.mark.parametrize("state", [Deck.State.WAITING, Deck.State.READING, Deck.State.FAILED])
def test_slides_that_are_not_read_say_nothing(tree: Tree, state: str) -> None:
    talk = make_talk(make_meeting(tree), ("Zebra",))
    Deck.objects.update(state=state)
    assert document(f"presentation:{talk.pk}").files == ()


def test_slides_in_a_folder_that_is_closed_further_stay_out(tree: Tree) -> None:
    talk = make_talk(make_meeting(tree), ("Zebra",))
    assert talk.document is not None
    talk.document.collection = closed_folder()
    talk.document.save()
    assert document(f"presentation:{talk.pk}").files == ()


def test_of_a_meeting_that_is_not_published_nothing_is_a_document(tree: Tree) -> None:
    event = make_meeting(tree)
    keys = (f"event:{event.pk}", f"presentation:{make_talk(event, ('Zebra',)).pk}")
    EventPage.objects.filter(pk=event.pk).update(expire_at=timezone.now() - dt.timedelta(hours=1))
    assert documents(*keys) == [None, None]
    EventPage.objects.filter(pk=event.pk).update(expire_at=None, live=False)
    assert documents(*keys) == [None, None]
    EventPage.objects.filter(pk=event.pk).update(live=True)
    assert None not in documents(*keys)


def test_an_example_carries_the_pages_of_what_is_attached(tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    file = attach(practice, ("Deckblatt", "Zeitplan\nIm Herbst beginnen"), "Konzept der Lernferien")
    practice.materials.add(Material(title="Nur ein Titel"), Material(title="Link", url="https://example.org/"))
    practice.save_revision().publish()
    (found,) = document(f"practice:{practice.pk}").files
    assert (found.title, found.url) == ("Konzept der Lernferien", file.url)
    assert [(page.number, page.title, page.text) for page in found.pages] == [
        (1, "Deckblatt", "Deckblatt"),
        (2, "Zeitplan", "Zeitplan\nIm Herbst beginnen"),
    ]


def test_a_real_pdf_is_read_page_by_page(tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    file = make_document(pdf(), "konzept.pdf")
    read_now(file)
    practice.materials.add(Material(title="Konzept", document=file))
    practice.save_revision().publish()
    texts = texts_of(document(f"practice:{practice.pk}"))
    assert len(texts) == 3
    assert "Dr. Änne Groß, Bildungsbüro Augsburg" in texts[0]
    assert "Göggingen" in texts[1]


def test_an_attachment_in_a_closed_folder_says_nothing_to_those_who_may_not_have_it(tree: Tree) -> None:
    group = Group.objects.create(name="Beirat")
    practice = make_practice(tree, make_city())
    attach(practice, ("Zebra",), collection=closed_folder(group))
    assert document(f"practice:{practice.pk}").files == ()
    restrict(practice, group)
    assert texts_of(document(f"practice:{practice.pk}")) == ["Zebra"]


def test_an_attachment_that_is_a_talk_without_consent_says_nothing(tree: Tree) -> None:
    event, practice = make_meeting(tree), make_practice(tree, make_city())
    talk = make_talk(event, ("Zebra",))
    practice.materials.add(Material(title="Vortrag", document=talk.document))
    practice.save_revision().publish()
    assert texts_of(document(f"practice:{practice.pk}")) == ["Zebra"]
    talk.consent_by, talk.consent_on = "", None
    talk.save_revision().publish()
    assert document(f"practice:{practice.pk}").files == ()


def test_however_long_a_file_is_its_document_stays_small(tree: Tree) -> None:
    event, practice = make_meeting(tree), make_practice(tree, make_city())
    talk = make_talk(event, ())
    limit = LIMITS["presentation"]
    deck = Deck.objects.get(document=talk.document)
    Slide.objects.bulk_create(
        Slide(deck=deck, number=number, title=f"Folie {number}", text=f"Folie {number}\n" + "Wort " * 2_000)
        for number in range(1, 601)
    )
    texts = texts_of(document(f"presentation:{talk.pk}"))
    assert max(map(len, texts)) <= limit.page
    assert sum(map(len, texts)) <= limit.in_all
    for number in range(3):
        attach(practice, ["Wort " * 2_000] * 20, f"Anhang {number}")
    found = document(f"practice:{practice.pk}")
    assert sum(map(len, texts_of(found))) <= LIMITS["practice"].in_all
    assert [file.title for file in found.files] == ["Anhang 0"]


def test_a_slide_that_shows_only_a_picture_is_left_out(tree: Tree) -> None:
    talk = make_talk(make_meeting(tree), ("Beginn", "", "Ende"))
    (file,) = document(f"presentation:{talk.pk}").files
    assert [page.number for page in file.pages] == [1, 3]


def test_a_file_read_anew_is_another_document(tree: Tree) -> None:
    talk = make_talk(make_meeting(tree), ("Beginn",))
    before = document(f"presentation:{talk.pk}").fingerprint
    assert talk.document is not None
    read(talk.document, ("Anfang",))
    assert document(f"presentation:{talk.pk}").fingerprint != before


def test_a_chunk_costs_the_same_whatever_its_size(tree: Tree, django_assert_max_num_queries: Any) -> None:
    event = rich_meeting(tree)
    talks = [f"presentation:{make_talk(event, ('Beginn',), f'Vortrag {number}').pk}" for number in range(3)]
    copies = [event.copy(update_attrs={"title": title, "slug": title}) for title in ("kopie-1", "kopie-2")]
    for copy in copies:
        open_up(copy)  # what is closed costs a query for its groups
    events = [f"event:{page.pk}" for page in (event, *copies)]
    for few, many in ((talks[:1], talks), (events[:1], events)):
        documents_for(many)  # content types and site roots are remembered
        with django_assert_max_num_queries(30) as one:
            documents_for(few)
        with django_assert_max_num_queries(30) as all_of_them:
            assert None not in documents_for(many).values()
        assert len(all_of_them) == len(one)


def test_meetings_and_presentations_are_part_of_a_rebuild(tree: Tree) -> None:
    event = rich_meeting(tree)
    talk = PresentationPage.objects.get()
    assert {f"event:{event.pk}", f"presentation:{talk.pk}"} <= {found.key for found in all_documents()}
