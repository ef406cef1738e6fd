"""Every kind of bad file: refused as a whole, with place, reason and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cities.models import City
from content.models import Image
from practices.models import PracticePage
from tests.portal.content_files import failing_import, records, run_import, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "site-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "in", records())


def refused(folder: Path) -> list[str]:
    """The lines of complaint; nothing was written."""
    lines = failing_import(folder).splitlines()
    assert not City.objects.exists()
    assert not PracticePage.objects.exists()
    return lines


def spoil(folder: Path, kind: str, number: int = 0, /, **values: Any) -> None:
    path = folder / f"{kind}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows[number].update(values)
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'[{"slug": "a",}]', "Fehlerhaftes JSON: Zeile 1"),
        (b'[{"slug": "a"}', "Fehlerhaftes JSON"),
        (b'[{"slug": "a"}] und mehr', "Fehlerhaftes JSON"),
        (b"", "Liste von Eintr"),
        (b'{"slug": "a"}', "Liste von Eintr"),
        (b"Stadt;Land", "Liste von Eintr"),
        ('[\n{"name": "Köln"}]'.encode("latin-1"), "Zeile 2 ist nicht UTF-8"),
        ('[{"name": "Köln"}]'.encode("utf-16"), "UTF-16"),
        (b'[{"name": "a", "name": "b"}]', "„name“ zweimal"),
        (b'["Augsburg"]', "Objekt in geschweiften Klammern"),
        (b"[null]", "Objekt in geschweiften Klammern"),
        (b'[{"slug": "a", "population": 1e999}]', "cities.json"),
        (b"[" * 100_000, "zu viele Klammern"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_files_that_are_no_list_of_records(folder: Path, data: bytes, reason: str) -> None:
    (folder / "cities.json").write_bytes(data)
    lines = refused(folder)
    assert any(line.startswith("cities.json") and reason in line for line in lines), lines


@pytest.mark.parametrize(
    ("kind", "values", "field", "reason"),
    [
        ("practices", {"titel": "Falsch geschrieben"}, "titel", "Unbekanntes Feld"),
        ("practices", {"title": ""}, "title", "Hier darf nichts fehlen"),
        ("practices", {"title": 7}, "title", "Text in Anführungszeichen"),
        ("practices", {"audience": "everybody"}, "audience", '"public", "login"'),
        ("practices", {"audience": []}, "audience", '"public", "login"'),
        ("practices", {"audience": {"groups": ["Member"]}}, "audience", "„Member“ gibt es nicht"),
        ("cities", {"audience": "login"}, "audience", "Möglich sind nur: 'public'"),
        ("practices", {"kind": "projekt"}, "kind", "Möglich sind nur: 'strategy'"),
        ("practices", {"phases": ["primary", "uni"]}, "phases.2", "Möglich sind nur"),
        ("practices", {"phases": "primary"}, "phases", "Liste in eckigen Klammern"),
        ("practices", {"evidence_grade": True}, "evidence_grade", "true und false"),
        ("practices", {"effect_level": 8}, "effect_level", "Möglich sind nur"),
        ("practices", {"summary": "x" * 301}, "summary", "301 Zeichen, höchstens 300"),
        ("practices", {"summary": "a\u0000b"}, "summary", "Steuerzeichen U+0000"),
        ("practices", {"year_end": 1999}, "", "year_end liegt vor year_start"),
        ("practices", {"year_start": "2019"}, "year_start", "ganze Zahl"),
        ("practices", {"confirmed_on": "gestern"}, "confirmed_on", "Datum wie 2026-05-01"),
        ("practices", {"published_at": "2024-03-01T08:00:00"}, "published_at", "Zeitzone"),
        ("practices", {"city": "atlantis"}, "city", "„atlantis“ gibt es nicht"),
        ("practices", {"topics": ["hochbau"]}, "topics", "„hochbau“ gibt es nicht"),
        ("practices", {"related": ["nirgendwo"]}, "related", "„nirgendwo“ gibt es nicht"),
        ("practices", {"related": ["lernferien"]}, "", "nennt das Beispiel selbst"),
        ("practices", {"list": "beispiele"}, "list", "practice_lists.json"),
        ("practices", {"goals": '<p><a href="page:weg">x</a></p>'}, "goals", "„weg“ gibt es nicht"),
        ("practices", {"goals": "<script>alert(1)</script>"}, "goals", "<script> ist hier nicht möglich"),
        ("practices", {"goals": '<p onclick="x()">Ziel</p>'}, "goals", "Entfernen Sie onclick"),
        ("practices", {"goals": '<p><a href="javascript:x()">Z</a></p>'}, "goals", "nicht mit „javascript:x()“"),
        ("practices", {"goals": '<p><a href=" JaVa\tscript:x">Z</a></p>'}, "goals", "Links beginnen mit"),
        ("practices", {"goals": '<p><a href="//evil.example">Z</a></p>'}, "goals", "Links beginnen mit"),
        ("practices", {"goals": '<p><a href="/x" target="_blank">Z</a></p>'}, "goals", "Entfernen Sie target"),
        ("practices", {"goals": "<p>Ziel<img src=x onerror=y></p>"}, "goals", "<img> ist hier nicht möglich"),
        ("practices", {"goals": "<svg/onload=alert(1)>"}, "goals", "<svg> ist hier nicht möglich"),
        ("practices", {"goals": "<p>Ziel<!-- still --></p>"}, "goals", "HTML-Kommentare"),
        ("practices", {"goals": "<p>Ziel"}, "goals", "<p> ist nicht geschlossen"),
        ("practices", {"goals": "Ziel <b>fett</b>"}, "goals", "außerhalb eines Absatzes"),
        ("practices", {"goals": "<p>Ziel</p><b"}, "goals", "nicht zu Ende"),
        ("practices", {"goals": "<h3>Ziel</h3>"}, "goals", "<h3> ist hier nicht möglich"),
        ("practices", {"goals": "<ul><p>Ziel</p></ul>"}, "goals", "steht an der falschen Stelle"),
        ("practices", {"sources": [{"url": "javascript:x"}]}, "sources.1.url", "Adresse"),
        ("practices", {"contact_mailbox": "Frau Mustermann"}, "contact_mailbox", "E-Mail-Adresse"),
        ("practices", {"preconditions": [{"strength": "required"}]}, "preconditions.1", "entweder eine Struktur"),
        (
            "practices",
            {"materials": [{"title": "x", "document": "media/documents/weg.pdf"}]},
            "document",
            "gibt es nicht",
        ),
        ("cities", {"ags": "123"}, "ags", "8"),
        ("cities", {"population": -1}, "population", ""),
        ("cities", {"latitude": 123.4}, "latitude", ""),
        ("cities", {"structures": [{"structure": "x", "answer": "yes"}]}, "structure", "„x“ gibt es nicht"),
        ("adoptions", {"to_place": "Ulm"}, "", "entweder to_city oder to_place"),
        ("adoptions", {"practice": "weg"}, "practice", "„weg“ gibt es nicht"),
        ("adoptions", {"from_adoption": "weg"}, "from_adoption", "„weg“ gibt es nicht"),
        ("adoptions", {"blocks": [{"block": 9, "use": "adopted"}]}, "blocks", "nur 2 Bausteine"),
        ("adoptions", {"blocks": [{"use": "adopted"}]}, "blocks.1", "alles andere einen Baustein"),
        ("topics", {"parent": "weg"}, "parent", "„weg“ gibt es nicht"),
        ("synonyms", {"terms": ["allein"]}, "terms", "Mindestens 2 Einträge"),
        ("pages", {"body": [{"type": "video", "url": "x"}]}, "body.1", "type muss eines von diesen sein"),
        ("pages", {"path": "oben/unten"}, "path", "weiter oben in der Datei"),
        ("images", {"file": "media/../../etc/passwd"}, "file", "Muster"),
        ("images", {"file": "media/images/weg.png"}, "file", "Diese Datei gibt es nicht"),
        ("documents", {"file": "media/images/hof.png"}, "file", "media/documents/"),
    ],
)
def test_records_that_break_a_rule(folder: Path, kind: str, values: dict[str, Any], field: str, reason: str) -> None:
    spoil(folder, kind, **values)
    lines = refused(folder)
    assert any(line.startswith(f"{kind}.json: Eintrag 1 (") and field in line and reason in line for line in lines), (
        lines
    )


def test_all_problems_of_all_files_are_named_at_once(folder: Path) -> None:
    spoil(folder, "practices", title="", kind="x")
    spoil(folder, "cities", 1, state="Bremen")
    spoil(folder, "adoptions", 2, practice="weg")
    lines = refused(folder)
    assert len(lines) == 4
    assert "practices.json: Eintrag 1 (lernferien) · title: Hier darf nichts fehlen." in lines


def test_the_same_name_twice(folder: Path) -> None:
    content = records()
    write(folder, {"cities": [*content["cities"], content["cities"][0]]})
    assert "cities.json: Eintrag 3 (augsburg): Eintrag 1 heißt schon so" in refused(folder)[0]


def test_the_name_of_another_city(folder: Path) -> None:
    spoil(folder, "cities", 1, name="Augsburg")
    assert "cities.json: Eintrag 2 (bremen) · name" in refused(folder)[0]


def test_files_that_do_not_belong_there(folder: Path) -> None:
    (folder / "praxis.json").write_text("[]")
    (folder / "media/images/rest.png").write_bytes(b"x")
    lines = refused(folder)
    assert any(line.startswith("praxis.json: Diese Datei ist nicht bekannt") for line in lines)
    assert any(line.startswith("media/images/rest.png: Kein Eintrag") for line in lines)


def test_a_picture_that_is_none(folder: Path) -> None:
    (folder / "media/images/hof.png").write_bytes(b"<svg onload=alert(1)>")
    assert "kein lesbares Bild" in refused(folder)[0]
    assert not Image.objects.exists()


@pytest.mark.parametrize("name", ["fehlt", "cities.csv"])
def test_a_path_that_is_no_import(tmp_path: Path, name: str) -> None:
    if "." in name:
        (tmp_path / name).write_text("Stadt;Land")
    assert name in failing_import(tmp_path / name)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "keine Datei" in failing_import(tmp_path)


def test_a_problem_that_only_the_database_sees_undoes_everything(folder: Path, settings: Any) -> None:
    """A building block that the practice doesn't have: found when nearly everything else is written."""
    spoil(folder, "adoptions", 0, blocks=[{"block": 3, "use": "adopted"}])
    refused(folder)
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []
    spoil(folder, "adoptions", 0, blocks=[])
    run_import(folder)


def test_a_third_level_of_topics(folder: Path) -> None:
    spoil(folder, "topics", 0, parent="sprachbildung")
    assert "· parent:" in refused(folder)[0]
