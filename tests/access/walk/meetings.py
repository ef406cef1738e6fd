"""Meetings and presentations with a secret word in every place they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from cities.models import City
from content.decks import read_now
from content.models import Document, Image
from events.models import AgendaItem, EventPage, EventPhoto, EventPractice, PresentationPage, PresentationPractice
from practices.models import PracticePage, Topic
from tests.access.walk import files
from tests.access.walk.secret_words import NOBODY, Book
from tests.events.meetings import body

AGREED = {"consent_on": dt.date(2019, 5, 10)}
DAY = dt.date(2019, 5, 8)


def meeting(
    book: Book, name: str, parent: Page, audience: frozenset[str], *, city: City, topic: Topic, **values: Any
) -> EventPage:
    """As it is when it is made: for members only. Not published yet."""

    def word(part: str) -> str:
        return book.word(f"{name}: {part}", audience)

    event = EventPage(
        title=word("title"),
        slug=word("address").lower(),
        live=False,
        start_date=DAY,
        city=city,
        abstract=word("abstract"),
        venue=word("venue"),
        street=word("street"),
        contact_institution=word("contact"),
        provenance=word("remark on the origin"),
        source_url=f"https://example.org/{word('source')}",
        **values,
    )
    event.agenda = [
        AgendaItem(title=word("programme"), speakers=word("speakers"), room=word("room"), note=word("programme remark"))
    ]
    parent.add_child(instance=event)
    event.topics.set([topic])
    event.save()
    return EventPage.objects.get(pk=event.pk)


def documented(
    book: Book,
    name: str,
    event: EventPage,
    audience: frozenset[str],
    *,
    getting: frozenset[str],
    practices: Iterable[PracticePage],
) -> list[Image | Document]:
    """Texts, quotes, results, a photo, a picture and a download. Returns the files, which are there for `getting`."""

    def word(part: str) -> str:
        return book.word(f"{name}: {part}", audience)

    practices = list(practices)
    collection = event.collection
    assert collection
    photo = files.picture(book, f"{name}, photo", getting, text=audience, collection=collection)
    inside = files.picture(book, f"{name}, picture", getting, text=audience, own_text=False, collection=collection)
    download = files.document(book, f"{name}, download", getting, collection)
    event.photos = [EventPhoto(image=photo, caption=word("caption"))]
    event.shown_practices = [EventPractice(practice=practice) for practice in practices]
    event.body = body(
        ("heading", word("heading")),
        ("paragraph", f"<p>{word('text')}</p>"),
        ("notice", {"title": word("notice"), "text": word("text of the notice")}),
        ("picture", {"image": inside.pk, "alt_text": word("own alternative text"), "decorative": False}),
        ("quote", {"text": word("quote"), "name": word("quoted"), "role": word("role"), "city": word("their city")}),
        ("download", {"document": download.pk, "title": word("title of the download")}),
        (
            "video",
            {"title": word("film"), "file": None, "url": "https://example.org/film", "transcript": word("film text")},
        ),
        *[("transfer", _result(word, number, practice)) for number, practice in enumerate(practices)],
        *[("practice", {"practice": one.pk, "note": NO_NOTE}) for one in practices],
    )
    event.save_revision().publish()
    return [photo, inside, download]


NO_NOTE = ""  # it would say something of a practice that the reader may not see


def _result(word: Any, number: int, practice: PracticePage) -> dict[str, Any]:
    parts = ("title", "for_whom", "needs", "open_questions")
    return {part: word(f"result {number}, {part}") for part in parts} | {"horizon": "now", "practice": practice.pk}


def presentation(
    book: Book,
    name: str,
    event: EventPage,
    audience: frozenset[str],
    *,
    shown: frozenset[str] | None = None,
    kind: str = "pdf",
    notes: frozenset[str] = NOBODY,
    practices: Iterable[PracticePage] = (),
    **values: Any,
) -> PresentationPage:
    """Published. `shown`: who sees the slides, where that is somebody else than who sees the page."""
    seen = audience if shown is None else shown

    def word(part: str) -> str:
        return book.word(f"{name}: {part}", audience)

    agreed = (
        {"consent_by": book.word(f"{name}: who agreed", seen & audience), **AGREED}
        if "consent_by" not in values
        else {}
    )
    page = PresentationPage(
        title=word("title"),
        slug=word("address").lower(),
        live=False,
        abstract=word("abstract"),
        speakers=word("speakers"),
        institution=word("institution"),
        document=files.slides(book, name, seen, kind=kind, notes=notes),
        **agreed | values,
    )
    page.shown_practices = [PresentationPractice(practice=one, first_slide=1, last_slide=2) for one in practices]
    event.add_child(instance=page)
    assert page.document
    read_now(page.document)
    page.save_revision().publish()
    return PresentationPage.objects.get(pk=page.pk)


def open_up(page: Page) -> None:
    for row in PageViewRestriction.objects.filter(page=page):
        row.delete()


def close(page: Page, *groups: Group, password: str = "") -> None:
    kind = PageViewRestriction.GROUPS if groups else PageViewRestriction.LOGIN
    row = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD if password else kind, password=password
    )
    row.groups.set(groups)
