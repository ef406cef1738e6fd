from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Revision

from access.audience import ANYBODY
from access.files import collection_audience
from access.pages import page_audience, visible_pages
from content.models import Document, Image
from events.collections import event_collection
from events.models import EventIndexPage, EventPage, EventSeriesPage, PresentationPage
from search.models import OutboxEntry
from tests.portal.content_files import failing_import, run_import
from tests.portal.event_files import CLOSED, MEETING, UID, event_records, spoil, write_events

pytestmark = pytest.mark.django_db
IN_ONE_ROOM = [
    {"title": "A", "starts": "13:00", "ends": "15:00", "room": "Saal"},
    {"title": "B", "starts": "14:00", "ends": "15:00", "room": "saal"},
]


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "site-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_events(tmp_path / "in", event_records())


def meeting() -> EventPage:
    return EventPage.objects.get(slug="augsburg-2019")


def test_a_meeting_arrives_with_all_its_parts(folder: Path) -> None:
    run_import(folder)
    page = meeting()
    assert page.url_path == "/start/veranstaltungen/augsburg-2019/"
    assert page.live
    assert (page.starts_at, page.ends_at) == tuple(
        dt.datetime.fromisoformat(text) for text in ("2019-05-08T10:30+02:00", "2019-05-10T11:45+02:00")
    )
    assert [item.title for item in page.agenda.all()] == ["Ankommen", "Arbeitsphase", "Ende"]
    assert [block.block_type for block in page.body].count("transfer") == 3
    assert page.body[5].value["practice"].slug == "lernferien"
    assert [row.practice.slug for row in page.shown_practices.all()] == ["sprachcamp", "lernferien"]
    assert [row.image.title for row in page.photos.all()] == ["Gruppe", "Saal", "Widerrufen"]
    assert page.series == EventSeriesPage.objects.get()
    assert page.participants == Group.objects.get(name="Fachgruppe")
    assert (str(page.uid), page.sequence) == (UID, 3)
    assert {topic.slug for topic in page.topics.all()} == {"ferienangebote", "sprachbildung"}
    assert [row.adoption.key for row in page.outcomes.all()] == ["geheim", "bremen-lernferien"]
    assert EventIndexPage.objects.get().get_children().count() == 3
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_presentation_stands_below_its_meeting(folder: Path) -> None:
    run_import(folder)
    page = PresentationPage.objects.get(slug="lernferien")
    assert page.get_parent().specific == meeting()
    assert page.document.title == "Folien"
    assert page.deck is not None
    assert page.may_be_shown
    assert [(row.practice.slug, row.first_slide, row.last_slide) for row in page.shown_practices.all()] == [
        ("lernferien", 2, 3),
        ("sprachcamp", None, None),
    ]
    assert not PresentationPage.objects.get(slug="ohne-zustimmung").may_be_shown


def test_a_second_run_changes_nothing(folder: Path) -> None:
    run_import(folder)
    OutboxEntry.objects.all().delete()
    before = Revision.objects.count()
    report = run_import(folder)
    assert all("0 neu, 0 geändert" in line for line in report.splitlines()), report
    assert Revision.objects.count() == before
    assert not OutboxEntry.objects.exists()


def test_the_record_says_who_sees_a_meeting(folder: Path) -> None:
    run_import(folder)
    closed = EventPage.objects.get(slug="fachgruppe")
    members = Group.objects.get(name="Members")
    assert page_audience(meeting()) == "public"
    assert page_audience(closed) == f"groups:{members.pk}"
    assert not visible_pages(EventPage.objects.filter(pk=closed.pk), viewer=ANYBODY).exists()


def test_files_lie_in_the_folder_of_the_meeting_that_names_them(folder: Path) -> None:
    run_import(folder)
    own = event_collection(meeting())
    for thing in (Image.objects.get(title="Gruppe"), Document.objects.get(title="Film")):
        assert thing.collection == own
    notes = Document.objects.get(title="Notizen").collection
    assert notes == event_collection(EventPage.objects.get(slug="fachgruppe"))
    members = Group.objects.get(name="Members")
    assert (collection_audience(own), collection_audience(notes)) == ("public", f"groups:{members.pk}")
    assert Image.objects.get(title="Schulhof").collection.name == "Bilder"


def test_a_file_stays_where_editors_put_it(folder: Path) -> None:
    run_import(folder)
    image = Image.objects.get(title="Saal")
    image.collection = event_collection(EventPage.objects.get(slug="fachgruppe"))
    image.save()
    assert "images.json: 0 neu, 0 geändert" in run_import(folder)
    spoil(folder, "images", 2, collection=f"page:{MEETING}")
    run_import(folder)
    assert Image.objects.get(title="Saal").collection == event_collection(meeting())
    spoil(folder, "images", 2, collection="")
    run_import(folder)
    assert Image.objects.get(title="Saal").collection.is_root()


def test_what_calendars_know_a_meeting_by_stays(folder: Path) -> None:
    run_import(folder)
    rows = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    for name in ("uid", "sequence", "participants"):
        del rows[0][name]
    rows[0]["title"] = "Neuer Titel"
    (folder / "events.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    run_import(folder)
    assert (meeting().title, str(meeting().uid)) == ("Neuer Titel", UID)
    assert meeting().participants == Group.objects.get(name="Fachgruppe")


def test_an_older_file_does_not_bring_back_what_was_withdrawn(folder: Path) -> None:
    run_import(folder)
    spoil(folder, "images", 3, people="agreed", consent="Ja", consent_on="2019-05-08")
    assert "images.json: Eintrag 4 (media/images/widerruf.png) · people" in failing_import(folder)
    assert Image.objects.get(title="Widerrufen").people == "withdrawn"
    spoil(folder, "images", 3, consent_on="2021-01-01")
    run_import(folder)
    assert Image.objects.get(title="Widerrufen").publishable


def test_the_uid_of_another_meeting_is_refused(folder: Path) -> None:
    spoil(folder, "events", 1, uid=UID)
    assert "events.json: Eintrag 2" in failing_import(folder)
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    ("kind", "values", "field", "reason"),
    [
        ("events", {"title": ""}, "title", "Hier darf nichts fehlen"),
        ("events", {"kind": "party"}, "kind", "Möglich sind nur"),
        ("events", {"audience": "members"}, "audience", '"public", "login"'),
        ("events", {"start_date": "8. Mai 2019"}, "start_date", "Datum wie 2026-05-01"),
        ("events", {"start_time": "halb elf"}, "start_time", "Uhrzeit wie 09:30"),
        ("events", {"start_time": "10:30Z"}, "start_time", "Uhrzeit wie 09:30"),
        ("events", {"start_time": 630}, "start_time", "Uhrzeit wie 09:30"),
        ("events", {"end_date": "2019-05-07"}, "", "end_date liegt vor start_date"),
        ("events", {"end_date": None, "end_time": "09:00"}, "", "end_time liegt vor start_time"),
        ("events", {"start_date": None}, "", "start_date fehlt"),
        ("events", {"postcode": "8615"}, "postcode", "fünf Ziffern"),
        ("events", {"city": "atlantis"}, "city", "„atlantis“ gibt es nicht"),
        ("events", {"city_count": -1}, "city_count", ""),
        ("events", {"uid": "x"}, "uid", ""),
        ("events", {"topics": ["hochbau"]}, "topics", "„hochbau“ gibt es nicht"),
        ("events", {"series": "veranstaltungen/weg"}, "series", "series.json"),
        ("events", {"participants": "Niemand"}, "participants", "groups.json"),
        ("events", {"practices": ["weg"]}, "practices", "„weg“ gibt es nicht"),
        ("events", {"outcomes": [{"adoption": "weg"}]}, "outcomes.1.adoption", "„weg“ gibt es nicht"),
        ("events", {"photos": [{"image": "media/images/weg.png"}]}, "photos.1.image", "gibt es nicht"),
        ("events", {"agenda": [{"title": "x", "ends": "12:00"}]}, "agenda.1", "Geben Sie den Beginn an"),
        ("events", {"agenda": [{"title": "x", "starts": "13:00", "ends": "12:00"}]}, "agenda.1", "vor dem Anfang"),
        (
            "events",
            {"agenda": IN_ONE_ROOM},
            "",
            "„A“ und „B“ sind zur selben Zeit in „saal“",
        ),
        ("events", {"agenda": [{"title": ""}]}, "agenda.1.title", "Hier darf nichts fehlen"),
        ("events", {"body": [{"type": "quote", "text": "Ja.", "name": ""}]}, "body.1.quote.name", "Hier darf nichts"),
        ("events", {"body": [{"type": "map"}]}, "body.1", "type muss eines von diesen sein"),
        ("events", {"body": [{"type": "practice", "practice": "weg"}]}, "body.1.practice", "„weg“ gibt es nicht"),
        ("events", {"body": [{"type": "video", "title": "x"}]}, "body.1.video", "nicht beides"),
        (
            "events",
            {"body": [{"type": "video", "title": "x", "url": "javascript:x"}]},
            "body.1.video.url",
            "Adresse",
        ),
        (
            "events",
            {"body": [{"type": "download", "document": "media/documents/weg.pdf"}]},
            "body.1.document",
            "gibt es nicht",
        ),
        ("events", {"path": "praxis/treffen"}, "path", "„praxis“"),
        ("series", {"path": "reihe"}, "path", ""),
        ("presentations", {"path": "veranstaltungen/weg/vortrag"}, "path", "weiter oben in der Datei"),
        ("presentations", {"document": "media/documents/weg.pdf"}, "document", "gibt es nicht"),
        ("presentations", {"consent_on": None}, "", "consent_on fehlt"),
        ("presentations", {"licence": "free"}, "licence", "Möglich sind nur"),
        (
            "presentations",
            {"practices": [{"practice": "lernferien", "first_slide": 4, "last_slide": 2}]},
            "practices.1",
            "hinter last_slide",
        ),
        ("documents", {"collection": "page:praxis/lernferien"}, "collection", "events.json, presentations.json"),
        ("images", {"people": "alle"}, "people", "Möglich sind nur"),
    ],
)
def test_records_that_break_a_rule(folder: Path, kind: str, values: dict[str, Any], field: str, reason: str) -> None:
    spoil(folder, kind, **values)
    lines = failing_import(folder).splitlines()
    assert not EventPage.objects.exists()
    start = f"{kind}.json: Eintrag 1 ("
    assert any(line.startswith(start) and field in line and reason in line for line in lines), lines


def test_the_files_of_a_draft_are_not_public(folder: Path) -> None:
    spoil(folder, "events", 1, published=False)
    run_import(folder)
    assert not EventPage.objects.get(slug=CLOSED.rpartition("/")[2]).live
    assert collection_audience(Document.objects.get(title="Notizen").collection) != "public"
