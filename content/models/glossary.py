"""Terms of the field, explained."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

# The field `unmarked_terms` of pages in whose texts terms are marked.
UNMARKED_TERMS = _("words that are not explained here")
UNMARKED_TERMS_HELP = _(
    "One per line. Terms of the glossary are marked at their first use on the page and lead to their entry."
    " Write here what means something else on this page, or is known to everybody who reads it."
)


class GlossaryEntry(models.Model):
    """A term, its abbreviation and what it means in two or three sentences."""

    term = models.CharField(_("term"), max_length=150, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=150,
        unique=True,
        help_text=_("The last part of the web address: small letters, hyphens."),
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    definition = models.TextField(_("definition"), help_text=_("Two or three plain sentences, for somebody new."))
    related = models.ManyToManyField("self", verbose_name=_("related terms"), blank=True)

    panels = [
        FieldPanel("term"),
        FieldPanel("abbreviation"),
        FieldPanel("definition"),
        FieldPanel("related"),
        FieldPanel("slug"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")

    def __str__(self) -> str:
        return f"{self.term} ({self.abbreviation})" if self.abbreviation else self.term

    def get_absolute_url(self) -> str:
        return reverse("portal:glossary_entry", args=[self.slug])
