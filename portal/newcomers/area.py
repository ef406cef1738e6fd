"""The area for newcomers, what stands in it, and how its pages lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page

from access.audience import Viewer
from access.pages import request_viewer, visible_pages
from content.breadcrumbs import way_to
from content.display import Link
from content.models import ContentPage
from content.sections import Section
from portal.models import FirstStepsPage, NewcomerPage
from portal.navigation import site_pages


@dataclass(frozen=True, slots=True)
class NewcomerLinks:
    """`path` is the short path; the notes of `pages` are their summaries."""

    area: Link
    path: Link | None
    pages: tuple[Link, ...]


def newcomer_links(request: HttpRequest) -> NewcomerLinks | None:
    """As far as the reader may see it; None without such an area. One query beside the navigation's."""
    page = site_pages(request).newcomers
    return links_of(page, request) if page else None


def links_of(area: Page, request: HttpRequest) -> NewcomerLinks:
    pages = []
    path: Link | None = None
    for page in _below(area, viewer=request_viewer(request)):
        link = Link(page.title, page.get_url(request) or "", page.summary or "")
        if _is(page, FirstStepsPage):
            path = path or Link(page.title, link.url, page.introduction or "")
        else:
            pages.append(link)
    return NewcomerLinks(Link(area.title, area.get_url(request) or ""), path, tuple(pages))


def area_context(page: NewcomerPage, request: HttpRequest) -> dict[str, Any]:
    return {"links": links_of(page, request), "breadcrumbs": way_to(page, request)}


def onward(page: ContentPage, viewer: Viewer) -> Section | None:
    """Below a page of the area: the one after it, at the end the short path. Nothing on other pages."""
    area = page.get_parent() if page.path else None
    if area is None or not _is(area, NewcomerPage):
        return None
    below = list(_below(area, viewer=viewer))
    after = [one for one in below if one.path > page.path and not _is(one, FirstStepsPage)]
    following = after or [one for one in below if _is(one, FirstStepsPage)]
    if not following:
        return None
    link = Link(following[0].title, following[0].get_url() or "")
    every = Link(gettext("Everything for newcomers"), area.get_url() or "")
    return Section("portal/newcomers/onward.html", {"next": link, "area": every})


def _below(area: Page, *, viewer: Viewer) -> Any:
    """With the summaries of pages of text and the introduction of the path."""
    pages = visible_pages(area.get_children().live(), viewer=viewer)
    return pages.annotate(summary=F("contentpage__summary"), introduction=F("firststepspage__introduction"))


def _is(page: Page, model: type[Page]) -> bool:
    return bool(page.cached_content_type.model == model._meta.model_name)
