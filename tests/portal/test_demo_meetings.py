"""What must hold of the demo's meetings. The files are read as an import reads them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from PIL import Image as Picture

from content.extracting import pdf, powerpoint
from content.extracting.limits import LIMITS
from demo_files.mannheim import MANNHEIM
from demo_files.munich import MUNICH
from demo_files.pictures import PICTURES
from demo_files.results import INTERNAL, RESULTS
from demo_files.sheets import Talk
from events.records import EventRecord, PresentationRecord
from tests.portal.test_demo_content import DEMO, demo

MUNICH_MEETING = "veranstaltungen/gsn-muenchen-2019"
READERS = {".pdf": pdf.read, ".pptx": powerpoint.read}
MOST = 700_000  # bytes of all files together


@pytest.fixture(scope="module")
def events() -> dict[str, EventRecord]:
    return {event.path: event for event in demo("events")}


@pytest.fixture(scope="module")
def presentations() -> dict[str, PresentationRecord]:
    return {one.path: one for one in demo("presentations")}


def is_demo(event: EventRecord) -> bool:
    return "(Demo" in event.title


def slides(name: str) -> list[Any]:
    path = DEMO / name
    return READERS[path.suffix](path, LIMITS).pages


def test_meetings_name_their_source_or_are_marked_as_demo(events: dict[str, EventRecord]) -> None:
    real = [event for event in events.values() if not is_demo(event)]
    assert len(real) == 20
    assert all(event.source_url and event.provenance and event.audience == () for event in real)
    for event in events.values():
        if is_demo(event):
            assert not event.source_url
            assert not event.city, "no city of ours is said to have invited to what is made up"
            assert event.provenance.startswith("Demo: ")


def test_the_meeting_in_munich_is_complete_and_public(events: dict[str, EventRecord]) -> None:
    meeting = events[MUNICH_MEETING]
    assert (meeting.audience, meeting.kind, meeting.city, meeting.city_count) == ((), "network-meeting", "muenchen", 11)
    assert (meeting.start_date, meeting.start_time) == (dt.date(2019, 5, 8), dt.time(10, 30))
    assert (meeting.end_date, meeting.end_time) == (dt.date(2019, 5, 10), dt.time(11, 45))
    assert (meeting.venue, meeting.street, meeting.postcode) == ("Munich Workstyle", "Landwehrstraße 61", "80336")
    assert {item.day for item in meeting.agenda} == {dt.date(2019, 5, day) for day in (8, 9, 10)}
    assert {part.type for part in meeting.body} >= {"quote", "transfer", "practice", "picture", "download", "video"}
    assert meeting.photos
    assert meeting.practices
    assert meeting.topics
    assert meeting.outcomes
    assert meeting.contact_institution
    assert all(word in meeting.provenance for word in ("Zitate", "Bilder", "Folien", "Demo"))


def test_who_is_made_up_is_called_demo(
    events: dict[str, EventRecord], presentations: dict[str, PresentationRecord]
) -> None:
    quotes = [part for event in events.values() for part in event.body if part.type == "quote"]
    assert len(quotes) == 5
    assert all(quote.name.endswith(" Demo") and "erfundenes Zitat" in quote.role for quote in quotes)
    speakers = [name for one in presentations.values() if one.speakers for name in one.speakers.split(", ")]
    assert speakers
    assert all(name.endswith(" Demo") for name in speakers)


def test_one_meeting_is_to_come_and_one_is_cancelled(events: dict[str, EventRecord]) -> None:
    ahead = [event for event in events.values() if event.start_date and event.start_date.year >= 2035]
    assert sorted(event.cancelled for event in ahead) == [False, True]
    assert all("mit Absicht weit in der Zukunft" in event.provenance for event in ahead)
    invitation = next(event for event in ahead if not event.cancelled)
    assert invitation.registration_email
    assert invitation.registration_until


def test_a_part_of_the_closed_meeting_is_for_those_who_took_part(
    events: dict[str, EventRecord], presentations: dict[str, PresentationRecord]
) -> None:
    (closed,) = (event for event in events.values() if event.audience)
    assert closed.audience == (("Members",),)
    (part,) = (one for one in presentations.values() if one.path.startswith(f"{closed.path}/"))
    assert part.audience == ((closed.participants,),)


def test_every_series_has_meetings(events: dict[str, EventRecord]) -> None:
    named = {event.series for event in events.values() if event.series}
    assert named == {series.path for series in demo("series")}


def test_slides_named_for_a_practice_are_there(presentations: dict[str, PresentationRecord]) -> None:
    shown = [one for one in presentations.values() if one.document]
    assert len(shown) == 4
    for one in shown:
        assert one.consent_by, "without it nobody would see the slides"
        count = len(slides(one.document))
        assert all((part.last_slide or 0) <= count for part in one.practices)


@pytest.mark.parametrize("talk", [MUNICH, MANNHEIM, RESULTS, INTERNAL], ids=lambda talk: talk.file)
def test_the_files_of_slides_hold_what_their_script_says_and_are_marked_as_demo(talk: Talk) -> None:
    pages = slides(f"media/documents/{talk.file}")
    found = [(page.title, "Demo-Folie" in page.text, page.notes) for page in pages]
    notes = [sheet.notes if talk is RESULTS else "" for sheet in talk.sheets]
    assert found == [(sheet.title, True, note) for sheet, note in zip(talk.sheets, notes, strict=True)]


def test_pictures_are_described_and_one_shows_what_happens_without_consent() -> None:
    images = {image.file: image for image in demo("images")}
    assert set(images) == {f"media/images/{name}" for name in PICTURES}
    assert all(image.description and image.credit and "Demo" in image.title for image in images.values())
    assert [image.title for image in images.values() if image.people == "unknown"] == ["Gruppenbild (Demo-Bild)"]
    for image in images.values():
        with Picture.open(DEMO / image.file) as picture:
            assert picture.width == 1500


def test_the_files_weigh_little() -> None:
    assert sum(file.stat().st_size for file in (DEMO / "media").rglob("*") if file.is_file()) < MOST


def test_records_are_written_as_all_demo_files() -> None:
    for kind in ("events", "presentations", "series", "images", "documents"):
        text = (DEMO / f"{kind}.json").read_text("utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
