"""How many practice examples a viewer finds under a topic or a city. Each count is one query."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from access.audience import Viewer
from practices.listing import visible_practices
from practices.models import PracticePage, PracticeTopic


def practices_by_topic(*, viewer: Viewer) -> dict[int, int]:
    """Practices tagged with exactly this topic or field, by its primary key."""
    tagged = _tagged(viewer).values("tag").annotate(practices=Count("content_object", distinct=True))
    return {row["tag"]: row["practices"] for row in tagged}


def practices_by_field(*, viewer: Viewer) -> dict[int, int]:
    """Practices tagged with a field or any of its topics, each counted once, by the field's primary key."""
    tagged = _tagged(viewer).annotate(field=Coalesce(F("tag__parent"), F("tag")))
    rows = tagged.values("field").annotate(practices=Count("content_object", distinct=True))
    return {row["field"]: row["practices"] for row in rows}


def practices_by_city(*, viewer: Viewer) -> Counter[int]:
    """Practices of a city and those it takes part in, by its primary key. Two queries."""
    visible = visible_practices(viewer=viewer)
    own = visible.order_by().values_list("city").annotate(Count("pk"))
    shared = PracticePage.further_cities.through.objects.filter(practicepage__in=visible.values("pk"))
    counts: Counter[int] = Counter(dict(own))
    counts.update(dict(shared.values_list("city").annotate(Count("pk"))))
    return counts


def _tagged(viewer: Viewer):  # type: ignore[no-untyped-def]  # a queryset whose annotations have no name
    visible = visible_practices(viewer=viewer).values("pk")
    return PracticeTopic.objects.filter(content_object__in=visible).order_by()
