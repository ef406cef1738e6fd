from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from practices.models import PracticePage
from tests.factories import make_person
from tests.portal.content_files import files, records, run_export, run_import, write

DEMO = Path(__file__).resolve().parents[2] / "demo"
SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schema"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "site-media"


def export_of(source: Path, target: Path, settings: Any) -> dict[str, str]:
    """What a fresh site that imported `source` exports; the site is gone afterwards."""
    settings.MEDIA_ROOT = target.with_name(f"{target.name}-site")
    with transaction.atomic():
        run_import(source)
        found = run_export(target, "--all")
        transaction.set_rollback(True)
    return found


def rows(exported: dict[str, str], kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported.get(f"{kind}.json", "[]").encode("latin-1"))
    return found


def titles(exported: dict[str, str], kind: str) -> list[str]:
    return [row.get("title") or row["slug"] for row in rows(exported, kind)]


@pytest.mark.parametrize("source", ["every field", "demo"])
def test_what_is_exported_imported_and_exported_again_is_the_same_byte_for_byte(
    source: str, tmp_path: Path, settings: Any
) -> None:
    origin = DEMO if source == "demo" else write(tmp_path / "in", records())
    first = export_of(origin, tmp_path / "first", settings)
    second = export_of(tmp_path / "first", tmp_path / "second", settings)
    assert first == second
    assert len(first) > 10


def test_every_field_comes_back(tmp_path: Path, settings: Any) -> None:
    content = records()
    exported = export_of(write(tmp_path / "in", content), tmp_path / "out", settings)
    practice, other = rows(exported, "practices")
    stated = dict(content["practices"][0])
    for name in ("published", "list"):  # what goes without saying isn't written
        del stated[name]
    audience = ["login", {"groups": ["Fachgruppe", "Members"]}]
    assert practice == {**stated, "audience": audience}
    assert other["implementation"] == '<p>Mehr unter <a href="page:praxis/lernferien">Lernferien</a>.</p>'
    assert exported["media/documents/ablauf.txt"] == "Montag: Anfang"
    drafts = [row["path"] for row in rows(exported, "pages") if row.get("published") is False]
    assert drafts == ["entwurf"]


def test_the_public_export_holds_nothing_that_the_public_may_not_see(tmp_path: Path) -> None:
    run_import(write(tmp_path / "in", records()))
    exported = run_export(tmp_path / "out")
    assert titles(exported, "practices") == ["Sprachcamp"]
    assert titles(exported, "pages") == ["Mitmachen", "Über uns"]
    everything = "".join(exported.values()).encode("latin-1").decode(errors="replace")
    for secret in (
        "lernferien",
        "Lernferien &",
        "Fachgruppe",
        "Members",
        "ablauf",
        "geheim",
        "Niemand zu sehen",
        "zuerst",
    ):
        assert secret not in everything, secret
    assert "ueber/team" not in everything
    assert "<a href" not in rows(exported, "practices")[0]["implementation"]
    assert "media/images/hof.png" in exported


def test_a_person_gets_what_that_person_may_see(tmp_path: Path) -> None:
    run_import(write(tmp_path / "in", records()))
    make_person("neu@example.org")
    make_person("mitglied@example.org", Group.objects.get(name="Members"))
    newcomer = run_export(tmp_path / "new", "--as", "neu@example.org")
    member = run_export(tmp_path / "member", "--as", "Mitglied@example.org")
    assert titles(newcomer, "practices") == ["Sprachcamp"]
    assert titles(newcomer, "pages") == ["Mitmachen", "Über uns", "Team"]
    assert titles(member, "practices") == ["Lernferien & mehr", "Sprachcamp"]
    assert "media/documents/ablauf.txt" in member
    assert titles(member, "adoptions") == ["bremen-lernferien", "zuerst"]
    assert "Niemand zu sehen" not in "".join(member.values())
    assert "media/documents/ablauf.txt" not in newcomer


def test_pages_behind_a_shared_password_stay_out_of_every_export(tmp_path: Path) -> None:
    run_import(write(tmp_path / "in", records()))
    page = Page.objects.get(slug="ueber")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="pst")
    exported = run_export(tmp_path / "out", "--all")
    assert titles(exported, "pages") == ["Noch nicht fertig", "Mitmachen"]


def test_an_unknown_person_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="niemand@"):
        run_export(tmp_path / "out", "--as", "niemand@example.org")


def test_an_unfinished_draft_is_left_out_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_import(write(tmp_path / "in", records()))
    page = PracticePage.objects.get(slug="sprachcamp")
    page.unpublish()
    page.summary = ""
    page.save_revision(clean=False)
    call_command("export_content", str(tmp_path / "out"), "--all")
    assert "Sprachcamp" in capsys.readouterr().err
    assert titles(files(tmp_path / "out"), "practices") == ["Lernferien & mehr"]


def test_an_export_replaces_an_earlier_one_but_no_other_folder(tmp_path: Path) -> None:
    run_import(write(tmp_path / "in", records()))
    assert run_export(tmp_path / "out") == run_export(tmp_path / "out")
    (tmp_path / "out" / "notizen.txt").write_text("wichtig")
    with pytest.raises(CommandError, match="notizen"):
        run_export(tmp_path / "out")
    assert (tmp_path / "out" / "notizen.txt").read_text() == "wichtig"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_the_documented_schemas_are_those_of_the_records(tmp_path: Path) -> None:
    call_command("export_content", str(tmp_path), "--schema")
    documented = {path.name: path.read_text(encoding="utf-8") for path in SCHEMA.iterdir()}
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.json")} == documented, (
        "Run: manage.py export_content docs/schema --schema"
    )
