"""Meetings of a given size with real slides and photos that differ, for measurements."""

from __future__ import annotations

import random
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from content.decks import read_now
from content.models import Image
from events.models import AgendaItem, EventIndexPage, EventPhoto
from portal.models import HomePage
from tests.decks import make_document, many, pdf
from tests.events.meetings import make_event, make_presentation, open_up

SLIDES = 60


def make_measured(slug: str, photos: int, presentations: int) -> str:
    """The address of a public meeting."""
    new = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    index = EventIndexPage.objects.first() or HomePage.objects.get().add_child(instance=new)
    event = make_event(index, slug=slug, abstract="Worum es ging. " * 20)
    event.photos = [EventPhoto(image=_photo(number), caption=f"Foto {number}.") for number in range(photos)]
    event.agenda = [AgendaItem(title=f"Punkt {number}", kind="input") for number in range(12)]
    event.save()
    document = make_document(pdf(many(SLIDES)), "vortrag.pdf")
    read_now(document)
    for number in range(presentations):
        open_up(make_presentation(event, f"Vortrag {number}", document=document))
    return f"/veranstaltungen/{slug}/"


def _photo(number: int) -> Image:
    """Coloured patches, the same in every run: as large as a photo, and not as easily compressed as one colour."""
    chosen = random.Random(number)
    small = Pillow.frombytes("RGB", (96, 64), chosen.randbytes(96 * 64 * 3))
    drawn = BytesIO()
    small.resize((2400, 1600), Pillow.Resampling.BICUBIC).save(drawn, "JPEG", quality=85)
    file = ContentFile(drawn.getvalue(), name=f"foto-{number}.jpg")
    return Image.objects.create(title=f"Foto {number}", description=f"Foto {number}", people="nobody", file=file)
