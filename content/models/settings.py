"""What an installation says about itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteIdentity(BaseSiteSetting):
    """Name, claim and the sentences in the footer."""

    name = models.CharField(_("name"), max_length=60, default="Wissenspool")
    claim = models.CharField(_("claim"), max_length=60, default="kommunale Praxis", blank=True)
    purpose = models.TextField(_("purpose"), max_length=300, blank=True, help_text=_("One sentence in the footer."))
    sources_note = models.TextField(
        _("remark on sources"),
        max_length=500,
        blank=True,
        help_text=_("In the footer: where figures and texts come from, what judgements are."),
    )
    contact_email = models.EmailField(_("e-mail of the office"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("claim"),
        FieldPanel("purpose"),
        FieldPanel("sources_note"),
        FieldPanel("contact_email"),
    ]

    class Meta:
        verbose_name = _("name and footer")
