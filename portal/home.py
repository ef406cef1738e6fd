"""What the home page shows: ways in with the numbers this viewer gets to see, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, ngettext
from wagtail.rich_text import get_text_for_indexing

from cities.naming import meant_for
from cities.neighbours import similar_cities
from cities.profiles import CityProfile, Viewpoint
from cities.standpoint import Standpoint, request_standpoint
from content.alphabet import Letter, by_letter
from content.display import Link
from content.models import GlossaryEntry
from content.numbers import number
from portal.addresses import search_url
from portal.counts import Visible, examples, practices_by_field, practices_by_slug
from portal.home_city import Standing, question, split_of_verdicts, standings
from portal.mapped_cities import mapped_cities
from portal.navigation import site_pages
from practices.listing import PracticeCard, practice_card, readable_practices, topic_name
from practices.models import BuildingBlock, PracticePage, Topic
from practices.scales import TAKEN_OVER

TOP = 5
NEWEST = 4
PASSAGE_WORDS = 45
SIMILAR = "aehnlich"  # anchor on the page of a city


@dataclass(frozen=True, slots=True)
class WayIn:
    """A column of the home page: a list with numbers and a link to all of them."""

    title: str
    text: str
    rows: tuple[Link, ...]
    more: Link
    letters: tuple[Letter[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class LeadStory:
    """The newest practice with a passage, and one of its building blocks when there is one."""

    card: PracticeCard
    passage: str
    block: BuildingBlock | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class FurtherStory:
    card: PracticeCard
    standing: Standing | None


def home_context(headline: str, frequent_words: list[str], request: HttpRequest) -> dict[str, Any]:
    standpoint = request_standpoint(request)
    viewpoint = standpoint.viewpoint
    visible = readable_practices(request)
    counts = practices_by_slug(standpoint.field.slugs, visible=visible)
    newest = list(visible.select_related("city").order_by("-first_published_at", "-pk")[:NEWEST])
    standing = standings(newest, viewpoint) if viewpoint else {}
    return {
        "question": question(headline, standpoint.city),
        "split": split_of_verdicts(standpoint, request),
        "search_url": search_url(),
        "suggest_url": reverse("search:suggestions"),
        "frequent": [Link(word, f"{search_url()}?{urlencode({'q': word})}") for word in frequent_words],
        "ways": [_topics(visible), _cities(counts, standpoint), _glossary()],
        "lead": _lead(newest[0], request, standing.get(newest[0].pk)) if newest else None,
        "further": [FurtherStory(practice_card(page, request), standing.get(page.pk)) for page in newest[1:]],
        "all_practices": Link(gettext("All practice examples"), site_pages(request).practices_url),
        "figures": _figures(visible),
        "map": mapped_cities(standpoint.field.profiles.values(), counts, mine=standpoint.city),
        "list_link": _city_list(len(standpoint.field.profiles)),
    }


def _lead(page: PracticePage, request: HttpRequest, standing: Standing | None) -> LeadStory:
    passage = Truncator(get_text_for_indexing(page.implementation or page.situation)).words(PASSAGE_WORDS)
    return LeadStory(practice_card(page, request), passage, page.building_blocks.first(), standing)


def _topics(visible: Visible) -> WayIn:
    topics = list(Topic.objects.all())
    counts = practices_by_field(visible=visible)
    fields = [topic for topic in topics if topic.parent_id is None]
    largest = sorted(fields, key=lambda field: -counts.get(field.pk, 0))[:TOP]
    text = gettext("%(fields)s fields, %(topics)s topics. The largest:") % {
        "fields": len(fields),
        "topics": len(topics) - len(fields),
    }
    return WayIn(
        gettext("I am looking for a topic"),
        text,
        tuple(Link(topic_name(field), field.get_absolute_url(), number(counts.get(field.pk, 0))) for field in largest),
        Link(gettext("All topics"), reverse("portal:topics")),
    )


def _cities(counts: Counter[str], standpoint: Standpoint) -> WayIn:
    similar = _similar(counts, standpoint.viewpoint) if standpoint.viewpoint else None
    if similar:
        return similar
    cities = standpoint.field.profiles.values()
    largest = sorted(cities, key=lambda city: (-counts[city.slug], -(city.population or 0)))[:TOP]
    text = gettext("%(cities)s cities, %(active)s of them with examples. Most come from:") % {
        "cities": len(cities),
        "active": len(counts),
    }
    return WayIn(
        gettext("I want to see what a city does"),
        text,
        _city_links(largest, counts),
        Link(gettext("All cities"), reverse("portal:cities")),
    )


def _city_list(cities: int) -> Link:
    words = ngettext("%(count)s city as a list", "%(count)s cities as a list", cities)
    return Link(words % {"count": number(cities)}, reverse("portal:cities"))


def _similar(counts: Counter[str], viewpoint: Viewpoint) -> WayIn | None:
    """None for a described city, and when too little is known to compare."""
    here = viewpoint.city
    nearest = [one.city for one in similar_cities(here, viewpoint.field, TOP)]
    if not nearest or not here.slug:
        return None
    return WayIn(
        gettext("I ask similar cities"),
        gettext("%(for_city)s these are above all:") % {"for_city": capfirst(meant_for(here))},
        _city_links(nearest, counts),
        Link(gettext("Why these cities?"), f"{_city_url(here)}#{SIMILAR}"),
    )


def _city_links(cities: Iterable[CityProfile], counts: Counter[str]) -> tuple[Link, ...]:
    return tuple(Link(city.name, _city_url(city), examples(counts[city.slug])) for city in cities)


def _city_url(city: CityProfile) -> str:
    return reverse("portal:city", args=[city.slug])


def _glossary() -> WayIn:
    terms = list(GlossaryEntry.objects.order_by().values_list("term", flat=True))
    text = ngettext("One term, explained briefly.", "%(count)s terms, explained briefly.", len(terms))
    return WayIn(
        gettext("I want to know what a word means"),
        text % {"count": number(len(terms))},
        (),
        Link(gettext("All terms"), reverse("portal:glossary")),
        tuple(letter for letter in by_letter(terms, str) if letter.items),
    )


def _figures(visible: Visible) -> list[Figure]:
    totals = visible.order_by().aggregate(
        practices=Count("pk", distinct=True),
        cities=Count("city", distinct=True),
        effects=Count("pk", filter=~Q(effects=""), distinct=True),
        adoptions=Count("adoptions", filter=Q(adoptions__status__in=TAKEN_OVER), distinct=True),
    )
    missing = totals["practices"] - totals["effects"]
    return [
        Figure(
            number(totals["practices"]),
            gettext("practice examples from %(cities)s cities") % {"cities": number(totals["cities"])},
        ),
        Figure(number(totals["adoptions"]), gettext("adoptions by other cities that are on record")),
        Figure(
            number(totals["effects"]),
            gettext("examples that state an effect. %(missing)s don't yet.") % {"missing": number(missing)},
        ),
    ]
