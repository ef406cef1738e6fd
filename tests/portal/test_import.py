from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageLogEntry, Revision

from access.audience import ANYBODY
from access.pages import page_audience, visible_pages
from cities.models import City
from content.models import Document, GlossaryEntry, Image
from practices.models import Adoption, AdoptionBlock, PracticePage, Topic
from search.models import OutboxEntry, Synonym
from tests.portal.content_files import failing_import, records, run_import, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "site-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "in", records())


def rewrite(folder: Path, kind: str, rows: list[dict[str, Any]]) -> None:
    (folder / f"{kind}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def test_pages_are_published_with_history_and_tree(folder: Path) -> None:
    run_import(folder)
    page = PracticePage.objects.get(slug="lernferien")
    assert page.live
    assert page.url_path == "/start/praxis/lernferien/"
    assert page.live_revision_id == page.latest_revision_id
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
    assert page.first_published_at == datetime(2024, 3, 1, 8, tzinfo=UTC)
    assert {topic.slug for topic in page.topics.all()} == {"ferienangebote", "sprachbildung"}
    assert 'linktype="page"' in page.implementation
    assert Page.find_problems() == ([], [], [], [], [])


def test_references_are_known_to_the_admin(folder: Path) -> None:
    run_import(folder)
    image = Image.objects.get()
    assert image.get_usage().count() == 2  # the home page and a page of text
    assert PracticePage.objects.get(slug="sprachcamp").implementation.count("linktype") == 1


def test_a_restricted_page_is_never_public(folder: Path) -> None:
    run_import(folder)
    page = PracticePage.objects.get(slug="lernferien")
    names = ("Fachgruppe", "Members")
    ids = sorted(Group.objects.filter(name__in=names).values_list("pk", flat=True))
    assert page_audience(page) == f"groups:{ids[0]},{ids[1]}&login"
    assert not visible_pages(PracticePage.objects.filter(pk=page.pk), viewer=ANYBODY).exists()


def test_a_second_run_changes_nothing(folder: Path) -> None:
    run_import(folder)
    OutboxEntry.objects.all().delete()
    before = Revision.objects.count(), PageLogEntry.objects.count(), Page.objects.values_list("last_published_at")
    report = run_import(folder)
    assert (Revision.objects.count(), PageLogEntry.objects.count()) == before[:2]
    assert not OutboxEntry.objects.exists()
    assert all("0 neu, 0 geändert" in line for line in report.splitlines())


def test_a_changed_record_becomes_a_new_revision(folder: Path) -> None:
    run_import(folder)
    content = records()["practices"]
    content[1]["title"] = "Sprachcamp am Meer"
    rewrite(folder, "practices", content)
    report = run_import(folder)
    assert "practices.json: 0 neu, 1 geändert, 1 unverändert" in report
    page = PracticePage.objects.get(slug="sprachcamp")
    assert page.title == "Sprachcamp am Meer"
    assert page.revisions.count() == 2
    assert OutboxEntry.objects.filter(kind="practice", object_id=page.pk).exists()


def test_blocks_keep_their_identity_so_that_adoptions_keep_theirs(folder: Path) -> None:
    run_import(folder)
    content = records()["practices"]
    content[0]["building_blocks"].reverse()
    content[0]["building_blocks"][1]["title"] = "Werkstatt im Sommer"
    rewrite(folder, "practices", content)
    run_import(folder / "practices.json")
    assert AdoptionBlock.objects.get(use="adapted", block__title="Elterncafé")


def test_what_is_there_stays_with_only_new(folder: Path) -> None:
    run_import(folder)
    City.objects.filter(slug="bremen").update(summary="Von Hand geändert.")
    City.objects.exclude(slug="bremen").filter(practices=None).delete()
    report = run_import(folder, "--only-new")
    assert City.objects.get(slug="bremen").summary == "Von Hand geändert."
    assert "0 geändert" in report


def test_a_trial_changes_nothing(folder: Path, settings: Any) -> None:
    report = run_import(folder, "--dry-run")
    assert "practices.json: 2 neu" in report
    assert not PracticePage.objects.exists()
    assert not City.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_practice_that_another_list_names_moves_there(folder: Path) -> None:
    run_import(folder)
    number = PracticePage.objects.get(slug="sprachcamp").pk
    lists = records()["practice_lists"]
    rewrite(folder, "practice_lists", [*lists, {**lists[0], "path": "archiv", "title": "Archiv"}])
    content = records()["practices"]
    content[1]["list"] = "archiv"
    rewrite(folder, "practices", content)
    (folder / "pages.json").unlink()
    (folder / "images.json").unlink()
    (folder / "media/images/hof.png").unlink()
    text = content[0]["implementation"].replace("praxis/sprachcamp", "archiv/sprachcamp")
    content[0]["implementation"] = text
    rewrite(folder, "practices", content)
    run_import(folder)
    page = PracticePage.objects.get(slug="sprachcamp")
    assert (page.pk, page.url_path) == (number, "/start/archiv/sprachcamp/")


def test_relations_of_terms_hold_both_ways(folder: Path) -> None:
    rewrite(
        folder, "glossary", [{**row, "related": []} if row["slug"] == "hort" else row for row in records()["glossary"]]
    )
    run_import(folder)
    assert [term.slug for term in GlossaryEntry.objects.get(slug="hort").related.all()] == ["ogs"]
    assert "glossary.json: 0 neu, 0 geändert" in run_import(folder)


def test_plain_text_becomes_paragraphs(folder: Path) -> None:
    content = records()["practices"]
    content[1]["lessons"] = "Erster & letzter\nSatz.\n\nZweiter: 3 < 4."
    rewrite(folder, "practices", content)
    run_import(folder)
    lessons = PracticePage.objects.get(slug="sprachcamp").lessons
    assert lessons == "<p>Erster &amp; letzter<br/>Satz.</p><p>Zweiter: 3 &lt; 4.</p>"


@pytest.mark.parametrize("part", ["building_blocks", "preconditions", "materials", "sources"])
def test_the_parts_of_a_practice_stand_in_the_order_of_the_file(folder: Path, part: str) -> None:
    content = records()["practices"]
    if part == "sources":
        content[0][part].append({"url": "https://example.org/anhang", "title": "Anhang"})
        rewrite(folder, "practices", content)
    run_import(folder)
    content[0][part].reverse()
    rewrite(folder, "practices", content)
    run_import(folder)
    page = PracticePage.objects.get(slug="lernferien")
    assert [row.sort_order for row in getattr(page, part).all()] == [0, 1]
    names = [row.get("title") or row.get("text") or row["structure"] for row in content[0][part]]
    rows = getattr(page, part).all()
    assert [getattr(row, "title", "") or getattr(row, "text", "") or row.structure.key for row in rows] == names


def test_files_keep_what_is_known_of_them(folder: Path) -> None:
    run_import(folder)
    image = Image.objects.get()
    assert (image.credit, image.consent, image.collection.name) == ("Stadt Augsburg", "Niemand zu sehen", "Bilder")
    assert (image.width, image.file_size > 0, sorted(image.tags.names())) == (40, True, ["hof", "schule"])
    assert Document.objects.get().collection.name == "Intern"


def test_the_words_of_the_site_arrive(folder: Path) -> None:
    run_import(folder)
    assert Topic.objects.get(slug="sprachbildung").parent.slug == "ganztag"
    assert Synonym.objects.get(kind="case-sensitive").expressions == ["TAG", "Transferagentur"]
    assert Adoption.objects.get(key="bremen-lernferien").from_adoption.key == "zuerst"


def test_a_file_that_begins_with_a_byte_order_mark_is_read(folder: Path) -> None:
    path = folder / "topics.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run_import(folder)
    assert Topic.objects.count() == 3


def test_content_below_a_home_page_that_is_missing_is_refused(folder: Path) -> None:
    (folder / "home.json").unlink()
    assert "setup_site" in failing_import(folder)
