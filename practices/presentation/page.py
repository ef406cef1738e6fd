"""Everything the templates of the page show, put together."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest

from access.pages import request_viewer
from cities.standpoint import request_standpoint
from content.breadcrumbs import way_to
from content.display import Link
from content.sections import sections_for
from practices.adoptions import FOR_ROWS, adoption_rows, source_name
from practices.effort import effort_rows
from practices.listing import topic_links
from practices.models import Material, PracticePage, Precondition, Topic
from practices.presentation.contents import blocks_title, contents
from practices.presentation.effect import evidence, staircase
from practices.presentation.head import city_facts, city_link, head_facts, kicker
from practices.presentation.ladder import ladder
from practices.presentation.needs import conditions, preconditions
from practices.presentation.standing import Standing, standing
from practices.presentation.structured import structured
from practices.presentation.texts import LESSONS, STORY, blocks, materials, texts, word_lists
from practices.related import related_cards, related_pages

# Read once for all that use them, for the related examples along with the page. Draft parts in a preview are at hand
# already and win.
SHARED_PARTS: tuple[Any, ...] = (
    FOR_ROWS,
    Prefetch("preconditions", Precondition.objects.select_related("structure")),
    "further_cities",
)
OWN_PARTS: tuple[Any, ...] = (
    "building_blocks",
    Prefetch("materials", Material.objects.select_related("document__collection")),
)


def practice_context(page: PracticePage, request: HttpRequest) -> dict[str, Any]:
    """Everything the templates of the page show, by name."""
    topics = list(page.topics.all())
    related = related_pages(page, topics, request)
    saved = [page] if page.pk else []
    prefetch_related_objects([*saved, *related], *SHARED_PARTS)
    prefetch_related_objects(saved, *OWN_PARTS)
    here = standing(page, request)
    viewer = request_viewer(request)
    context = {
        **_of_the_example(page),
        "structured": "" if viewer.authenticated else _for_machines(page, request, topics),
        "materials": materials(page, viewer=viewer),
        "topics": topic_links(topics),
        "standing": here,
        "preconditions": preconditions(page, _seen_from(request, here)),
        "related": related_cards(related, request),
        "sections": sections_for("practice", page, viewer),
        "breadcrumbs": way_to(page, request),
    }
    return {**context, "contents": contents(context)}


def _for_machines(page: PracticePage, request: HttpRequest, topics: list[Topic]) -> str:
    return structured(page, request.build_absolute_uri(page.get_url(request) or "/"), topic_links(topics))


def _of_the_example(page: PracticePage) -> dict[str, Any]:
    """What is the same for every reader."""
    parts = blocks(page)
    return {
        "kicker": kicker(page),
        "facts": head_facts(page),
        "story": texts(page, STORY),
        "effects": page.effects,
        "staircase": staircase(page),
        "evidence": evidence(page),
        "blocks": parts,
        "blocks_title": blocks_title(parts),
        "effort": effort_rows(page),
        "conditions": conditions(page),
        "lessons": texts(page, LESSONS),
        "adoptions": adoption_rows(page),
        "ladder": ladder(page),
        "lists": word_lists(page),
        "city_facts": city_facts(page.city) if page.city_id else [],
        "further_cities": [city_link(city) for city in page.further_cities.all()],
        "sources": [Link(source.title or source_name(source.url), source.url) for source in page.sources.all()],
        "page_provenance": page.provenance,
    }


def _seen_from(request: HttpRequest, here: Standing | None) -> Any:
    """The reader's city, unless the example is its own."""
    return request_standpoint(request).city if here and not here.own else None
