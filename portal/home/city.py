"""What the home page says from the reader's city: its place in the question, the split of all verdicts, similar cities,
and how the newest examples suit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, override, pgettext

from access.pages import request_viewer
from cities.naming import meant_for
from cities.profiles import CityProfile, Viewpoint
from cities.standpoint import Standpoint
from content.display import Link
from content.numbers import number
from portal.addresses import search_url
from practices.fit import fit
from practices.fit_words import Badge, Reason, badge, reasons
from practices.models import Adoption, PracticePage, Precondition
from practices.offers import offer_of
from search.city_words import counted_verdict
from search.engine import SearchUnavailable
from search.facets import FIT
from search.find import verdicts
from search.parameters import write
from search.request import SearchRequest

# The parts of the split: value of the facet, its dot.
SPLIT = (("good", "full"), ("adapt", "half"), ("check", "ring"))
NO_BREAK = "\u00a0"
WHAT_OFFERS_READ = (
    "further_cities",
    Prefetch("preconditions", Precondition.objects.select_related("structure")),
    Prefetch("adoptions", Adoption.objects.select_related("to_city")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """The headline of the editors, going on with the reader's city: in words (`city` empty) or as a sign."""

    begin: str
    city: str
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar: `start` and `width` in percent as SVG reads them."""

    dot: str
    start: str
    width: str
    link: Link


@dataclass(frozen=True, slots=True)
class Split:
    """How the examples of other cities that the reader may see suit the city."""

    title: str
    text: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one example suits, for `templates/components/reasons.html`."""

    title: str
    badge: Badge
    reasons: tuple[Reason, ...]


def question(headline: str, city: CityProfile | None) -> Question:
    """In the language of the content, as the headline is."""
    asked = headline.rstrip()
    with override(settings.WAGTAIL_CONTENT_LANGUAGES[0][0]):
        if asked.endswith("?"):
            begin = f"{asked.removesuffix('?').rstrip()}{NO_BREAK}{gettext('– and what of it suits')}"
        else:
            begin = f"{asked} {gettext('What of it suits')}"
        named = city.name if city and city.slug else ""
        return Question(begin, named, "" if named else pgettext("suits", "your city"))


def split_of_verdicts(standpoint: Standpoint, request: HttpRequest) -> Split | None:
    """None without a city, without examples, and while the index can't be asked."""
    viewpoint = standpoint.viewpoint
    if viewpoint is None:
        return None
    try:
        counts = verdicts(viewpoint, viewer=request_viewer(request))
    except SearchUnavailable:
        return None
    total = sum(counts.values())
    if not total:
        return None
    text = ngettext(
        "we assess %(count)s example of other cities like this:",
        "we assess %(count)s examples of other cities like this:",
        total,
    )
    shares = tuple(_shares(counts, total, standpoint))
    return Split(capfirst(meant_for(viewpoint.city)), text % {"count": number(total)}, shares)


def _shares(counts: Mapping[str, int], total: int, standpoint: Standpoint) -> Iterable[Share]:
    start = 0.0
    for value, dot in SPLIT:
        count = counts.get(value, 0)
        width = 100 * count / total
        link = Link(counted_verdict(value, count), _hits_url(value, standpoint))
        yield Share(dot, f"{start:.2f}%", f"{width:.2f}%", link)
        start += width


def _hits_url(value: str, standpoint: Standpoint) -> str:
    hits = SearchRequest(filters={FIT: (value,)}, viewpoint=standpoint.viewpoint, fuer=standpoint.token)
    return search_url() + write(hits)


def standings(pages: Sequence[PracticePage], viewpoint: Viewpoint) -> dict[int, Standing]:
    """By primary key of the page. A constant number of queries, however many pages."""
    prefetch_related_objects(pages, *WHAT_OFFERS_READ)
    return {page.pk: _standing(page, viewpoint) for page in pages}


def _standing(page: PracticePage, viewpoint: Viewpoint) -> Standing:
    offer = offer_of(page)
    found = fit(offer, viewpoint.city, viewpoint.field)
    return Standing(f"{capfirst(meant_for(viewpoint.city))}:", badge(found), reasons(found, offer, viewpoint))
