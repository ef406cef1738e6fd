"""Records of meetings for the tests of import and export, beside those of `content_files`."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from PIL import Image as Picture

from tests.decks import pdf
from tests.portal.content_files import Records, records, write

UID = "6f1c2a34-0d5b-4c1e-9a3f-2b7d8e9f0a1b"
MEETING = "veranstaltungen/augsburg-2019"
TALK = f"{MEETING}/lernferien"
CLOSED = "veranstaltungen/fachgruppe"

EVERY_FIELD: dict[str, Any] = {
    "path": MEETING,
    "audience": "public",
    "title": "Ferien & Lernen",
    "kind": "network-meeting",
    "start_date": "2019-05-08",
    "start_time": "10:30",
    "end_date": "2019-05-10",
    "end_time": "11:45",
    "cancelled": True,
    "attendance": "both",
    "venue": "Rathaus",
    "street": "Rathausplatz 1",
    "postcode": "86150",
    "city": "augsburg",
    "place": "Haunstetten",
    "online_url": "https://example.org/raum",
    "abstract": "Wie der Sommer zum Lernen wird.",
    "city_count": 11,
    "agenda": [
        {
            "day": "2019-05-08",
            "starts": "10:30",
            "ends": "11:00",
            "kind": "welcome",
            "title": "Ankommen",
            "speakers": "A. Beispiel",
            "room": "Saal",
            "note": "mit Kaffee",
        },
        {"day": "2019-05-09", "when": "Vormittag", "kind": "work", "title": "Arbeitsphase"},
        {"title": "Ende"},
    ],
    "body": [
        {"type": "heading", "text": "Ergebnisse"},
        {"type": "paragraph", "text": '<p>Siehe <a href="page:praxis/sprachcamp">Sprachcamp</a>.</p>'},
        {"type": "picture", "image": "media/images/saal.png", "alt": "Saal", "decorative": False},
        {"type": "notice", "title": "Wichtig", "text": "Bitte lesen."},
        {"type": "quote", "text": "Früh anfangen.", "name": "A. Beispiel", "role": "Leitung", "city": "Augsburg"},
        {
            "type": "transfer",
            "horizon": "lead",
            "title": "Klein beginnen",
            "practice": "lernferien",
            "for_whom": "alle",
            "needs": "ein Ort",
            "open_questions": "Wer zahlt?",
        },
        {"type": "transfer", "horizon": "leadership", "title": "Früh fragen"},
        {"type": "transfer", "title": "Nachfragen"},
        {"type": "practice", "practice": "sprachcamp", "note": "ausführlich"},
        {"type": "download", "document": "media/documents/folien.pdf", "title": "Folien"},
        {
            "type": "video",
            "title": "Film",
            "url": "https://example.org/film",
            "poster": "media/images/saal.png",
            "transcript": "Guten Tag.",
        },
        {"type": "video", "title": "Mitschnitt", "file": "media/documents/film.txt"},
    ],
    "photos": [
        {"image": "media/images/gruppe.png", "caption": "In der Pause"},
        {"image": "media/images/saal.png"},
        {"image": "media/images/widerruf.png", "caption": "Nicht mehr zu zeigen"},
    ],
    "practices": ["sprachcamp", "lernferien"],
    "outcomes": [{"adoption": "geheim", "note": "nicht genannt"}, {"adoption": "bremen-lernferien", "note": "danach"}],
    "topics": ["ferienangebote", "sprachbildung"],
    "series": "veranstaltungen/reihe",
    "registration_url": "https://example.org/anmeldung",
    "registration_email": "anmeldung@example.org",
    "registration_until": "2019-04-30",
    "contact_institution": "Bildungsbüro",
    "contact_mailbox": "bildung@example.org",
    "source_url": "https://example.org/treffen",
    "provenance": "Selbst geschrieben.",
    "participants": "Fachgruppe",
    "uid": UID,
    "sequence": 3,
}

IMAGES: list[dict[str, Any]] = [
    {
        "file": "media/images/gruppe.png",
        "audience": "public",
        "title": "Gruppe",
        "description": "Drei Menschen am Tisch",
        "credit": "Stadt Augsburg",
        "people": "agreed",
        "consent": "Unterschrift von Frau Geheimnis",
        "consent_on": "2019-05-08",
    },
    {
        "file": "media/images/saal.png",
        "audience": "public",
        "title": "Saal",
        "description": "Leerer Saal",
        "people": "nobody",
    },
    {
        "file": "media/images/widerruf.png",
        "audience": "public",
        "title": "Widerrufen",
        "description": "Jemand",
        "people": "withdrawn",
        "consent_on": "2020-01-01",
    },
]
EVENTS: Records = {
    "event_lists": [
        {"path": "veranstaltungen", "audience": "public", "title": "Veranstaltungen", "introduction": "Treffen."}
    ],
    "series": [
        {"path": "veranstaltungen/reihe", "audience": "public", "title": "Großstadttreffen", "introduction": "Reihe."}
    ],
    "events": [
        EVERY_FIELD,
        {
            "path": CLOSED,
            "audience": {"groups": ["Members"]},
            "title": "Vertrauliche Fachgruppe",
            "body": [{"type": "download", "document": "media/documents/notizen.pdf"}],
        },
    ],
    "presentations": [
        {
            "path": TALK,
            "audience": "public",
            "title": "Lernferien in Augsburg",
            "abstract": "Ein Rückblick.",
            "speakers": "A. Beispiel",
            "institution": "Stadt Augsburg",
            "city": "augsburg",
            "document": "media/documents/folien.pdf",
            "language": "en",
            "licence": "cc-by",
            "consent_by": "A. Beispiel",
            "consent_on": "2019-05-08",
            "notes_public": True,
            "practices": [{"practice": "lernferien", "first_slide": 2, "last_slide": 3}, {"practice": "sprachcamp"}],
        },
        {
            "path": f"{MEETING}/ohne-zustimmung",
            "audience": "public",
            "title": "Noch nicht freigegeben",
            "document": "media/documents/intern.pdf",
        },
    ],
}


def event_records() -> Records:
    """Everything of `content_files`, and meetings with their files."""
    content = {**records(), **deepcopy(EVENTS)}
    content["images"] += deepcopy(IMAGES)
    names = ("folien.pdf", "film.txt", "notizen.pdf", "intern.pdf")
    content["documents"] += [
        {"file": f"media/documents/{name}", "audience": "public", "title": name.partition(".")[0].title()}
        for name in names
    ]
    return content


def write_events(folder: Path, content: Records) -> Path:
    write(folder, content)
    for color, name in zip(("red", "green", "blue"), ("gruppe", "saal", "widerruf"), strict=True):
        Picture.new("RGB", (40, 30), color).save(folder / f"media/images/{name}.png")
    for name in ("folien", "notizen", "intern"):
        (folder / f"media/documents/{name}.pdf").write_bytes(pdf(title=name))
    (folder / "media/documents/film.txt").write_bytes(b"Bild und Ton")
    return folder


def spoil(folder: Path, kind: str, number: int = 0, /, **values: Any) -> None:
    """Change fields of one record."""
    path = folder / f"{kind}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows[number].update(values)
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
