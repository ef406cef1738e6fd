"""What the values of the filters are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.utils.text import capfirst

from cities.models import City
from events.calendar.selection import CITY, KIND, TOPIC, YEAR
from events.scales import EventKind
from practices.listing import topic_name
from practices.models import Topic

YEARS = range(1900, 2101)
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by filter and value, and the field above each topic."""

    by_filter: Mapping[str, Mapping[str, str]]
    topic_parents: Mapping[str, str]

    def knows(self, name: str, value: str) -> bool:
        if name == YEAR:
            return value.isascii() and value.isdigit() and len(value) == YEAR_DIGITS and int(value) in YEARS
        return value in self.by_filter[name]

    def label(self, name: str, value: str) -> str:
        """In the active language; a year, and what is gone, is called by its value."""
        return self.by_filter.get(name, {}).get(value, value)


def labels() -> Labels:
    """All of them, in one query."""
    topics = Topic.objects.order_by().values_list("slug", "name", "name_en", "parent__slug", Value(TOPIC))
    cities = City.objects.order_by().values_list("slug", "name", Value(""), Value(None, CharField()), Value(CITY))
    rows = list(topics.union(cities, all=True))
    return Labels(
        by_filter={
            KIND: {value: capfirst(str(label)) for value, label in EventKind.choices},
            TOPIC: {slug: _topic(name, english) for slug, name, english, _parent, what in rows if what == TOPIC},
            CITY: {slug: name for slug, name, _english, _parent, what in rows if what == CITY},
        },
        topic_parents={slug: parent for slug, _name, _english, parent, _what in rows if parent},
    )


def _topic(name: str, english: str) -> str:
    return topic_name(Topic(name=name, name_en=english))
