"""Links to pages in running text. The address of a page is made of its title, so it is told only of pages that
everybody may see; to any other the link leads by number, and whoever may not see that page learns nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from access.audience import ANYBODY, Viewer
from access.pages import request_viewer, visible_pages, without_unpublished_above


class LinkToPage(PageLinkHandler):
    """In the place of Wagtail's own."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        pages: list[Page | None] = cls.get_many(attrs_list)
        told = _seen_by(ANYBODY, {page.pk for page in pages if page})
        return [f'<a href="{escape(_address(page, told))}">' if page else "<a>" for page in pages]


@require_safe
def page_by_number(request: HttpRequest, number: int) -> HttpResponse:
    """To the page, for those who may see it."""
    seen = _seen_by(request_viewer(request), {number})
    url = Page.objects.get(pk=number).get_url(request) if seen else None
    if url is None:  # not for this person, or in no site
        raise Http404("No such page here.")
    return redirect(url)


def _address(page: Page, told: set[int]) -> str:
    return page.url if page.pk in told and page.url else reverse("page_by_number", args=[page.pk])


def _seen_by(viewer: Viewer, numbers: set[int]) -> set[int]:
    pages = without_unpublished_above(visible_pages(Page.objects.live().filter(pk__in=numbers), viewer=viewer))
    return set(pages.values_list("pk", flat=True))
