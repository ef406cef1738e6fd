"""The way to a page through the page tree."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page

from content.display import Link


def way_to(page: Page, request: HttpRequest) -> list[Link]:
    """The pages above, from the home page on, then the page itself. In the preview of a page not yet
    saved it stands alone."""
    above = page.get_ancestors().filter(depth__gt=1) if page.path else []
    return [*(Link(ancestor.title, ancestor.get_url(request)) for ancestor in above), Link(page.title)]
