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
    """The pages that every page leads to: the list of practices (the search as long as there is none), and those that
    editors put into the footer."""

    practices_url: str
    footer: tuple[Link, ...]


def site_pages(request: HttpRequest) -> SitePages:
    """As far as the reader may see them. One query for a request, whoever asks."""
    known: SitePages | None = getattr(request, "_site_pages", None)
    if known is None:
        known = _read(request)
        request._site_pages = known  # type: ignore[attr-defined]
    return known


def _read(request: HttpRequest) -> SitePages:
    lists = PracticeIndexPage.objects.order_by().values("pk")
    footer = ContentPage.objects.order_by().filter(in_footer=True).values("pk")
    wanted = Page.objects.live().filter(Q(pk__in=lists) | Q(pk__in=footer)).order_by("path")
    pages = list(visible_pages(wanted, viewer=request_viewer(request)))
    indexes = [page for page in pages if page.cached_content_type.model == PracticeIndexPage._meta.model_name]
    links = (Link(page.title, page.get_url(request)) for page in pages if page not in indexes)
    return SitePages(indexes[0].get_url(request) if indexes else search_url(), tuple(links))


def main_links(practices_url: str) -> list[Link]:
    return [
        Link(gettext("Practice examples"), practices_url),
        Link(gettext("Topics"), reverse("portal:topics")),
        Link(gettext("Cities"), reverse("portal:cities")),
        Link(gettext("Glossary"), reverse("portal:glossary")),
    ]


def navigation(request: HttpRequest) -> list[NavigationEntry]:
    """The entries; the one whose part of the site this page belongs to is current."""
    return [
        NavigationEntry(link.label, link.url, current=request.path.startswith(link.url))
        for link in main_links(site_pages(request).practices_url)
    ]


def footer_lists(request: HttpRequest) -> list[FooterList]:
    """Ways in, and the pages that every page must lead to."""
    pages = site_pages(request)
    finding = (Link(gettext("Search"), search_url()), *main_links(pages.practices_url))
    service = (Link(gettext("How we judge fit"), reverse("portal:fit_method")), *pages.footer)
    return [FooterList(gettext("Find"), finding), FooterList(gettext("Service"), service)]
