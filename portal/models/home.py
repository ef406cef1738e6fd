"""The home page: sections that editors arrange."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.home.blocks import SECTION_BLOCKS, SECTION_COUNTS, usual_sections
from practices.models import PracticeIndexPage


class HomePage(Page):
    """The first page: what this is, and the ways in."""

    sections = StreamField(
        SECTION_BLOCKS,
        verbose_name=_("sections"),
        block_counts=SECTION_COUNTS,
        default=usual_sections,
        help_text=_("The page from top to bottom. Drag sections, add some or take them away."),
    )

    content_panels = [*Page.content_panels, FieldPanel("sections")]
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
        from portal.home.page import home_context  # rests on the models of all rooms, which load later

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request)}
