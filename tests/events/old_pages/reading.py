"""What the tests of old pages share: pages of our own, read as the importer reads them."""

from __future__ import annotations

from pathlib import Path

from events.old_pages.found import OldEvent
from events.old_pages.recognise import read_page, recognise
from events.old_pages.source import read

PAGES = Path(__file__).parent / "pages"
CITIES = {
    "Aachen": "aachen",
    "Bremen": "bremen",
    "Dortmund": "dortmund",
    "Essen": "essen",
    "Frankfurt am Main": "frankfurt-am-main",
    "Freiburg im Breisgau": "freiburg-im-breisgau",
    "Halle (Saale)": "halle-saale",
    "Hamburg": "hamburg",
    "Hannover": "hannover",
    "Kassel": "kassel",
    "Köln": "koeln",
    "Leipzig": "leipzig",
    "Ludwigshafen am Rhein": "ludwigshafen-am-rhein",
    "Mülheim an der Ruhr": "muelheim-an-der-ruhr",
    "München": "muenchen",
    "Münster": "muenster",
    "Nürnberg": "nuernberg",
    "Ulm": "ulm",
}


def read_file(name: str) -> OldEvent:
    return recognise(read_page(read((PAGES / name).read_bytes())), CITIES)


def read_text(text: str) -> OldEvent:
    return recognise(read_page(text), CITIES)


def value(event: OldEvent, name: str) -> object:
    """The value of a field, None when nothing was recognised."""
    found = getattr(event, name)
    return found.value if found is not None else None


def codes(event: OldEvent) -> list[str]:
    return [remark.code for remark in event.remarks]
