"""The main entries and the lists of the footer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from access.pages import request_viewer, visible_pages
from content.display import Link
from content.models import ContentPage
from events.models import EventIndexPage
from portal.addresses import search_url
from portal.models import NewcomerPage
from practices.listing import topic_links
from practices.models import PracticeIndexPage, Topic

SINGLE: tuple[type[Page], ...] = (PracticeIndexPage, EventIndexPage, NewcomerPage)  # the first of each counts


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class FooterList:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages that every page leads to: the list of practices (the search as long as there is none), that of events
    (empty as long as there is none), the area for newcomers, and those that editors put into the footer."""

    practices_url: str
    events_url: str
    newcomers: Page | None
    footer: tuple[Link, ...]


def site_pages(request: HttpRequest) -> SitePages:
    """As far as the reader may see them. One query for a request, whoever asks."""
    known: SitePages | None = getattr(request, "_site_pages", None)
    if known is None:
        known = _read(request)
        request._site_pages = known  # type: ignore[attr-defined]
    return known


def _read(request: HttpRequest) -> SitePages:
    single = Q()
    for model in SINGLE:
        single |= Q(pk__in=model._default_manager.order_by().values("pk"))
    footer = ContentPage.objects.order_by().filter(in_footer=True).values("pk")
    wanted = Page.objects.live().filter(single | Q(pk__in=footer)).order_by("path")
    first: dict[str, Page] = {}
    links = []
    for page in visible_pages(wanted, viewer=request_viewer(request)):
        kind = page.cached_content_type.model
        if kind == ContentPage._meta.model_name:
            links.append(Link(page.title, page.get_url(request)))
        else:
            first.setdefault(kind, page)
    practices, events, newcomers = (first.get(str(model._meta.model_name)) for model in SINGLE)
    return SitePages(
        practices_url=(practices and practices.get_url(request)) or search_url(),
        events_url=(events and events.get_url(request)) or "",
        newcomers=newcomers,
        footer=tuple(links),
    )


def main_links(request: HttpRequest) -> list[Link]:
    """Five at most: more don't fit beside the sign of the reader's city."""
    pages = site_pages(request)
    newcomers = pages.newcomers
    links = [
        Link(gettext("Practice examples"), pages.practices_url),
        Link(gettext("Topics"), reverse("portal:topics")),
        Link(gettext("Cities"), reverse("portal:cities")),
        Link(gettext("Events"), pages.events_url),
        Link(newcomers.title, newcomers.get_url(request) or "") if newcomers else Link(""),
    ]
    return [link for link in links if link.url]


def navigation(request: HttpRequest) -> list[NavigationEntry]:
    """The entries; the one whose part of the site this page belongs to is current."""
    return [
        NavigationEntry(link.label, link.url, current=request.path.startswith(link.url)) for link in main_links(request)
    ]


def footer_lists(request: HttpRequest) -> list[FooterList]:
    """Ways in, and the pages that every page must lead to."""
    pages = site_pages(request)
    glossary = Link(gettext("Glossary"), reverse("portal:glossary"))
    finding = (Link(gettext("Search"), search_url()), *main_links(request), glossary)
    service = (Link(gettext("How we judge fit"), reverse("portal:fit_method")), *pages.footer)
    return [FooterList(gettext("Find"), finding), FooterList(gettext("Service"), service)]


def ways_out() -> list[Link]:
    """Where somebody who went astray may begin: the large topics."""
    return topic_links(Topic.objects.filter(parent=None))
