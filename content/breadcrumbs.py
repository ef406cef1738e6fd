"""The way to a page through the page tree."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page, Site

from content.display import Link


def way_to(page: Page, request: HttpRequest) -> list[Link]:
    """The pages above, from the home page on, then the page itself. In the preview of a page not yet saved it stands
    alone. No query for pages right below the home page and for those whose parent is at hand."""
    above = _above(page, request) if page.path else []
    links = [Link(ancestor.title, ancestor.get_url(request)) for ancestor in above]
    first = [Link(gettext("Start"), links[0].url)] if links else []
    return [*first, *links[1:], Link(page.title)]


def _above(page: Page, request: HttpRequest) -> list[Page]:
    site = Site.find_for_request(request)
    root = site.root_page if site else None
    if root is None or not page.is_descendant_of(root):
        return []
    if page.depth == root.depth + 1:
        return [root]
    if page.depth == root.depth + 2:
        return [root, page.get_parent()]
    return list(page.get_ancestors().filter(depth__gte=root.depth))
