"""What the worker does for decks."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.decks import waiting
from content.decks.problems import sentence
from content.decks.processes import Pulse
from content.decks.reading import read
from content.models import Deck

LOOK_EVERY = 2.0  # seconds


def read_waiting(pulse: Pulse, say: Callable[[str], object]) -> None:
    """One after the other; what `pulse` raises ends it, and the deck waits again."""
    while deck := waiting.take(waiting.waiting()):
        read(deck, pulse)
        if Deck.objects.filter(pk=deck.pk).exists():
            deck.refresh_from_db()
            say(f"{deck.document}: {_outcome(deck)}")


def _outcome(deck: Deck) -> str:
    if deck.state == Deck.State.READY:
        count = deck.slides.count()
        return ngettext("%(count)d page was read.", "%(count)d pages were read.", count) % {"count": count}
    return sentence(deck.problem) or _("Reading was interrupted and begins anew.")
