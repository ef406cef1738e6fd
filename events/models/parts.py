"""The parts of a meeting that are lists."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from events.scales import PAUSES, AgendaKind

# Rows without a place, or with the same, stand as they were made: a database returns ties in any order.
ORDER = ["sort_order", "pk"]


class AgendaItem(Orderable):
    """A stop of the programme. Without a day it belongs to the first one; without times it may say "morning"."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="agenda")
    day = models.DateField(_("day"), null=True, blank=True)
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("to"), null=True, blank=True)
    when = models.CharField(
        _("or in words"), max_length=40, blank=True, help_text=_("Such as “morning”, when no time is known.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AgendaKind, blank=True)
    title = models.CharField(_("title"), max_length=300)
    speakers = models.CharField(_("speakers"), max_length=300, blank=True)
    room = models.CharField(_("room"), max_length=120, blank=True)
    note = models.TextField(_("remark"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("title"),
        FieldPanel("speakers"),
        FieldRowPanel([FieldPanel("room"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("when"), FieldPanel("note")]),
    ]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("item of the programme")
        verbose_name_plural = _("programme")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.ends and not self.starts:
            raise ValidationError({"starts": _("Say when it begins, or leave both times empty.")})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end lies before the beginning.")})

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES


class EventPhoto(Orderable):
    """A photo of the meeting. It is shown only while the picture is publishable."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("content.Image", verbose_name=_("photo"), on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("caption"), max_length=250, blank=True)

    panels = [FieldPanel("image"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class EventPractice(Orderable):
    """A practice example that was shown or discussed at the meeting."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="shown_practices")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name=_("practice example"),
        on_delete=models.CASCADE,
        related_name="shown_at_events",
    )

    panels = [FieldPanel("practice")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("practice example shown")
        verbose_name_plural = _("practice examples shown")
