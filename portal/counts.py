"""How many practice examples a reader finds under a topic or a city. Each count is one query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext

from content.numbers import number
from practices.models import PracticePage, PracticeTopic

Visible = QuerySet[PracticePage]  # the practices that the reader may see


def practices_by_topic(*, visible: Visible) -> dict[int, int]:
    """Practices tagged with exactly this topic or field, by its primary key."""
    tagged = _tagged(visible).values("tag").annotate(practices=Count("content_object", distinct=True))
    return {row["tag"]: row["practices"] for row in tagged}


def practices_by_field(*, visible: Visible) -> dict[int, int]:
    """Practices tagged with a field or any of its topics, each counted once, by the field's primary key."""
    tagged = _tagged(visible).annotate(field=Coalesce(F("tag__parent"), F("tag")))
    rows = tagged.values("field").annotate(practices=Count("content_object", distinct=True))
    return {row["field"]: row["practices"] for row in rows}


def practices_by_city(*, visible: Visible) -> Counter[int]:
    """Practices of a city and those it takes part in, by its primary key."""
    own = visible.order_by().values_list("city_id").annotate(practices=Count("pk"))
    taking_part = PracticePage.further_cities.through.objects.filter(practicepage__in=visible.values("pk"))
    shared = taking_part.order_by().values_list("city_id").annotate(practices=Count("pk"))
    counts: Counter[int] = Counter()
    for city, practices in own.union(shared, all=True):
        counts[city] += practices
    return counts


def practices_by_slug(slugs: Mapping[int, str], *, visible: Visible) -> Counter[str]:
    """The same by slug; `slugs` by primary key, as in `CityField`."""
    by_key = practices_by_city(visible=visible)
    return Counter({slugs[key]: count for key, count in by_key.items() if key in slugs})


def examples(count: int) -> str:
    """A number of practice examples in words."""
    if not count:
        return gettext("no example yet")
    return ngettext("%(count)s example", "%(count)s examples", count) % {"count": number(count)}


def _tagged(visible: Visible):  # type: ignore[no-untyped-def]  # a queryset whose annotations have no name
    return PracticeTopic.objects.filter(content_object__in=visible.values("pk")).order_by()
