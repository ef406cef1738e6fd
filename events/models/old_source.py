"""Where a page that was taken over from an older site came from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OldSource(models.Model):
    """The text of an old page, kept with the event that was made of it: nothing of it is lost, and the same page is not
    taken over twice. `lines` are fingerprints of its lines; what many sources share is boilerplate."""

    page = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="old_sources")
    fingerprint = models.CharField(_("fingerprint"), max_length=40, unique=True)
    name = models.CharField(_("file"), max_length=255, blank=True)
    text = models.TextField(_("text"))
    lines = models.JSONField(default=list)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("old page")
        verbose_name_plural = _("old pages")

    def __str__(self) -> str:
        return self.name or self.fingerprint
