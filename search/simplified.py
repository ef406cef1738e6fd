"""The search page while the index can't be asked: hits of `search.fallback`, what they leave out, and the topics."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from content.display import Link
from search import presentation
from search.labels import FacetLabels
from search.parameters import Reading
from search.presentation import Empty, Notice, SearchPage
from search.remarks import Remark
from search.results import SearchResults


def simplified_page(reading: Reading, results: SearchResults, labels: FacetLabels) -> SearchPage:
    """What was chosen stays in the addresses of further pages, so that it counts again once the index answers."""
    request = replace(reading.request, viewpoint=None)
    page = presentation.search_page(replace(reading, request=request), results, labels, None)
    chosen = [labels.label(name, value) for name, values in request.filters.items() for value in values]
    return replace(
        page,
        notice=_notice(chosen),
        remarks=(*page.remarks, _topics()) if results.hits else page.remarks,
        filters=None,
        sort_options=(),
        empty=None if results.hits else _empty(request.text, _fields(labels)),
    )


def _fields(labels: FacetLabels) -> tuple[Link, ...]:
    """The fields of the topics, which lead on without any search."""
    names = {slug: str(name) for slug, name in labels.by_facet["topic"].items() if slug not in labels.topic_parents}
    slugs = sorted(names, key=lambda slug: names[slug].casefold())
    return tuple(Link(names[slug], reverse("portal:topic", args=[slug])) for slug in slugs)


def _notice(chosen: list[str]) -> Notice:
    text = _("It looks only at titles and summaries of practice examples and pages, without filters and fit.")
    if chosen:
        left_out = _("What you chose is not applied for now: %(values)s.") % {"values": ", ".join(chosen)}
        text = f"{text} {left_out}"
    return Notice(_("The search runs in a simplified form at the moment."), text)


def _topics() -> Remark:
    return Remark(_("Or begin with a topic:"), links=(Link(_("All topics"), reverse("portal:topics")),))


def _empty(text: str, topics: tuple[Link, ...]) -> Empty:
    title = _("No title or summary says “%(query)s”") % {"query": text[: presentation.SHORT_QUERY]}
    advice = _("Try fewer or other words, or begin with a topic.")
    return Empty(title if text else _("Nothing here yet"), advice if text else "", _("Topics:"), topics, None)
