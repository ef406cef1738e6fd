"""Pages of running text: Impressum, Datenschutz, explanations."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from access.pages import request_viewer
from content.blocks import TEXT_BLOCKS
from content.breadcrumbs import way_to
from content.models.glossary import UNMARKED_TERMS, UNMARKED_TERMS_HELP
from content.sections import sections_for


class ContentPage(Page):
    """A page of text that editors write freely."""

    summary = models.TextField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences below the title and in lists.")
    )
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)
    unmarked_terms = models.TextField(UNMARKED_TERMS, blank=True, help_text=UNMARKED_TERMS_HELP)
    in_footer = models.BooleanField(
        _("link in the footer"),
        default=False,
        help_text=_("For pages that every page must lead to, such as the legal notice."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("unmarked_terms"),
        FieldPanel("in_footer"),
    ]
    template = "content/content_page.html"

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "breadcrumbs": way_to(self, request),
            "sections": sections_for("page", self, request_viewer(request)),
        }
