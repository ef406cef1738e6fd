"""Related examples: those the editors chose, then those on the same matter, best from similar cities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from cities.neighbours import similar_cities
from cities.profiles import CityProfile, Viewpoint
from cities.standpoint import PARAMETER, Standpoint, request_standpoint
from practices.fit import fit
from practices.fit_words import Badge, badge
from practices.listing import LONG_TEXTS, PracticeCard, practice_card, readable_practices
from practices.models import PracticePage, PracticeTopic, Topic
from practices.offers import offer_of

MOST = 3
# A shared topic counts 2; that the city is among the nearest counts up to a topic.
SHARED_TOPIC = 2
NEAREST = ((5, 2), (15, 1))


@dataclass(frozen=True, slots=True)
class Related:
    """`badge` only when the reader has chosen a city."""

    card: PracticeCard
    badge: Badge | None


def related_pages(page: PracticePage, topics: Iterable[Topic], request: HttpRequest) -> list[PracticePage]:
    """The related examples that this reader may see, one query. `topics`: those of the page."""
    chosen = page.related.all()
    among = chosen.values("pk") if isinstance(chosen, QuerySet) else [other.pk for other in chosen]  # a draft's list
    same_matter = PracticeTopic.objects.filter(tag__in=[topic.pk for topic in topics]).order_by()
    shared = same_matter.filter(content_object=OuterRef("pk")).values("content_object").annotate(n=Count("pk"))
    found = (
        readable_practices(request)
        .filter(Q(pk__in=among) | Q(pk__in=same_matter.values("content_object")))
        .exclude(pk=page.pk)
        .annotate(
            is_chosen=Case(When(pk__in=among, then=1), default=0, output_field=IntegerField()),
            alike=Coalesce(Subquery(shared.values("n")), 0) * SHARED_TOPIC + _nearness(page, request),
        )
        .order_by(F("is_chosen").desc(), F("alike").desc(), "title")
    )
    return list(found.select_related("city").defer(*LONG_TEXTS)[:MOST])


def related_cards(pages: Sequence[PracticePage], request: HttpRequest) -> list[Related]:
    """`pages` with what `offer_of` reads already at hand."""
    standpoint = request_standpoint(request)
    cards = (practice_card(one, request) for one in pages)
    onward = [replace(card, url=_seen_alike(card.url, standpoint)) for card in cards]
    return [Related(card, badge_from(one, standpoint.viewpoint)) for card, one in zip(onward, pages, strict=True)]


def _seen_alike(url: str, standpoint: Standpoint) -> str:
    """A city that only the address names goes on in the next address."""
    return f"{url}?{urlencode({PARAMETER: standpoint.token})}" if standpoint.explicit and standpoint.token else url


def badge_from(page: PracticePage, viewpoint: Viewpoint | None) -> Badge | None:
    """The verdict on an example from there; reads what `offer_of` reads."""
    return badge(fit(offer_of(page), viewpoint.city, viewpoint.field)) if viewpoint else None


def _nearness(page: PracticePage, request: HttpRequest) -> Case:
    """How near the city of an example is to the reader's, else to that of the page."""
    standpoint = request_standpoint(request)
    centre = standpoint.city or (standpoint.field.profiles.get(page.city.slug) if page.city_id else None)
    nearest = _nearest(centre, request) if centre else []
    steps = (When(city__slug__in=nearest[:most], then=Value(points)) for most, points in NEAREST)
    return Case(*steps, default=Value(0), output_field=IntegerField())


def _nearest(centre: CityProfile, request: HttpRequest) -> list[str]:
    """The city itself, then those most like it."""
    found = similar_cities(centre, request_standpoint(request).field, max(most for most, _points in NEAREST))
    return [slug for slug in (centre.slug, *(one.city.slug for one in found)) if slug]
