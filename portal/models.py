"""The home page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from content.blocks import TEXT_BLOCKS
from practices.models import PracticeIndexPage


class HomePage(Page):
    """The first page: what this is, and the ways in."""

    headline = models.CharField(
        _("headline"), max_length=120, help_text=_("The question or promise above the search box.")
    )
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    frequent_searches = models.TextField(
        _("frequent searches"), blank=True, help_text=_("One per line; offered below the search box.")
    )
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("frequent_searches"),
        FieldPanel("body"),
    ]
    max_count = 1
    template = "portal/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the list of practices, which every practice is reached through, in one query instead of two."""
        if path_components:
            slug, *rest = path_components
            practices = PracticeIndexPage.objects.child_of(self).filter(slug=slug).first()
            if practices is not None:
                practices._cached_parent_obj = self  # as Wagtail does
                return practices.route(request, rest)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.home import home_context  # rests on the models of all rooms, which load later

        shown = home_context(self.headline, self.frequent_search_words, request)
        return {**super().get_context(request, *args, **kwargs), **shown}

    @property
    def frequent_search_words(self) -> list[str]:
        return [line.strip() for line in self.frequent_searches.splitlines() if line.strip()]
