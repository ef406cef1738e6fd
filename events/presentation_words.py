"""As soon as the file of a new presentation is read, its draft says what the file says about itself."""

from __future__ import annotations

from typing import Any

from cities.models import City
from content.decks.signals import deck_read
from content.models import Deck
from events.guessing import DeckWords, Guess, guess
from events.models import PresentationPage
from events.slugs import free_slug


def connect() -> None:
    """Called once, when the app is ready."""
    deck_read.connect(_deck_read, sender=Deck)


def _deck_read(deck: Deck, **_: Any) -> None:
    if deck.state != Deck.State.READY:
        return
    for page in PresentationPage.objects.filter(document=deck.document, live=False, first_published_at=None):
        fill(page, words_of(deck))


def words_of(deck: Deck) -> DeckWords:
    first = deck.slides.order_by("number").first()
    return DeckWords(
        file_name=deck.document.filename,
        title=deck.title,
        author=deck.author,
        slide_title=first.title if first else "",
        lines=tuple(first.text.splitlines()) if first else (),
    )


def fill(page: PresentationPage, words: DeckWords) -> None:
    """Only what nobody has written yet. A title that is still the document's is nobody's."""
    draft: PresentationPage = page.get_latest_revision_as_object()
    cities = {city.name: city for city in City.objects.all()}
    found = guess(words, cities)
    changed = _write(draft, found, cities, untouched=page.document is not None and draft.title == page.document.title)
    if changed:
        draft.save(clean=False)
        draft.save_revision(clean=False)


def _write(page: PresentationPage, found: Guess, cities: dict[str, City], *, untouched: bool) -> bool:
    before = (page.title, page.speakers, page.institution, page.city_id)
    if untouched and found.title != page.title:
        page.title = page.draft_title = found.title
        page.slug = free_slug(page.get_parent(), found.title)
    page.speakers = page.speakers or found.speakers
    page.institution = page.institution or found.institution
    if page.city_id is None and found.city:
        page.city = cities[found.city]
    return before != (page.title, page.speakers, page.institution, page.city_id)
