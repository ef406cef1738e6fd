from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.db import transaction
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from content.models import Document
from events.collections import event_collection
from events.models import EventPage, PresentationPage
from practices.models import PracticePage
from tests.factories import make_person
from tests.portal.content_files import run_export, run_import
from tests.portal.event_files import EVENTS, MEETING, TALK, UID, event_records, spoil, write_events
from tests.portal.test_export import export_of, rows, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "site-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_events(tmp_path / "in", event_records())


def test_what_is_exported_imported_and_exported_again_is_the_same_byte_for_byte(
    folder: Path, tmp_path: Path, settings: Any
) -> None:
    first = export_of(folder, tmp_path / "first", settings)
    second = export_of(tmp_path / "first", tmp_path / "second", settings)
    assert first == second


def test_every_field_comes_back(folder: Path, tmp_path: Path, settings: Any) -> None:
    exported = export_of(folder, tmp_path / "out", settings)
    meeting = next(row for row in rows(exported, "events") if row["path"] == MEETING)
    dates = ("published_at", "updated_at")
    stated = dict(EVENTS["events"][0])
    stated["body"] = [_without_defaults(part) for part in stated["body"]]
    assert {name: value for name, value in meeting.items() if name not in dates} == stated
    talk = next(row for row in rows(exported, "presentations") if row["path"].endswith("lernferien"))
    assert {name: value for name, value in talk.items() if name not in dates} == EVENTS["presentations"][0]
    assert rows(exported, "series")[0]["introduction"] == "Reihe."
    places = {row["file"].rpartition("/")[2]: row["collection"] for row in rows(exported, "documents")}
    assert places["film.txt"] == f"page:{MEETING}"
    assert places["notizen.pdf"] == "page:veranstaltungen/fachgruppe"
    assert [row["path"] for row in rows(exported, "collections")] == ["Bilder", "Bilder/Intern"]
    agreed = next(row for row in rows(exported, "images") if row["title"] == "Gruppe")
    assert (agreed["people"], agreed["consent_on"]) == ("agreed", "2019-05-08")
    assert "Frau Geheimnis" in agreed["consent"]


def _without_defaults(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value is not False}


def test_the_public_export_holds_what_the_public_pages_show(folder: Path, tmp_path: Path) -> None:
    run_import(folder)
    exported = run_export(tmp_path / "out")
    assert titles(exported, "events") == ["Ferien & Lernen"]
    meeting = rows(exported, "events")[0]
    everything = "".join(exported.values()).encode("latin-1").decode(errors="replace")
    # The practice „lernferien“ is restricted, and nobody may hear of it: not from agenda, results or slides.
    assert meeting["practices"] == ["sprachcamp"]
    assert "outcomes" not in meeting
    potential = next(part for part in meeting["body"] if part["type"] == "transfer")
    assert (potential["title"], "practice" in potential) == ("Klein beginnen", False)
    assert rows(exported, "presentations")[0]["practices"] == [{"practice": "sprachcamp"}]
    assert meeting["uid"] == UID
    for secret in ("Vertrauliche", "fachgruppe", "notizen", "widerruf", "intern.pdf", "Geheimnis", "participants"):
        assert secret not in everything, secret
    assert not any("consent" in row for kind in ("images", "presentations") for row in rows(exported, kind))
    assert {"media/images/saal.png", "media/documents/folien.pdf", "media/documents/film.txt"} <= set(exported)


def test_a_photo_without_recorded_consent_stays_in_the_admin(folder: Path, tmp_path: Path) -> None:
    content = event_records()
    del content["images"][1]["people"]
    run_import(write_events(folder, content))
    assert "media/images/gruppe.png" not in run_export(tmp_path / "out")
    assert "media/images/gruppe.png" in run_export(tmp_path / "all", "--all")


def test_members_get_closed_meetings_with_their_files(folder: Path, tmp_path: Path) -> None:
    run_import(folder)
    make_person("mitglied@example.org", Group.objects.get(name="Members"))
    exported = run_export(tmp_path / "out", "--as", "mitglied@example.org")
    assert titles(exported, "events") == ["Ferien & Lernen", "Vertrauliche Fachgruppe"]
    assert "media/documents/notizen.pdf" in exported
    assert rows(exported, "events")[0]["practices"] == ["sprachcamp", "lernferien"]


def test_a_quote_or_result_stays_when_its_practice_is_hidden(folder: Path, tmp_path: Path) -> None:
    run_import(folder)
    page = PracticePage.objects.get(slug="sprachcamp")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    exported = run_export(tmp_path / "out")
    kinds = [part["type"] for part in rows(exported, "events")[0]["body"]]
    assert "practice" not in kinds
    assert (kinds.count("quote"), kinds.count("transfer")) == (1, 3)
    assert "sprachcamp" not in "".join(exported.values())


def test_a_public_file_of_a_meeting_that_was_closed_goes_with_it(folder: Path, tmp_path: Path) -> None:
    run_import(folder)
    page = EventPage.objects.get(slug="augsburg-2019")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    exported = run_export(tmp_path / "out")
    assert "events.json" not in exported
    assert "presentations.json" not in exported
    assert not [name for name in exported if "saal" in name or "folien" in name]


def test_a_folder_in_that_of_a_meeting_with_its_own_protection_is_an_error(folder: Path, tmp_path: Path) -> None:
    """Its files would be open to more people after an import."""
    run_import(folder)
    inner = event_collection(EventPage.objects.get(slug="augsburg-2019")).add_child(name="Nur Leitung")
    Document.objects.filter(title="Folien").update(collection=inner)
    run_export(tmp_path / "open", "--all")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    with pytest.raises(CommandError, match="Nur Leitung"), transaction.atomic():
        run_export(tmp_path / "out", "--all")


def test_slides_for_participants_stay_theirs_on_their_way_through_files(
    folder: Path, tmp_path: Path, settings: Any
) -> None:
    """They lie in a folder of their own within that of the meeting, which refused the whole export."""
    content = event_records()
    closed = {"groups": ["Fachgruppe"]}
    content["presentations"][0]["audience"] = closed
    content["events"][0]["body"] = []
    exported = export_of(write_events(folder, content), tmp_path / "first", settings)
    places = {row["file"]: row["collection"] for row in rows(exported, "documents")}
    assert places["media/documents/folien.pdf"] == f"page:{TALK}"
    assert next(row for row in rows(exported, "presentations") if row["path"] == TALK)["audience"] == closed
    run_import(tmp_path / "first")
    spoil(tmp_path / "first", "documents", list(places).index("media/documents/folien.pdf"), title="Neu")
    run_import(tmp_path / "first")
    document = Document.objects.get(title="Neu")
    assert document.collection == PresentationPage.objects.get(slug="lernferien").collection
    assert "media/documents/folien.pdf" not in run_export(tmp_path / "public")


def test_the_file_of_a_presentation_that_was_opened_since_is_open_after_an_import(folder: Path, tmp_path: Path) -> None:
    content = event_records()
    content["presentations"][0]["audience"] = {"groups": ["Fachgruppe"]}
    content["events"][0]["body"] = []
    run_import(write_events(folder, content))
    exported = run_export(tmp_path / "out", "--all")
    PageViewRestriction.objects.filter(page__slug="lernferien").delete()
    run_import(tmp_path / "out" / "documents.json")
    event = EventPage.objects.get(slug="augsburg-2019")
    assert Document.objects.get(title="Folien").collection == event.collection
    assert "documents.json" in exported
