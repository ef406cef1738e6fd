"""The search page as finished values for its templates, in the viewer's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities import naming
from content.display import Link
from content.facets import Filters
from content.numbers import number
from content.pagination import PageEntry, Pagination
from search import parameters
from search.cards import Card, card, localised
from search.city_words import SortOption, fit_with, sort_options
from search.facet_lists import facet_lists
from search.facets import FIT_PARAMETER
from search.labels import KIND_LABEL, KIND_LABELS, FacetLabels
from search.nearby import Nearby
from search.parameters import Reading
from search.remarks import Remark, remarks
from search.request import SearchRequest
from search.results import Hit, SearchResults, Suggestion

SHORT_QUERY = 60  # characters of it in a heading


@dataclass(frozen=True, slots=True)
class Notice:
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str
    links_label: str
    links: tuple[Link, ...]
    action: Link | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Context `page` of `templates/search/search_page.html`."""

    query: str
    title: str
    url: str
    suggest_url: str
    viewpoint_name: str = ""
    text_error: str = ""
    problems: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    filters: Filters | None = None
    sort_options: tuple[SortOption, ...] = ()
    results: tuple[Card, ...] = ()
    partial: tuple[Card, ...] = ()
    partial_title: str = ""
    pagination: Pagination | None = None
    empty: Empty | None = None
    notice: Notice | None = None

    @property
    def document_title(self) -> str:
        return f"{self.query[:SHORT_QUERY]}: {self.title}" if self.query else self.title


def search_page(
    reading: Reading,
    results: SearchResults,
    labels: FacetLabels,
    near: Nearby | None,
    direct: Sequence[Suggestion] = (),
) -> SearchPage:
    """The page for an answered request. `near`: what to offer when there is no hit at all; `direct`: what is called
    exactly what was typed."""
    request = reading.request
    full = tuple(card(hit, request) for hit in results.hits if not hit.partial)
    partial = tuple(card(hit, request) for hit in results.hits if hit.partial)
    return replace(
        _bare(reading, _title(request, results)),
        remarks=(*_direct(direct), *remarks(request, results)),
        filters=_filters(request, results, labels),
        sort_options=sort_options(request),
        results=full,
        partial=partial,
        partial_title=_partial_title(results) if partial else "",
        pagination=_pagination(request, results.pages),
        empty=_empty(request, near) if near else None,
    )


def _direct(entries: Sequence[Suggestion]) -> Iterator[Remark]:
    if entries:
        named = ((f"{KIND_LABEL[one.kind]} „{one.label}“", localised(one.url)) for one in entries)
        yield Remark(_("Straight to:"), links=tuple(Link(label, url) for label, url in named))


def refused(reading: Reading) -> SearchPage:
    """The page for a request that can't be followed: says why at the field, and keeps what was typed."""
    error = next(problem.message for problem in reading.problems if problem.fatal)
    return replace(_bare(reading, _("Not searched")), text_error=error)


def suggestion(found: Suggestion) -> dict[str, object]:
    """A suggestion as the combobox reads it."""
    return {
        "label": found.label,
        "kind": found.kind,
        "kind_label": str(KIND_LABELS.get(found.kind, "")),
        "url": localised(found.url),
        "marked": [list(span) for span in found.spans],
    }


def _bare(reading: Reading, title: str) -> SearchPage:
    viewpoint = reading.request.viewpoint
    return SearchPage(
        query=reading.request.text,
        title=title,
        viewpoint_name=naming.title_of(viewpoint.city) if viewpoint else "",
        url=reverse("search:search"),
        suggest_url=reverse("search:suggestions"),
        problems=tuple(problem.message for problem in reading.problems if not problem.fatal),
    )


def _address(request: SearchRequest) -> str:
    return reverse("search:search") + parameters.write(request)


def _title(request: SearchRequest, results: SearchResults) -> str:
    title = ngettext("%(count)s hit", "%(count)s hits", results.total) % {"count": number(results.total)}
    if request.viewpoint:
        title = f"{title} {naming.meant_for(request.viewpoint.city)}"
    return _("%(title)s, page %(page)s") % {"title": title, "page": request.page} if request.page > 1 else title


def _filters(request: SearchRequest, results: SearchResults, labels: FacetLabels) -> Filters:
    shown = ngettext("Show %(count)s hit", "Show %(count)s hits", results.total) % {"count": number(results.total)}
    headings = {FIT_PARAMETER: fit_with(request.viewpoint.city)} if request.viewpoint else {}
    return Filters(
        facets=facet_lists(results.facets, labels, request.filters, headings),
        chosen=tuple(_chosen(request, labels)),
        clear_url=_address(parameters.with_filters(request, {})),
        show_label=shown,
    )


def _chosen(request: SearchRequest, labels: FacetLabels) -> Iterator[Link]:
    for name, values in request.filters.items():
        for value in values:
            yield Link(labels.label(name, value), _address(parameters.without_value(request, name, value)))


def _partial_title(results: SearchResults) -> str:
    text = ngettext(
        "Fewer of your words: %(count)s further hit",
        "Fewer of your words: %(count)s further hits",
        results.partial_total,
    )
    return text % {"count": number(results.partial_total)}


def _pagination(request: SearchRequest, pages: int) -> Pagination | None:
    if pages < 2:
        return None
    numbers = Paginator(range(pages), 1).get_elided_page_range(request.page, on_each_side=2, on_ends=1)

    def url(page: int) -> str:
        return _address(replace(request, page=page))

    return Pagination(
        entries=tuple(
            PageEntry(page, url(page), current=page == request.page) if isinstance(page, int) else PageEntry(None)
            for page in numbers
        ),
        previous_url=url(request.page - 1) if request.page > 1 else None,
        next_url=url(request.page + 1) if request.page < pages else None,
    )


def _empty(request: SearchRequest, near: Nearby) -> Empty:
    text, action = "", None
    if near.unfiltered:
        found = ngettext("%(count)s hit without filters", "%(count)s hits without filters", near.unfiltered)
        action = Link(found % {"count": number(near.unfiltered)}, _address(parameters.with_filters(request, {})))
        text = _("The filters leave nothing over.")
    elif request.text:
        text = _("Try fewer or other words, or begin with a topic.")
    title = (
        _("Nothing on “%(query)s” yet") % {"query": request.text[:SHORT_QUERY]}
        if request.text
        else _("Nothing here yet")
    )
    return Empty(title, text, _("Topics nearby:"), tuple(_topic_links(near.topics)), action)


def _topic_links(topics: Iterable[Hit]) -> Iterator[Link]:
    for hit in topics:
        yield Link(hit.title.text, localised(hit.url))
