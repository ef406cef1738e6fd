"""The main entries and the lists of the footer."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from access.pages import request_viewer, visible_pages
from content.display import Link
from content.models import ContentPage
from portal.addresses import search_url


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class FooterList:
    title: str
    links: tuple[Link, ...]


def main_links(practices_url: str) -> list[Link]:
    return [
        Link(gettext("Practice examples"), practices_url),
        Link(gettext("Topics"), reverse("portal:topics")),
        Link(gettext("Cities"), reverse("portal:cities")),
        Link(gettext("Glossary"), reverse("portal:glossary")),
    ]


def navigation(request: HttpRequest, practices_url: str) -> list[NavigationEntry]:
    """The entries; the one whose part of the site this page belongs to is current."""
    return [
        NavigationEntry(link.label, link.url, current=request.path.startswith(link.url))
        for link in main_links(practices_url)
    ]


def footer_lists(request: HttpRequest, practices_url: str) -> list[FooterList]:
    """Ways in, and the pages that every page must lead to. One query."""
    wanted = ContentPage.objects.live().filter(in_footer=True).order_by("path")
    pages = visible_pages(wanted, viewer=request_viewer(request))
    finding = FooterList(gettext("Find"), (Link(gettext("Search"), search_url()), *main_links(practices_url)))
    service = FooterList(gettext("Service"), tuple(Link(page.title, page.get_url(request)) for page in pages))
    return [part for part in (finding, service) if part.links]
