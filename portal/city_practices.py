"""The practices on the page of a city: its own, and what cities like it have done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, prefetch_related_objects
from django.http import HttpRequest

from cities.standpoint import request_standpoint
from portal.counts import Visible
from practices.fit_words import Badge
from practices.listing import LONG_TEXTS, PracticeCard, practice_card, with_readiness
from practices.models import PracticePage
from practices.related import badge_from

FROM_SIMILAR = 3
READ_BY_OFFERS = ("further_cities",)  # beside what readiness reads


@dataclass(frozen=True, slots=True)
class SimilarPractice:
    """`badge`: how it suits the reader's city, if there is one."""

    card: PracticeCard
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class CityPractices:
    """`own` also holds those it takes part in. `similar`: the newest of each of the nearest cities that has any.
    `counts`: practices of each of the similar cities, by slug."""

    own: list[PracticeCard]
    similar: list[SimilarPractice]
    counts: Counter[str]


def city_practices(slug: str, similar: Sequence[str], request: HttpRequest, *, visible: Visible) -> CityPractices:
    """`similar`: slugs, nearest first. Seven queries, with a city of the reader's two more, however many."""
    of_similar = visible.filter(city__slug__in=similar).order_by("-first_published_at", "-pk")
    newest: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for city, pk in of_similar.values_list("city__slug", "pk"):
        counts[city] += 1
        newest.setdefault(city, pk)
    counts.update(_taking_part(similar, visible))
    chosen = [newest[city] for city in similar if city in newest][:FROM_SIMILAR]
    found = {page.pk: page for page in _pages(slug, chosen, visible)}
    return CityPractices(
        own=[practice_card(page, request, readiness=True) for page in found.values() if page.mine],
        similar=_similar([found[pk] for pk in chosen if not found[pk].mine], request),
        counts=counts,
    )


def _similar(pages: Sequence[PracticePage], request: HttpRequest) -> list[SimilarPractice]:
    viewpoint = request_standpoint(request).viewpoint
    if viewpoint:
        prefetch_related_objects(pages, *READ_BY_OFFERS)
    return [
        SimilarPractice(practice_card(page, request, readiness=True), badge_from(page, viewpoint)) for page in pages
    ]


def _taking_part(cities: Sequence[str], visible: Visible) -> Counter[str]:
    shared = PracticePage.further_cities.through.objects.filter(
        city__slug__in=cities, practicepage__in=visible.values("pk")
    )
    return Counter(shared.values_list("city__slug", flat=True))


def _pages(slug: str, chosen: Sequence[int], visible: Visible):  # type: ignore[no-untyped-def]  # an annotated queryset
    shared = PracticePage.further_cities.through.objects.filter(city__slug=slug)
    mine = Q(city__slug=slug) | Q(pk__in=shared.values("practicepage"))
    pages = visible.annotate(mine=ExpressionWrapper(mine, output_field=BooleanField()))
    pages = pages.filter(Q(mine=True) | Q(pk__in=chosen)).order_by("title")
    return with_readiness(pages.select_related("city").defer(*LONG_TEXTS))
