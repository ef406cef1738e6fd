"""Changes that the index doesn't know yet."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A thing that changed, queued in the transaction that changed it.

    `hides` says that it must not be found until the index knows: it was removed, unpublished or made private. An entry
    is `applied` when the serving index has it already and a rebuild under way still needs to be told.
    """

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("number"))
    hides = models.BooleanField(_("hidden until then"), default=False)
    applied = models.BooleanField(_("waits for a rebuild only"), default=False)
    queued_at = models.DateTimeField(_("waiting since"), default=timezone.now)
    stamp = models.BigIntegerField(_("change"))  # another number for each change: who applied an older one can tell
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


class Rebuild(models.Model):
    """A rebuild of the index under way. While there is one, applied changes stay in the outbox for it to catch up.
    One that has given no sign of life for long was killed and counts no more.

    From `swapping` on its index may serve at any moment, and applied changes may have gone to the other one."""

    started_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(default=timezone.now)
    swapping = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
