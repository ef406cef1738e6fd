"""What the page of a meeting shows: an invitation before it, its documentation afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from access.files import readable_collections
from access.pages import request_viewer
from cities import naming
from cities.standpoint import request_standpoint
from content.responsive import pictures
from content.sections import sections_for
from events import body as documentation
from events.agenda import agenda_days
from events.body import References
from events.event_head import facts, heading, kicker, short_way
from events.gallery import gallery
from events.invitation import invitation
from events.models import EventPage
from events.outcomes import outcomes
from events.presentation_cards import practices_on_slides, presentation_cards, read_presentations
from events.preview import readable_in_preview
from events.shown_practices import ShownPractice, shown_practices
from events.structured import structured
from events.who_sees import who_sees
from practices.listing import topic_links


def event_context(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    viewer = request_viewer(request)
    city = request_standpoint(request).city
    return {
        "heading": heading(page),
        "kicker": kicker(page),
        "facts": facts(page, request),
        "topics": topic_links(page.topics.all()),
        "days": agenda_days(page.agenda.all(), page.start_date),
        "invitation": invitation(page, page.get_url(request) or ""),
        "who_sees": who_sees(page, page.participants_id, viewer=viewer),
        "outcomes": outcomes(page, request),
        "assessed_for": naming.meant_for(city) if city else "",
        "sections": sections_for("event", page, viewer),
        "structured": ""
        if viewer.authenticated
        else structured(page, request.build_absolute_uri(page.get_url(request))),
        "breadcrumbs": short_way(page, request),
        **_documented(page, request),
    }


def _documented(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """What refers to practices, pictures and files: each is read for the whole page at once."""
    wanted = documentation.wanted(page.body)
    photos = list(page.photos.all())
    presentations = read_presentations(page, request)
    on_slides = practices_on_slides(presentations)
    shown = [row.practice_id for row in page.shown_practices.all()]
    shown += [pk for one in presentations for pk in on_slides.get(one.pk, ())]
    practices = shown_practices(wanted.practices.union(shown), request)
    documents = documentation.found_documents(wanted.documents)
    images = documentation.found_images(wanted.images.union(photo.image_id for photo in photos))
    files = [*images, *documents, *(one.document for one in presentations if one.document)]
    readable = readable_collections((file.collection for file in files), viewer=request_viewer(request))
    readable |= readable_in_preview(request)
    shown_pictures = pictures(image for image in images if image.collection_id in readable)
    found = References(
        practices=practices,
        documents={one.pk: one for one in documents if one.collection_id in readable},
        pictures=shown_pictures,
    )
    shown_photos = gallery(photos, shown_pictures)
    return {
        "story": documentation.story(page.body, found),
        "potentials": documentation.potentials(page.body, found),
        "quotes": documentation.quotes(page.body),
        "photos": shown_photos,
        "social_image": request.build_absolute_uri(shown_photos[0].picture.src) if shown_photos else "",
        "presentations": presentation_cards(presentations, on_slides, practices, readable, request),
        "practices": _in_order(shown, practices),
    }


def _in_order(wanted: Iterable[int], found: dict[int, ShownPractice]) -> list[ShownPractice]:
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]
