"""The network in numbers, each of which leads to its list; and the topics with theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext

from content.display import Link
from content.numbers import number
from portal.addresses import search_url
from portal.home.heading import Heading, heading
from portal.home.reading import Reading
from practices.listing import topic_name
from practices.readiness import Level
from practices.scales import TAKEN_OVER
from search.parameters import write
from search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Figure:
    """`url`: the list of what is counted."""

    value: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Numbers:
    title: Heading
    figures: tuple[Figure, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Topics:
    title: Heading
    links: tuple[Link, ...]
    more: Link


def numbers(value: Mapping[str, Any], reading: Reading) -> Numbers | None:
    """As far as the reader may see what is counted; None as long as they see no example. Two queries beside that for
    the cities."""
    totals = reading.visible.order_by().aggregate(
        practices=Count("pk", distinct=True),
        cities=Count("city", distinct=True),
        effects=Count("pk", filter=~Q(effects=""), distinct=True),
        adoptions=Count("adoptions", filter=Q(adoptions__status__in=TAKEN_OVER), distinct=True),
    )
    if not totals["practices"]:
        return None
    cities, adoptions, practices = len(reading.standpoint.field.profiles), totals["adoptions"], totals["practices"]
    figures = [
        _figure(cities, _cities_words(cities, totals["cities"]), reverse("portal:cities")),
        _figure(
            practices,
            npgettext("number", "practice example", "practice examples", practices),
            reading.pages.practices_url,
        ),
        _figure(adoptions, npgettext("number", "adoption on record", "adoptions on record", adoptions), adopted_url()),
    ]
    if reading.pages.events_url:
        meetings = reading.visible_meetings.count()
        figures.append(_figure(meetings, npgettext("number", "event", "events", meetings), reading.pages.events_url))
    return Numbers(heading(value["title"], gettext("The network in numbers")), tuple(figures), _effects(totals))


def topics(value: Mapping[str, Any], reading: Reading) -> Topics | None:
    """None as long as there are no topics."""
    links = tuple(Link(topic_name(field), field.get_absolute_url(), number(count)) for field, count in reading.fields)
    more = Link(gettext("All topics"), reverse("portal:topics"))
    return Topics(heading(value["title"], gettext("Topics")), links, more) if links else None


def adopted_url() -> str:
    """The examples that another city took over."""
    taken = (str(int(level)) for level in Level if level >= Level.TAKEN_OVER)
    return search_url() + write(SearchRequest(filters={"readiness": tuple(taken)}))


def _figure(count: int, text: str, url: str) -> Figure:
    return Figure(number(count), text, url)


def _cities_words(cities: int, active: int) -> str:
    words = ngettext("city, %(active)s with examples", "cities, %(active)s with examples", cities)
    return words % {"active": number(active)}


def _effects(totals: Mapping[str, int]) -> str:
    """Says also what is not known."""
    missing = totals["practices"] - totals["effects"]
    stated = ngettext("%(count)s example states an effect.", "%(count)s examples state an effect.", totals["effects"])
    lacking = ngettext("%(count)s doesn't yet.", "%(count)s don't yet.", missing)
    sentences = [stated % {"count": number(totals["effects"])}]
    if missing:
        sentences.append(lacking % {"count": number(missing)})
    return " ".join(sentences)
