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
from practices.models import PracticeIndexPage


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
    (empty as long as there is none), and those that editors put into the footer."""

    practices_url: str
    events_url: str
    footer: tuple[Link, ...]


def site_pages(request: HttpRequest) -> SitePages:
    """As far as the reader may see them. One query for a request, whoever asks."""
    known: SitePages | None = getattr(request, "_site_pages", None)
    if known is None:
        known = _read(request)
        request._site_pages = known  # type: ignore[attr-defined]
    return known


def _read(request: HttpRequest) -> SitePages:
    lists = [model.objects.order_by().values("pk") for model in (PracticeIndexPage, EventIndexPage)]
    footer = ContentPage.objects.order_by().filter(in_footer=True).values("pk")
    wanted = Page.objects.live().filter(Q(pk__in=lists[0]) | Q(pk__in=lists[1]) | Q(pk__in=footer)).order_by("path")
    urls: dict[str, str] = {}
    links = []
    for page in visible_pages(wanted, viewer=request_viewer(request)):
        kind, url = page.cached_content_type.model, page.get_url(request)
        if kind == ContentPage._meta.model_name:
            links.append(Link(page.title, url))
        else:
            urls.setdefault(kind, url)
    practices, events = (urls.get(str(model._meta.model_name), "") for model in (PracticeIndexPage, EventIndexPage))
    return SitePages(practices or search_url(), events, tuple(links))


def main_links(pages: SitePages) -> list[Link]:
    links = [
        Link(gettext("Practice examples"), pages.practices_url),
        Link(gettext("Topics"), reverse("portal:topics")),
        Link(gettext("Cities"), reverse("portal:cities")),
        Link(gettext("Events"), pages.events_url),
        Link(gettext("Glossary"), reverse("portal:glossary")),
    ]
    return [link for link in links if link.url]


def navigation(request: HttpRequest) -> list[NavigationEntry]:
    """The entries; the one whose part of the site this page belongs to is current."""
    return [
        NavigationEntry(link.label, link.url, current=request.path.startswith(link.url))
        for link in main_links(site_pages(request))
    ]


def footer_lists(request: HttpRequest) -> list[FooterList]:
    """Ways in, and the pages that every page must lead to."""
    pages = site_pages(request)
    finding = (Link(gettext("Search"), search_url()), *main_links(pages))
    service = (Link(gettext("How we judge fit"), reverse("portal:fit_method")), *pages.footer)
    return [FooterList(gettext("Find"), finding), FooterList(gettext("Service"), service)]
