"""Meetings for tests: every function makes one thing, with values that can be overridden."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import Page, PageViewRestriction

from content.models import Deck, Document, Image, Slide
from events.models import EventIndexPage, EventPage, PresentationPage
from portal.models import HomePage
from tests.factories import Tree, make_tree

TITLE = "Bildung vor Ort – Wirkung steuern"


def make_event_list(tree: Tree | None = None) -> EventIndexPage:
    home: HomePage = (tree or make_tree()).home
    return home.add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))


def make_event(index: Page, *, public: bool = True, **values: Any) -> EventPage:
    """Of three days in May 2019, public."""
    days = {"start_date": dt.date(2019, 5, 8), "end_date": dt.date(2019, 5, 10)}
    event = EventPage(**{"title": TITLE, "slug": "bildung-vor-ort", **days} | values)
    index.add_child(instance=event)
    if public:
        open_up(event)
    return EventPage.objects.get(pk=event.pk)


def open_up(page: Page) -> None:
    """Takes away whatever restrictions the page got when it was made, and those of its files."""
    PageViewRestriction.objects.filter(page=page).delete()


def make_image(title: str = "Gespräch", **values: Any) -> Image:
    """A photo that may be published: described, and nobody can be recognised."""
    drawn = BytesIO()
    Pillow.new("RGB", (1200, 800), "#0b5a56").save(drawn, "JPEG")
    told = {"title": title, "description": f"{title}: grüne Fläche", "people": "nobody", "credit": "A. Beispiel"}
    return Image.objects.create(**told | values, file=ContentFile(drawn.getvalue(), name=f"{title}.jpg"))


def make_deck(count: int = 3, *, pictures: bool = False, name: str = "vortrag.pdf", **values: Any) -> Document:
    """A document whose slides are read: slide 2 is "Zahlen", the others "Folie 1", "Folie 3" …"""
    document = Document.objects.create(title="Vortrag", file=ContentFile(b"%PDF-1.4", name=name), file_size=2_500_000)
    Deck.objects.filter(document=document).delete()
    told = {"document": document, "kind": "pdf", "state": Deck.State.READY, "file_name": document.file.name}
    deck = Deck.objects.create(**{**told, "has_pictures": pictures, **values})
    for number in range(1, count + 1):
        title = "Zahlen" if number == 2 else f"Folie {number}"
        files = {part: f"slides/{deck.token}/{number}-{part}.webp" for part in ("picture", "thumbnail")}
        text = f"{title}\nÜbergänge und Quoten, Absatz {number}"
        shown = {**files, "width": 1600, "height": 900} if pictures else {}
        Slide.objects.create(deck=deck, number=number, title=title, text=text, notes=f"Notiz {number}", **shown)
    return document


def make_presentation(event: EventPage, title: str = "Der Ansatz", **values: Any) -> PresentationPage:
    """With slides whose publication somebody agreed to."""
    agreed = {"consent_by": "A. Beispiel", "consent_on": dt.date(2019, 5, 10)}
    given = {"title": title, "institution": "Referat für Bildung", **agreed, **values}
    if "document" not in given:
        given["document"] = make_deck()
    return event.add_child(instance=PresentationPage(**given))


def group(name: str) -> Group:
    """The site makes some of its own accord."""
    return Group.objects.get_or_create(name=name)[0]


def body(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"type": kind, "value": value} for kind, value in blocks]


def in_days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)
