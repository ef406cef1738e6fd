"""Pages of the topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from access.pages import request_viewer
from cities.models import City
from content.alphabet import sort_key
from content.display import Link
from content.numbers import number
from content.page_terms import page_terms
from content.pagination import pagination, requested_page
from content.sections import sections_for
from content.term_forms import TermFinder
from portal.addresses import start
from portal.counts import practices_by_field, practices_by_topic
from practices.listing import practice_cards, readable_practices, topic_name
from practices.models import Topic

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A field with its topics; the note of each is the number of examples."""

    field: Link
    slug: str
    description: str
    topics: tuple[Link, ...]


def topic_list(request: HttpRequest) -> HttpResponse:
    visible = readable_practices(request)
    by_field, by_topic = practices_by_field(visible=visible), practices_by_topic(visible=visible)
    topics = list(Topic.objects.all())
    groups = [
        FieldGroup(
            _link(field, by_field),
            field.slug,
            field.description,
            tuple(_link(topic, by_topic) for topic in topics if topic.parent_id == field.pk),
        )
        for field in topics
        if field.parent_id is None
    ]
    context = {"groups": groups, "breadcrumbs": [start(), Link(gettext("Topics"))]}
    return render(request, "portal/topic_list.html", context)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic.objects.select_related("parent"), slug=slug)
    visible = readable_practices(request)
    counts = practices_by_topic(visible=visible)
    children = list(found.children.all())
    within = Q(topics=found) | Q(topics__parent=found)
    practices = visible.filter(within).distinct()
    shown = requested_page(practices.order_by("-first_published_at", "title"), request, size=PAGE_SIZE)
    cities = City.objects.filter(practices__in=practices.order_by().values("pk")).distinct()
    context = {
        "topic": found,
        "name": topic_name(found),
        "parent": _link(found.parent, {}) if found.parent else None,
        "children": [_link(child, counts) for child in children],
        "cards": practice_cards(shown.object_list, request, readiness=True),  # type: ignore[arg-type]
        "total": shown.paginator.count,
        "pagination": pagination(shown),
        "cities": [
            Link(city.name, city.get_absolute_url()) for city in sorted(cities, key=lambda city: sort_key(city.name))
        ],
        "terms": _terms([found, *children], page_terms(request).finder),
        "sections": sections_for("topic", found, request_viewer(request)),
        "breadcrumbs": _breadcrumbs(found),
    }
    return render(request, "portal/topic.html", context)


def _terms(topics: Iterable[Topic], finder: TermFinder) -> list[Link]:
    """Entries of the glossary that the names and descriptions of these topics speak of."""
    texts = "\n".join(f"{topic.name}\n{topic.description}" for topic in topics)
    terms = {found.term.slug: found.term.term for found in finder.find(texts)}
    ordered = sorted(terms.items(), key=lambda term: sort_key(term[1]))
    return [Link(term, reverse("portal:glossary_entry", args=[slug])) for slug, term in ordered]


def _link(topic: Topic, counts: dict[int, int]) -> Link:
    return Link(topic_name(topic), topic.get_absolute_url(), number(counts.get(topic.pk, 0)))


def _breadcrumbs(topic: Topic) -> list[Link]:
    above = [_link(topic.parent, {})] if topic.parent else []
    return [start(), Link(gettext("Topics"), reverse("portal:topics")), *above, Link(topic_name(topic))]
