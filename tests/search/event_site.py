"""Meetings with slides whose words a test chooses, for tests of the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection

from content.extracting.words import one_line
from content.models import Deck, Document, Slide
from events.models import EventPage, PresentationPage
from practices.models import Material, PracticePage
from tests.events.meetings import make_event, make_event_list, make_presentation, open_up
from tests.factories import Tree

MEETING = "Wirkung steuern"


def make_file(
    texts: Sequence[str], *, notes: str = "", pictures: bool = False, collection: Collection | None = None
) -> Document:
    """A PDF that is read already: a slide for each text, whose first line is its title; `notes` belong to each."""
    place = {"collection": collection} if collection else {}
    file = ContentFile(b"%PDF-1.4", name="datei.pdf")
    document = Document.objects.create(title="Datei", file=file, file_size=1_000, **place)
    read(document, texts, notes=notes, pictures=pictures)
    return document


def read(document: Document, texts: Iterable[str], *, notes: str = "", pictures: bool = False) -> Deck:
    """As if the file had been read in the background, without the signal that says so."""
    Deck.objects.filter(document=document).delete()
    deck = Deck.objects.create(document=document, kind="pdf", state=Deck.State.READY, file_name=document.file.name)
    for number, text in enumerate(texts, start=1):
        thumbnail = f"slides/{deck.token}/{number}.webp" if pictures else ""
        title = one_line(text.partition("\n")[0], 300)
        Slide.objects.create(deck=deck, number=number, title=title, text=text, notes=notes, thumbnail=thumbnail)
    return deck


def make_meeting(tree: Tree, **values: Any) -> EventPage:
    """A published one; public unless told otherwise."""
    event = make_event(make_event_list(tree), **{"title": MEETING, "slug": "wirkung-steuern"} | values)
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def make_talk(event: EventPage, texts: Sequence[str], title: str = "Der Ansatz", **values: Any) -> PresentationPage:
    """A published presentation with slides that say this; somebody agreed to it."""
    given = {"document": make_file(texts), **values}
    page = make_presentation(event, title, **given)
    page.save_revision().publish()
    return PresentationPage.objects.get(pk=page.pk)


def attach(practice: PracticePage, texts: Sequence[str], title: str = "Konzept", **values: Any) -> Document:
    """A file to a practice, which is published again with it."""
    document = make_file(texts, **values)
    practice.materials.add(Material(title=title, document=document))
    practice.save_revision().publish()
    return document


__all__ = ["attach", "make_file", "make_meeting", "make_talk", "open_up", "read"]
