"""What the admin shows of a document's pages: how far their reading is, what to do about a problem."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from content.decks import afterwards, retry
from content.decks.problems import sentence
from content.models import Deck, Document, Slide

SHOWN = 6  # of the first pages
TEMPLATE = "content/admin/deck.html"
PENDING = frozenset({Deck.State.WAITING, Deck.State.READING})


@dataclass(frozen=True)
class DeckState:
    state: str
    pages: int
    first: list[Slide]
    sentence: str  # what is wrong and what to do
    pending: bool
    may_retry: bool
    url: str  # of this piece
    retry_url: str
    back: str  # where the button leads to


def deck_state(document: Document, back: str = "") -> DeckState | None:
    """None for a document that isn't read page by page. Sees to it that what waits is read."""
    deck = Deck.objects.filter(document=document).first()
    if deck is None:
        return None
    if deck.state in PENDING:
        afterwards.go_on()
    return DeckState(
        state=deck.state,
        pages=deck.slides.count(),
        first=list(deck.slides.exclude(thumbnail="")[:SHOWN]),
        sentence=sentence(deck.problem),
        pending=deck.state in PENDING,
        may_retry=bool(deck.problem) and deck.state not in PENDING,
        url=reverse("decks:state", args=[document.pk]),
        retry_url=reverse("decks:retry", args=[document.pk]),
        back=back,
    )


@require_GET
def state(request: HttpRequest, document_id: int) -> HttpResponse:
    document = _editable(request, document_id)
    return render(request, TEMPLATE, {"deck": deck_state(document, get_valid_next_url_from_request(request))})


@require_POST
def try_again(request: HttpRequest, document_id: int) -> HttpResponse:
    document = _editable(request, document_id)
    deck = get_object_or_404(Deck, document=document)
    if deck.state not in PENDING:
        retry(deck)
    messages.success(request, _("“%(title)s” is read again.") % {"title": document.title})
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtaildocs:edit", args=[document.pk]))


def _editable(request: HttpRequest, document_id: int) -> Document:
    document = get_object_or_404(Document, pk=document_id)
    if not document.is_editable_by_user(request.user):
        raise PermissionDenied
    return document
