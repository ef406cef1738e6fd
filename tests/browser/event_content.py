"""A meeting for the demo site, with real slides, photos, quotes and a film. Made in the site's environment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.models import Page

from cities.models import City
from content.decks import read_now
from events.models import AgendaItem, EventIndexPage, EventPage, EventPhoto, EventPractice, PresentationPractice
from portal.models import HomePage
from practices.models import PracticePage
from tests.decks import make_document, many, pdf, pptx
from tests.events.meetings import body, make_image, make_presentation, open_up

SLUG = "browser-treffen"
PATH = f"/veranstaltungen/{SLUG}/"
SLIDES = 9


def make() -> None:
    if EventPage.objects.filter(slug=SLUG).exists():
        return
    event = _list().add_child(
        instance=EventPage(
            title="Wirkung steuern – Ein Treffen für den Browser",
            slug=SLUG,
            kind="network-meeting",
            start_date=dt.date(2019, 5, 8),
            end_date=dt.date(2019, 5, 9),
            city=City.objects.get(slug="muenchen"),
            abstract="Worum es ging.",
            body=body(*_blocks()),
        )
    )
    practice = PracticePage.objects.live().order_by("title").first()
    event.agenda = [
        AgendaItem(starts=dt.time(10, 30), kind="welcome", title="Ankommen"),
        AgendaItem(when="Vormittag", kind="input", title="Ziele und Daten", speakers="A. Beispiel"),
        AgendaItem(day=dt.date(2019, 5, 9), starts=dt.time(12), kind="frame", title="Ende"),
    ]
    event.photos = [EventPhoto(image=make_image(name), caption=f"{name}.") for name in ("Saal", "Pause", "Abend")]
    event.shown_practices = [EventPractice(practice=practice)]
    event.save()
    open_up(event)
    page = _presentation(event, "Folien mit Bildern", pdf(many(SLIDES)), "folien.pdf")
    page.shown_practices = [PresentationPractice(practice=practice, first_slide=4, last_slide=9)]
    page.save()
    _presentation(event, "Folien als Text", pptx(), "text.pptx").document.deck.slides.update(picture="", thumbnail="")


def _list() -> Page:
    home = HomePage.objects.get()
    new = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    return EventIndexPage.objects.first() or home.add_child(instance=new)


def _presentation(event: EventPage, title: str, content: bytes, name: str) -> Any:
    document = make_document(content, name)
    read_now(document)
    page = make_presentation(event, title, document=document)
    open_up(page)
    return page


def _blocks() -> list[tuple[str, Any]]:
    quote = {"text": "Gemeinsam geht es.", "name": "A. Beispiel", "role": "Leitung", "city": "Bonn"}
    film = {"title": "Ein Film", "url": "https://www.example.org/film", "file": None, "transcript": "Text"}
    return [
        ("heading", "Was besprochen wurde"),
        ("paragraph", "<p>Ein Absatz.</p>"),
        ("video", film),
        ("quote", quote),
        ("transfer", {"horizon": "now", "title": "Ein Wirkungsmodell", "practice": None, "for_whom": "Alle"}),
        ("transfer", {"horizon": "lead", "title": "Ziele vereinbaren", "practice": None}),
    ]
