"""Documents that are read page by page: `queue`, `retry`, `read_now`. The rows of `Deck` are the queue."""

from __future__ import annotations

from content.decks import afterwards, waiting
from content.decks.reading import read
from content.models import Deck, Document


def queue(document: Document) -> Deck | None:
    """Its pages are read after the commit, anew if they were read before. None when it is no PDF or PPTX."""
    if (deck := waiting.put(document)) is not None:
        afterwards.read_later()
    return deck


def retry(deck: Deck) -> None:
    """One that failed or has no pictures is read again after the commit."""
    waiting.again(deck)
    afterwards.read_later()


def read_now(document: Document) -> Deck:
    """The deck after it was read, here and now; at once when that has happened. Raises ValueError when the document is
    no PDF or PPTX. A deck that another process is at comes back as it is."""
    deck = Deck.objects.filter(document=document, file_name=document.file.name).first() or waiting.put(document)
    if deck is None:
        raise ValueError(f"{document.file.name} has no pages to read.")
    while taken := waiting.take(waiting.waiting().filter(pk=deck.pk)):
        read(taken)
    deck.refresh_from_db()
    return deck
