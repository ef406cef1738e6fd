"""Changes that the index doesn't know yet."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A thing that changed, queued in the transaction that changed it.

    `hides` says that it must not be found until the index knows: it was removed, unpublished or made private.
    """

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("number"))
    hides = models.BooleanField(_("hidden until then"), default=False)
    queued_at = models.DateTimeField(_("waiting since"), default=timezone.now)
    serial = models.PositiveBigIntegerField(_("changes"), default=1)  # grows with each further change while it waits
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="unique_outbox_entry")]
        verbose_name = _("change waiting for the index")
        verbose_name_plural = _("changes waiting for the index")

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.object_id}"
