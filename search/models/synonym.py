"""Other words for the same matter, kept by editors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymKind(models.TextChoices):
    EQUIVALENT = "equivalent", _("the same: each finds all others")
    ONE_WAY = "one-way", _("narrower: the first also finds the others, not the other way round")
    AMBIGUOUS = "ambiguous", _("ambiguous: the first has these meanings, people are asked which")
    CASE_SENSITIVE = "case-sensitive", _("only in exactly this spelling (TAG is not Tag)")


class Synonym(models.Model):
    """An entry of the list: `terms` one per line, the first one leads."""

    kind = models.CharField(_("kind"), max_length=20, choices=SynonymKind, default=SynonymKind.EQUIVALENT)
    terms = models.TextField(_("expressions"), help_text=_("One per line, at least two."))

    class Meta:
        ordering = ["kind", "terms"]
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return " = ".join(self.expressions)

    @property
    def expressions(self) -> list[str]:
        return [line.strip() for line in self.terms.splitlines() if line.strip()]
