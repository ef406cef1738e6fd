"""What readers get of a PPTX: a copy without the speaker's notes, made when somebody first asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from content.decks import pictures
from content.extracting.limits import LIMITS
from content.extracting.notes import without_notes
from content.models import Deck, Document
from content.models.deck import deck_kind

NAME = "ohne-notizen.pptx"


def is_needed(document: Document) -> bool:
    """Whether the file can hold notes at all."""
    return deck_kind(document.file.name) == "pptx"


def handout(document: Document) -> str | None:
    """The name of the copy in the default storage; it lies with the pictures of the slides and goes with them. None
    while nobody has a deck of the file. Raises Unreadable for a file that can't be unpacked."""
    deck = Deck.objects.filter(document=document, file_name=document.file.name).first()
    if deck is None:
        return None
    name = pictures.address(deck.token, NAME)
    if not default_storage.exists(name):
        with tempfile.TemporaryDirectory(prefix="handout-") as folder:
            _make(document, name, Path(folder))
    return name


def _make(document: Document, name: str, folder: Path) -> None:
    with document.file.storage.open(document.file.name, "rb") as source, (folder / "source").open("wb") as copy:
        for chunk in iter(lambda: source.read(1024 * 1024), b""):
            copy.write(chunk)
    with (folder / NAME).open("w+b") as made:
        without_notes(folder / "source", made, LIMITS)
        made.seek(0)
        default_storage.save(name, File(made))
