"""Everything that anybody may see, for search engines, and what they should leave alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Page

from access.audience import ANYBODY
from access.pages import visible_pages, without_unpublished_above
from cities.models import City
from content.models import GlossaryEntry
from portal.page_head import alternates
from practices.models import Topic

LISTS = ("portal:cities", "portal:topics", "portal:glossary", "portal:fit_method")
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /anmelden/
Disallow: /en/anmelden/
Disallow: /kalender/
Disallow: /*/steckbrief/pdf/

Sitemap: {sitemap}
"""


class InEveryLanguage:
    """Each page with its address in every language."""

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = super().get_urls(*args, **kwargs)  # type: ignore[misc]
        return [url | {"alternates": _alternates(url["location"])} for url in found]


def _alternates(location: str) -> list[dict[str, str]]:
    parts = urlsplit(location)
    found = alternates(parts.path, lambda path: urlunsplit(parts._replace(path=path)))
    return [{"lang_code": one.code, "location": one.url} for one in found]


class PageSitemap(InEveryLanguage, WagtailSitemap):
    """Pages without any restriction on themselves or above. A presentation of a meeting that isn't published can't be
    reached."""

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """With the host that was asked, as all other addresses here have it, whatever the admin calls the site."""
        found: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        here = f"{protocol}://{domain}"
        return [url | {"location": here + urlsplit(url["location"]).path} for url in found]

    def items(self) -> QuerySet[Page]:
        below = self.get_wagtail_site().root_page.get_descendants(inclusive=True).live()
        return (
            without_unpublished_above(visible_pages(below, viewer=ANYBODY))
            .order_by("path")
            .defer_streamfields()
            .specific()
        )


class ListSitemap(InEveryLanguage, Sitemap[str]):
    def items(self) -> list[str]:
        return list(LISTS)

    def location(self, item: str) -> str:
        return reverse(item)


class ThingSitemap(InEveryLanguage, Sitemap[Model]):
    """The public pages of one kind of thing."""

    def __init__(self, things: QuerySet[Any]) -> None:
        super().__init__()
        self.things = things

    def items(self) -> QuerySet[Any]:
        return self.things.all()


SITEMAPS = {
    "pages": PageSitemap,
    "lists": ListSitemap(),
    "cities": ThingSitemap(City.objects.order_by("pk")),
    "topics": ThingSitemap(Topic.objects.order_by("pk")),
    "glossary": ThingSitemap(GlossaryEntry.objects.order_by("pk")),
}


def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
