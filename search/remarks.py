"""What the page says about how a search was understood, with the ways to have it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from content.display import Link
from search import parameters
from search.city_words import counted_verdict
from search.facets import FIT
from search.fit_numbers import VERDICTS
from search.request import SearchRequest
from search.results import Interpretation, Recognised, SearchResults


@dataclass(frozen=True, slots=True)
class Remark:
    """`lead`, then `words` in bold and `stop`, then links."""

    lead: str
    words: str = ""
    stop: str = "."
    links: tuple[Link, ...] = ()


def remarks(request: SearchRequest, results: SearchResults) -> tuple[Remark, ...]:
    """In the order in which they matter: what suits the city, what was changed, what was added, what can be narrowed,
    what to ask."""
    understood = results.interpretation
    return (
        *_assessed(request, results),
        *_corrected(request, understood),
        *_meant(request, understood),
        *_expanded(request, understood),
        *_exact(request),
        *_recognised(request, understood),
        *_ambiguous(request, understood),
    )


def _address(request: SearchRequest) -> str:
    return reverse("search:search") + parameters.write(replace(request, page=1))


def _only_exact(request: SearchRequest) -> Link:
    return Link(_("Search exactly as typed"), _address(replace(request, exact=True)))


def _assessed(request: SearchRequest, results: SearchResults) -> Iterator[Remark]:
    """What suits the city, where nothing else was asked."""
    if request.text or not request.viewpoint or FIT in request.filters:
        return
    counts = {one.value: one.count for one in results.facets.get(FIT, ()) if one.count}
    links = (Link(counted_verdict(one, counts[one]), _of_verdict(request, one)) for one in VERDICTS if one in counts)
    if counts:
        yield Remark(_("Of the examples of other cities:"), links=tuple(links))


def _of_verdict(request: SearchRequest, value: str) -> str:
    return _address(parameters.with_filters(request, {**request.filters, FIT: (value,)}))


def _corrected(request: SearchRequest, understood: Interpretation) -> Iterator[Remark]:
    if understood.corrections:
        typed = ", ".join(f"„{one.typed}“" for one in understood.corrections)
        used = ", ".join(one.used for one in understood.corrections)
        lead = _("Nothing contains %(typed)s. Searched instead:") % {"typed": typed}
        yield Remark(lead, used, links=(_only_exact(request),))


def _meant(request: SearchRequest, understood: Interpretation) -> Iterator[Remark]:
    if understood.did_you_mean:
        link = Link(understood.did_you_mean, _address(replace(request, text=understood.did_you_mean)))
        yield Remark(_("Did you mean:"), links=(link,))


def _expanded(request: SearchRequest, understood: Interpretation) -> Iterator[Remark]:
    words = [synonym for one in understood.expansions for synonym in one.synonyms]
    if words:
        yield Remark(_("Also searched for:"), ", ".join(dict.fromkeys(words)), links=(_only_exact(request),))


def _exact(request: SearchRequest) -> Iterator[Remark]:
    if request.exact and request.text:
        link = Link(_("Also search for related words"), _address(replace(request, exact=False)))
        yield Remark(_("Searched exactly as typed."), links=(link,))


def _recognised(request: SearchRequest, understood: Interpretation) -> Iterator[Remark]:
    open_ones = [one for one in understood.recognised if one.value not in request.filters.get(one.facet, ())]
    if open_ones:
        yield Remark(_("Only show:"), links=tuple(Link(one.label, _narrowed(request, one)) for one in open_ones))


def _narrowed(request: SearchRequest, found: Recognised) -> str:
    chosen = (*request.filters.get(found.facet, ()), found.value)
    return _address(parameters.with_filters(request, {**request.filters, found.facet: chosen}))


def _ambiguous(request: SearchRequest, understood: Interpretation) -> Iterator[Remark]:
    for one in understood.ambiguous:
        links = tuple(Link(meaning, _meaning(request, one.term, meaning)) for meaning in one.meanings)
        yield Remark(_("“%(term)s” has several meanings. Do you mean:") % {"term": one.term}, links=links)


def _meaning(request: SearchRequest, term: str, meaning: str) -> str:
    words = [meaning if word == term else word for word in request.text.split()]
    return _address(replace(request, text=" ".join(words)))
