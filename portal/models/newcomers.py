"""What newcomers read: an area with pages of running text, and the short path in four steps."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks import TEXT_BLOCKS
from content.models.glossary import UNMARKED_TERMS, UNMARKED_TERMS_HELP

STEP = 600  # characters of the text above a step


class NewcomerPage(Page):
    """The area for newcomers, an entry of the main navigation. The pages below it stand on it in their order."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True, help_text=_("Below the list of its pages."))
    unmarked_terms = models.TextField(UNMARKED_TERMS, blank=True, help_text=UNMARKED_TERMS_HELP)

    parent_page_types = ["portal.HomePage"]
    subpage_types = ["content.ContentPage", "portal.FirstStepsPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("unmarked_terms"),
    ]
    max_count = 1
    template = "portal/newcomers/area.html"

    class Meta:
        verbose_name = _("area for newcomers")
        verbose_name_plural = _("areas for newcomers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.newcomers.area import area_context  # rests on the models of all rooms, which load later

        return {**super().get_context(request, *args, **kwargs), **area_context(self, request)}


class FirstStepsPage(Page):
    """The short path: city, topics, three examples that fit, the next step. The site asks and answers; the words
    around that are the editors'."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    city_text = models.TextField(_("step 1: choosing the city"), max_length=STEP, blank=True)
    topics_text = models.TextField(_("step 2: choosing topics"), max_length=STEP, blank=True)
    examples_text = models.TextField(_("step 3: three examples that fit"), max_length=STEP, blank=True)
    next_text = models.TextField(_("step 4: the next step"), max_length=STEP, blank=True)
    next_steps = StreamField(
        TEXT_BLOCKS, verbose_name=_("what can be done next"), blank=True, help_text=_("At the end of step 4.")
    )
    unmarked_terms = models.TextField(UNMARKED_TERMS, blank=True, help_text=UNMARKED_TERMS_HELP)

    parent_page_types = ["portal.NewcomerPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("city_text"), FieldPanel("topics_text"), FieldPanel("examples_text"), FieldPanel("next_text")],
            heading=_("Texts above the steps"),
        ),
        FieldPanel("next_steps"),
        FieldPanel("unmarked_terms"),
    ]
    max_count_per_parent = 1
    template = "portal/newcomers/steps.html"

    class Meta:
        verbose_name = _("short path for newcomers")
        verbose_name_plural = _("short paths for newcomers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.newcomers.steps import steps_context  # rests on the models of all rooms, which load later

        return {**super().get_context(request, *args, **kwargs), **steps_context(self, request)}
