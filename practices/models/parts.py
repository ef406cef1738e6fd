"""The parts of a practice that are lists."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cities.models import Structure
from practices.scales import Strength

# Rows without a place, or with the same, stand as they were made: a database returns ties in any order.
ORDER = ["sort_order", "pk"]


class BuildingBlock(Orderable):
    """A part of a practice that can be taken over alone."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="building_blocks")
    title = models.CharField(_("title"), max_length=120)
    what = models.TextField(_("what it is"), help_text=_("So that another city could begin with it."))
    why = models.TextField(_("why it works"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("what"), FieldPanel("why")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("building block")
        verbose_name_plural = _("building blocks")

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        return f"baustein-{slugify(self.title)}"


class Precondition(Orderable):
    """What a city needs, or what helps: one of the structures that are known of cities, or free text."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="preconditions")
    strength = models.CharField(_("weight"), max_length=10, choices=Strength, default=Strength.HELPFUL)
    structure = models.ForeignKey(
        Structure, verbose_name=_("structure"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(_("or in words"), max_length=200, blank=True)

    panels = [FieldPanel("strength"), FieldPanel("structure"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("precondition")
        verbose_name_plural = _("preconditions")

    def __str__(self) -> str:
        return str(self.structure or self.text)

    def clean(self) -> None:
        super().clean()
        if bool(self.structure_id) == bool(self.text):
            raise ValidationError({"text": _("Choose a structure or say it in words: exactly one of the two.")})


class Material(Orderable):
    """Something to take along: a file, a link, or at least the title of a document."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        "content.Document", verbose_name=_("file"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)

    panels = [FieldPanel("title"), FieldPanel("document"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.title


class Source(Orderable):
    """Where the facts stand."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="sources")
    url = models.URLField(_("web address"), max_length=500)
    title = models.CharField(_("title"), max_length=200, blank=True)

    panels = [FieldPanel("url"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        ordering = ORDER
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title or self.url
