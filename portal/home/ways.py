"""Columns of links: ways in for three kinds of people, and the overview of topics, cities and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from cities.naming import meant_for
from cities.neighbours import similar_cities
from cities.profiles import CityProfile
from content.alphabet import Letter, by_letter
from content.display import Link
from content.models import GlossaryEntry
from content.numbers import number
from events.calendar.rows import read_pages
from events.event_head import main_title
from events.words import span_words
from portal.counts import examples
from portal.home.heading import Heading, heading
from portal.home.reading import Reading
from portal.newcomers.area import newcomer_links
from practices.listing import topic_name
from practices.models import Topic

TOP = 5
MEETINGS = 4
UPCOMING = 2  # of the meetings; the others show what a documentation looks like
SIMILAR = "aehnlich"  # anchor on the page of a city


@dataclass(frozen=True, slots=True)
class WayIn:
    """A list with remarks, or letters, and a link to all of them. `foreign`: its rows are in the language of the
    content."""

    title: Heading
    text: str
    rows: tuple[Link, ...]
    more: Link
    letters: tuple[Letter[str], ...] = ()
    foreign: bool = False


def ways(value: Mapping[str, Any], reading: Reading) -> tuple[WayIn, ...]:
    """A way without a page that it could lead to is left out."""
    found = (
        _find(value["find"], reading),
        _meet(value["meet"], reading),
        _join(value["join"], reading),
    )
    return tuple(way for way in found if way)


def overview(_value: Mapping[str, Any], reading: Reading) -> tuple[WayIn, ...]:
    return _topics(reading), _similar(reading) or _cities(reading), _glossary()


def _find(title: str, reading: Reading) -> WayIn:
    here = reading.standpoint.city
    rows = _nearest(reading)
    if rows and here:
        text = gettext("%(for_city)s, these cities have most to tell:") % {"for_city": capfirst(meant_for(here))}
    else:
        rows, text = _topic_links(_largest(reading)), _on_topics(reading)
    all_examples = Link(gettext("All practice examples"), reading.pages.practices_url)
    return WayIn(heading(title, gettext("I am looking for an example")), text, rows, all_examples)


def _on_topics(reading: Reading) -> str:
    if any(count for _field, count in reading.fields):
        return gettext("Most examples are on these topics:")
    return gettext("There is no example yet. These are the topics:")


def _meet(title: str, reading: Reading) -> WayIn | None:
    if not reading.pages.events_url:
        return None
    meetings = reading.meetings
    upcoming = meetings.upcoming[:UPCOMING]
    pages = read_pages([*upcoming, *meetings.past[: MEETINGS - len(upcoming)]])
    rows = (Link(main_title(page.title), page.get_url(reading.request) or "", span_words(page)) for page in pages)
    if not pages:
        text = gettext("As soon as there is a meeting, it stands here.")
    elif upcoming:
        text = gettext("The next date, and what was shown last:")
    else:
        text = gettext("This is what was shown last:")
    every = Link(gettext("All events"), reading.pages.events_url)
    return WayIn(heading(title, gettext("I want to see a meeting")), text, tuple(rows), every, foreign=True)


def _join(title: str, reading: Reading) -> WayIn | None:
    links = newcomer_links(reading.request)
    if links is None:
        return None
    text = gettext("This is how you find in. You don't need an account.")
    more = links.path or links.area
    head = heading(title, gettext("I want to become a member"))
    return WayIn(head, text, tuple(Link(link.label, link.url) for link in links.pages), more, foreign=True)


def _topics(reading: Reading) -> WayIn:
    fields = reading.fields
    text = gettext("%(fields)s fields, %(topics)s topics. The largest:") % {
        "fields": len(fields),
        "topics": len(reading.topics) - len(fields),
    }
    every = Link(gettext("All topics"), reverse("portal:topics"))
    return WayIn(Heading(gettext("I am looking for a topic")), text, _topic_links(_largest(reading)), every)


def _largest(reading: Reading) -> list[tuple[Topic, int]]:
    return sorted(reading.fields, key=lambda field: -field[1])[:TOP]


def _topic_links(fields: Iterable[tuple[Topic, int]]) -> tuple[Link, ...]:
    return tuple(Link(topic_name(field), field.get_absolute_url(), number(count)) for field, count in fields)


def _cities(reading: Reading) -> WayIn:
    counts, cities = reading.by_city, reading.standpoint.field.profiles.values()
    largest = sorted(cities, key=lambda city: (-counts[city.slug], -(city.population or 0)))[:TOP]
    text = gettext("%(cities)s cities, %(active)s of them with examples. Most come from:") % {
        "cities": len(cities),
        "active": len(counts),
    }
    every = Link(gettext("All cities"), reverse("portal:cities"))
    return WayIn(Heading(gettext("I want to see what a city does")), text, _city_links(largest, reading), every)


def _similar(reading: Reading) -> WayIn | None:
    """None without a city of the reader's, for a described one, and when too little is known to compare."""
    here, rows = reading.standpoint.city, _nearest(reading)
    if not here or not rows:
        return None
    text = gettext("%(for_city)s these are above all:") % {"for_city": capfirst(meant_for(here))}
    why = Link(gettext("Why these cities?"), f"{_city_url(here)}#{SIMILAR}")
    return WayIn(Heading(gettext("I ask similar cities")), text, rows, why)


def _nearest(reading: Reading) -> tuple[Link, ...]:
    viewpoint = reading.standpoint.viewpoint
    if viewpoint is None or not viewpoint.city.slug:
        return ()
    return _city_links([one.city for one in similar_cities(viewpoint.city, viewpoint.field, TOP)], reading)


def _city_links(cities: Sequence[CityProfile], reading: Reading) -> tuple[Link, ...]:
    counts = reading.by_city
    return tuple(Link(city.name, _city_url(city), examples(counts[city.slug])) for city in cities)


def _city_url(city: CityProfile) -> str:
    return reverse("portal:city", args=[city.slug])


def _glossary() -> WayIn:
    terms = list(GlossaryEntry.objects.order_by().values_list("term", flat=True))
    text = ngettext("One term, explained briefly.", "%(count)s terms, explained briefly.", len(terms))
    return WayIn(
        Heading(gettext("I want to know what a word means")),
        text % {"count": number(len(terms))},
        (),
        Link(gettext("All terms"), reverse("portal:glossary")),
        tuple(letter for letter in by_letter(terms, str) if letter.items),
    )
