"""The presentations of a meeting with what their editors must know about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from content.deck_admin import DeckState, deck_state
from content.models import Deck
from events.models import EventPage, PresentationPage


@dataclass(frozen=True, slots=True)
class PresentationRow:
    """`draft` is the latest draft, `page` the stored row of the same presentation."""

    page: PresentationPage
    draft: PresentationPage
    deck: DeckState | None

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def pending(self) -> bool:
        return self.deck is not None and self.deck.pending

    @property
    def failed(self) -> bool:
        return self.deck is not None and self.deck.state == Deck.State.FAILED

    @property
    def has_consent(self) -> bool:
        return self.draft.may_be_shown


def presentation_rows(event: EventPage) -> list[PresentationRow]:
    pages = PresentationPage.objects.child_of(event).order_by("path")
    return [_row(page) for page in pages]


def _row(page: PresentationPage) -> PresentationRow:
    draft: PresentationPage = page.get_latest_revision_as_object()
    back = reverse("events_admin:presentations", args=[page.get_parent().pk])
    return PresentationRow(page, draft, deck_state(draft.document, back) if draft.document else None)


def with_consent(event: EventPage) -> list[PresentationPage]:
    """Drafts that were never published and that may be: somebody agreed."""
    return [row.draft for row in presentation_rows(event) if not row.page.live and row.has_consent]


def publish(pages: list[PresentationPage], user: Any) -> int:
    """How many of them this person could publish."""
    done = 0
    for draft in pages:
        if draft.permissions_for_user(user).can_publish():
            draft.save_revision(user=user, log_action=True).publish(user=user)
            done += 1
    return done
