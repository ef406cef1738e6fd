"""Topics: a fixed tree of two levels that practices are tagged with."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel


class Topic(TagBase):
    """A field (no parent) or a topic within one. Only editors make new ones: a short list that all understand alike."""

    free_tagging = False

    parent = models.ForeignKey(
        "self",
        verbose_name=_("field"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        help_text=_("Empty for a field. Topics have exactly one field above them."),
    )
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    description = models.TextField(_("description"), max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("parent"),
        FieldPanel("description"),
        FieldPanel("name_en"),
        FieldPanel("position"),
        FieldPanel("slug"),
    ]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def clean(self) -> None:
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": _("Choose a field at the top level: there are only two levels.")})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": _("This field has topics of its own and can't become a topic.")})

    def get_absolute_url(self) -> str:
        return reverse("portal:topic", args=[self.slug])


class PracticeTopic(ItemBase):
    tag = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="practice_topics")
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="practice_topics")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="unique_practice_topic")]
