"""What the page of a presentation shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from access.files import collection_audience
from access.pages import request_viewer
from content.display import Fact, Link
from content.models import Deck, Document, Slide
from events.event_head import main_title, short_way
from events.models import EventPage, PresentationPage
from events.presentation_cards import presentation_kicker
from events.readable_files import file_link
from events.scales import LICENCE_URLS, Language, Licence
from events.shown_practices import ShownPractice, shown_practices
from events.slide_ranges import slides_words
from events.slide_viewer import viewer
from events.who_sees import who_sees
from events.words import date_words


@dataclass(frozen=True, slots=True)
class OnSlides:
    """A practice example and on which slides it is shown."""

    practice: ShownPractice
    slides: Link | None


def presentation_context(page: PresentationPage, request: HttpRequest) -> dict[str, Any]:
    document = _readable_document(page, request)
    deck = getattr(document, "deck", None) if document else None
    slides = _slides(deck)
    event = page.get_parent().specific if page.path else None
    group = event.participants_id if isinstance(event, EventPage) else None
    wanted, query = request.GET.get("folie", ""), request.GET.get("suche", "")
    return {
        "event": Link(main_title(event.title), event.get_url(request)) if event else None,
        "kicker": presentation_kicker(page, deck, len(slides)),
        "who_sees": who_sees(page, group, viewer=request_viewer(request)),
        "viewer": viewer(slides, wanted=wanted, query=query, notes=page.notes_public),
        "slide_language": _language(page),
        "state": "" if slides else _why_no_slides(page, document, deck),
        "text_only": bool(slides) and deck is not None and not deck.has_pictures,
        "download": file_link(document, _("Download the presentation")) if document else None,
        "facts": _facts(page),
        "practices": _on_slides(page, request),
        "breadcrumbs": short_way(page, request),
    }


def _readable_document(page: PresentationPage, request: HttpRequest) -> Document | None:
    """The file, if somebody agreed to its publication and its collection lets the reader see it."""
    if not page.may_be_shown or not page.document_id:
        return None
    document = Document.objects.select_related("deck", "collection").get(pk=page.document_id)
    audience = collection_audience(document.collection)
    return document if audience and request_viewer(request).satisfies(audience) else None


def _slides(deck: Deck | None) -> Sequence[Slide]:
    return list(deck.slides.order_by("number")) if deck and deck.state == Deck.State.READY else []


def _why_no_slides(page: PresentationPage, document: Document | None, deck: Deck | None) -> str:
    if not page.document_id:
        return _("There is no file of this presentation here.")
    if document is None:
        return _("The slides are not published.")
    if deck is None or deck.state == Deck.State.FAILED:
        return _("The slides can't be shown here. You can download the file.")
    return _("The slides are being prepared. Look in again in a few minutes, or download the file.")


def _language(page: PresentationPage) -> str:
    """The language of the slides for screen readers; empty when it is none that is known."""
    return "" if page.language == Language.OTHER else page.language


def _facts(page: PresentationPage) -> list[Fact]:
    agreed = {"name": page.consent_by, "day": date_words(page.consent_on)} if page.consent_on else None
    found = [
        Fact(_("Speakers"), page.speakers),
        Fact(_("Institution"), page.institution),
        Fact(_("City"), page.city.name, url=page.city.get_absolute_url()) if page.city else Fact(_("City")),
        Fact(_("Language"), "" if page.language == Language.GERMAN else str(page.get_language_display())),
        Fact(_("Licence"), str(page.get_licence_display()), url=LICENCE_URLS.get(Licence(page.licence), "")),
        Fact(_("Published with consent"), _("%(name)s, %(day)s") % agreed if agreed and page.consent_by else ""),
    ]
    return [fact for fact in found if fact.value]


def _on_slides(page: PresentationPage, request: HttpRequest) -> list[OnSlides]:
    rows = list(page.shown_practices.all())
    found = shown_practices([row.practice_id for row in rows], request)
    return [
        OnSlides(found[row.practice_id], _slide_link(row.first_slide, row.last_slide))
        for row in rows
        if row.practice_id in found
    ]


def _slide_link(first: int | None, last: int | None) -> Link | None:
    return Link(slides_words(first, last), f"?folie={first}#folie-{first}") if first else None
