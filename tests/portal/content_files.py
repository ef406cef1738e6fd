"""A small but complete set of records for the tests of import and export, and the ways to the commands."""

from __future__ import annotations

import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from PIL import Image as Picture

Records = dict[str, list[dict[str, Any]]]

EVERY_FIELD = {
    "slug": "lernferien",
    "audience": [{"groups": ["Fachgruppe", "Members"]}, "login"],
    "title": "Lernferien & mehr",
    "published": True,
    "seo_title": "Lernferien im Sommer",
    "search_description": "Lernen in den Ferien",
    "show_in_menus": True,
    "published_at": "2024-03-01T08:00:00Z",
    "updated_at": "2025-03-01T08:00:00.123456Z",
    "expires_at": "2031-01-01T00:00:00Z",
    "list": "praxis",
    "kind": "programme",
    "status": "changing",
    "status_reason": "Neue Trägerschaft",
    "city": "augsburg",
    "further_cities": ["bremen"],
    "year_start": 2019,
    "year_end": 2024,
    "summary": "Zwei Wochen lernen, ohne dass es wie Schule aussieht.",
    "situation": "<p>Viele Kinder <b>verlieren</b> im Sommer den <i>Anschluss</i>.<br/>Jedes Jahr.</p>",
    "goals": "<ul><li>Freude</li><li>Wissen<ol><li>Deutsch</li><li>Mathematik</li></ol></li></ul>",
    "implementation": '<p>Siehe <a href="page:praxis/sprachcamp">Sprachcamp</a> und '
    '<a href="https://example.org/?a=1&amp;b=2">Quelle</a>.</p>',
    "effects": "<p>5 &lt; 6 &amp; gut</p>",
    "lessons": "<p>Früh anfangen.</p>",
    "pitfalls": "<p>Ferienzeiten.</p>",
    "success_factors": "<p>Ein Ort.</p>",
    "hindsight": "<p>Kleiner beginnen.</p>",
    "topics": ["ferienangebote", "sprachbildung"],
    "phases": ["primary", "secondary-1"],
    "beneficiaries": ["primary-pupils", "families"],
    "actors": ["education-office", "schools"],
    "core_elements": ["goals", "quality"],
    "state_law": "partly",
    "state_law_note": "Nur mit Ganztagserlass.",
    "suits_sizes": ["100-250", "250-500"],
    "suits_note": "Ein Standort genügt.",
    "fte": 1.5,
    "cost": "medium",
    "lead_months": 6,
    "council_decision": "yes",
    "data_needed": "no",
    "departments": 2,
    "effect_level": 4,
    "effect_judged_by": "city",
    "evidence_grade": 3,
    "evidence_judged_by": "external",
    "building_blocks": [
        {"title": "Sommerwerkstatt", "what": "Zwei Wochen Projekte.", "why": "Neugier trägt."},
        {"title": "Elterncafé", "what": "Jeden Freitag."},
    ],
    "preconditions": [
        {"strength": "required", "structure": "bildungsbuero"},
        {"strength": "mentioned", "text": "ein Schulhof"},
    ],
    "materials": [
        {"title": "Ablaufplan", "document": "media/documents/ablauf.txt"},
        {"title": "Film", "url": "https://example.org/film"},
    ],
    "sources": [{"url": "https://example.org/bericht", "title": "Bericht"}],
    "partners": ["Schulverwaltungsamt", "Volkshochschule"],
    "contact_institution": "Bildungsbüro",
    "contact_mailbox": "bildung@example.org",
    "confirmed_on": "2025-05-01",
    "provenance": "Selbst geschrieben.",
    "related": ["sprachcamp"],
}

RECORDS: Records = {
    "groups": [{"name": "Fachgruppe", "audience": "public"}, {"name": "Members", "audience": "public"}],
    "structures": [{"slug": "bildungsbuero", "audience": "public", "label": "Bildungsbüro", "position": 1}],
    "indicators": [
        {
            "slug": "sgb2",
            "audience": "public",
            "label": "SGB-II-Quote",
            "unit": "Prozent",
            "explanation": "Anteil.",
            "group": "social",
            "position": 1,
        }
    ],
    "cities": [
        {
            "slug": "augsburg",
            "audience": "public",
            "name": "Augsburg",
            "official_name": "Augsburg, Stadt",
            "ags": "09761000",
            "state": "DE-BY",
            "kind": "kreisfrei",
            "kind_note": "seit 1276",
            "county": "Schwaben",
            "population": 301033,
            "population_year": 2022,
            "bbsr_key": 12,
            "latitude": 48.367,
            "longitude": 10.9,
            "summary": "Drei Flüsse.",
            "mailbox": "bildung@example.org",
            "member_since": 2015,
            "indicators": [
                {"indicator": "sgb2", "year": 2022, "value": 9.5, "source": "INKAR"},
                {"indicator": "sgb2", "year": 2021, "value": 9.0, "level": "county", "area": "Kreis", "source": "X"},
            ],
            "structures": [{"structure": "bildungsbuero", "answer": "yes", "note": "seit 2009", "source": "Stadt"}],
        },
        {"slug": "bremen", "audience": "public", "name": "Bremen", "state": "DE-HB", "kind": "stadtstaat"},
    ],
    "topics": [
        {"slug": "ferienangebote", "audience": "public", "name": "Ferienangebote", "parent": "ganztag"},
        {"slug": "ganztag", "audience": "public", "name": "Ganztag", "name_en": "All day", "description": "Ganz."},
        {"slug": "sprachbildung", "audience": "public", "name": "Sprachbildung", "parent": "ganztag", "position": 2},
    ],
    "glossary": [
        {
            "slug": "ogs",
            "audience": "public",
            "term": "Offene Ganztagsschule",
            "abbreviation": "OGS",
            "definition": "Nachmittags.",
            "related": ["hort"],
        },
        {"slug": "hort", "audience": "public", "term": "Hort", "definition": "Betreuung.", "related": ["ogs"]},
    ],
    "synonyms": [
        {"kind": "equivalent", "audience": "public", "terms": ["ogs", "offene ganztagsschule"]},
        {"kind": "case-sensitive", "audience": "public", "terms": ["TAG", "Transferagentur"]},
    ],
    "collections": [
        {"path": "Bilder", "audience": "public"},
        {"path": "Bilder/Intern", "audience": {"groups": ["Members"]}},
    ],
    "images": [
        {
            "file": "media/images/hof.png",
            "audience": "public",
            "title": "Schulhof",
            "collection": "Bilder",
            "tags": ["hof", "schule"],
            "description": "Ein Hof mit Bäumen",
            "credit": "Stadt Augsburg",
            "consent": "Niemand zu sehen",
            "focal_point": [10, 10, 4, 4],
        }
    ],
    "documents": [
        {"file": "media/documents/ablauf.txt", "audience": "public", "title": "Ablauf", "collection": "Bilder/Intern"}
    ],
    "home": [
        {
            "audience": "public",
            "title": "Start",
            "sections": [
                {
                    "type": "search",
                    "headline": "Was hat funktioniert?",
                    "introduction": "Hallo.",
                    "frequent": ["Ganztag", "Hort"],
                    "map": False,
                },
                {"type": "ways", "find": "Suchen", "meet": "Sehen", "join": "Mitmachen"},
                {"type": "newest", "title": "Neues", "count": 2},
                {"type": "topics", "title": "Worum es geht"},
                {"type": "numbers", "title": "Zahlen"},
                {"type": "meetings", "title": "Termine", "count": 1},
                {"type": "map", "title": "Karte", "text": "Wo wir sind."},
                {"type": "overview"},
                {
                    "type": "text",
                    "body": [
                        {"type": "heading", "text": "Los"},
                        {"type": "paragraph", "text": '<p><a href="page:ueber/team">Team</a></p>'},
                        {"type": "picture", "image": "media/images/hof.png", "alt": "Hof"},
                    ],
                },
            ],
        }
    ],
    "newcomers": [
        {
            "path": "neu",
            "audience": "public",
            "title": "Neu hier",
            "introduction": "Guten Tag.",
            "unmarked_terms": "Hort",
            "body": [{"type": "notice", "title": "Jederzeit", "text": "Kommen Sie."}],
        }
    ],
    "first_steps": [
        {
            "path": "neu/schritte",
            "audience": "public",
            "title": "In vier Schritten",
            "introduction": "So fängt es an.",
            "city_text": "Eins.",
            "topics_text": "Zwei.",
            "examples_text": "Drei.",
            "next_text": "Vier.",
            "next_steps": [{"type": "paragraph", "text": '<p><a href="page:neu/mit">Mitmachen</a></p>'}],
            "unmarked_terms": "OGS",
        }
    ],
    "pages": [
        {
            "path": "ueber",
            "audience": "public",
            "title": "Über uns",
            "summary": "Kurz.",
            "in_footer": True,
            "body": [
                {"type": "heading", "text": "Wer"},
                {"type": "paragraph", "text": '<h3>Wir</h3><p><a href="page:ueber/team">Team</a></p>'},
                {"type": "picture", "image": "media/images/hof.png", "alt": "Hof"},
                {"type": "notice", "title": "Wichtig", "text": "Bitte lesen."},
            ],
        },
        {"path": "ueber/team", "audience": "login", "title": "Team"},
        {"path": "neu/mit", "audience": "public", "title": "Mitmachen"},
        {"path": "entwurf", "audience": "public", "title": "Noch nicht fertig", "published": False},
    ],
    "practice_lists": [{"path": "praxis", "audience": "public", "title": "Praxis", "introduction": "Beispiele."}],
    "practices": [
        EVERY_FIELD,
        {
            "slug": "sprachcamp",
            "audience": "public",
            "title": "Sprachcamp",
            "kind": "programme",
            "city": "bremen",
            "summary": "Deutsch in den Ferien.",
            "implementation": '<p>Mehr unter <a href="page:praxis/lernferien">Lernferien</a>.</p>',
            "related": ["lernferien"],
        },
    ],
    "site": [
        {
            "audience": "public",
            "name": "Pool",
            "claim": "Praxis",
            "purpose": "Zeigen.",
            "sources_note": "Amtlich.",
            "contact_email": "pool@example.org",
        }
    ],
    "adoptions": [
        {
            "slug": "bremen-lernferien",
            "audience": "public",
            "practice": "lernferien",
            "to_city": "bremen",
            "from_adoption": "zuerst",
            "status": "ended",
            "status_reason": "Kein Geld",
            "degree": "adaptation",
            "year": 2022,
            "experience": "Ging gut.",
            "source_url": "https://example.org/bremen",
            "named": True,
            "blocks": [
                {"block": 2, "use": "adapted", "note": "Samstags"},
                {"title": "Busfahrt", "use": "added"},
            ],
        },
        {
            "slug": "geheim",
            "audience": "public",
            "practice": "sprachcamp",
            "to_city": "augsburg",
            "from_city": "bremen",
            "status": "interested",
        },
        {
            "slug": "zuerst",
            "audience": "public",
            "practice": "lernferien",
            "to_place": "Ulm",
            "from_place": "Wien",
            "status": "running",
            "named": True,
        },
    ],
}


def records() -> Records:
    return deepcopy(RECORDS)


def write(folder: Path, content: Records) -> Path:
    """The records as files, with the picture and the document that they name."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in content.items():
        (folder / f"{kind}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    if content.get("images"):
        (folder / "media/images").mkdir(parents=True, exist_ok=True)
        Picture.new("RGB", (40, 30), "teal").save(folder / "media/images/hof.png")
    if content.get("documents"):
        (folder / "media/documents").mkdir(parents=True, exist_ok=True)
        (folder / "media/documents/ablauf.txt").write_text("Montag: Anfang", encoding="utf-8")
    return folder


def run_import(path: Path, *options: str) -> str:
    out = io.StringIO()
    try:
        call_command("import_content", str(path), *options, stdout=out, stderr=out)
    except CommandError as error:
        raise AssertionError(out.getvalue()) from error
    return out.getvalue()


def failing_import(path: Path, *options: str) -> str:
    """The complaints of an import that is refused."""
    out = io.StringIO()
    try:
        call_command("import_content", str(path), *options, stdout=out, stderr=out)
    except CommandError:
        return out.getvalue()
    raise AssertionError("the import was not refused")


def run_export(path: Path, *options: str) -> dict[str, str]:
    """The files of an export by name."""
    call_command("export_content", str(path), *options, stdout=io.StringIO(), stderr=io.StringIO())
    return files(path)


def files(path: Path) -> dict[str, str]:
    found = sorted(entry for entry in path.rglob("*") if entry.is_file())
    return {entry.relative_to(path).as_posix(): entry.read_bytes().decode("latin-1") for entry in found}
