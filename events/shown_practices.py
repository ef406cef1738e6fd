"""Practice examples on the pages of meetings, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest

from cities.standpoint import request_standpoint
from content.display import Link
from practices.fit_words import Badge
from practices.listing import LONG_TEXTS, PracticeCard, practice_card, readable_practices
from practices.models import Adoption, PracticePage, Precondition
from practices.related import badge_from

READ_FOR_FIT = (
    Prefetch("adoptions", Adoption.objects.select_related("to_city")),
    Prefetch("preconditions", Precondition.objects.select_related("structure")),
    "further_cities",
)


@dataclass(frozen=True, slots=True)
class ShownPractice:
    """`badge`: how it suits the reader's city, if there is one."""

    card: PracticeCard
    badge: Badge | None

    @property
    def link(self) -> Link:
        return Link(self.card.title, self.card.url)


def shown_practices(wanted: Collection[int], request: HttpRequest) -> dict[int, ShownPractice]:
    """Those of `wanted` that are published and that the reader may see. One query; with a city three more."""
    if not wanted:
        return {}
    pages: list[PracticePage] = list(
        readable_practices(request).filter(pk__in=wanted).select_related("city").defer(*LONG_TEXTS)
    )
    viewpoint = request_standpoint(request).viewpoint
    if viewpoint:
        prefetch_related_objects(pages, *READ_FOR_FIT)
    return {page.pk: ShownPractice(practice_card(page, request), badge_from(page, viewpoint)) for page in pages}
