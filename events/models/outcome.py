"""What came of a meeting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class EventOutcome(Orderable):
    """An adoption that goes back to the meeting."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="outcomes")
    adoption = models.ForeignKey(
        "practices.Adoption", verbose_name=_("adoption"), on_delete=models.CASCADE, related_name="event_outcomes"
    )
    note = models.CharField(
        _("remark"), max_length=250, blank=True, help_text=_("What the meeting had to do with it, in one sentence.")
    )

    panels = [FieldPanel("adoption"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
