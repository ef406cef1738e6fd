"""Where the pictures of slides lie: below a token that nobody guesses, which goes with the deck."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db.models import Q

from content.extracting.pages import Drawn
from content.models import Document, Slide

FOLDER = "slides"


def keep(token: str, made: Path, drawn: Sequence[Drawn]) -> None:
    for name in (name for page in drawn for name in (page.picture, page.thumbnail)):
        with (made / name).open("rb") as file:
            default_storage.save(address(token, name), File(file))


def address(token: str, name: str) -> str:
    return f"{FOLDER}/{token}/{name}"


def remove(token: str) -> None:
    """All of a deck or of an attempt that came to nothing. Without any it does nothing."""
    folder = f"{FOLDER}/{token}"
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


def find(name: str) -> tuple[Storage, Document] | None:
    """For `access.files`: the document that decides about a picture."""
    folder, _, rest = name.partition("/")
    if folder != FOLDER:
        return None
    slides = Slide.objects.filter(Q(picture=name) | Q(thumbnail=name), deck__token=rest.partition("/")[0])
    slide = slides.select_related("deck__document__collection").first()
    return (default_storage, slide.deck.document) if slide else None
