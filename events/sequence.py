"""Counts the versions of a meeting for those who have it in their calendar already (`SEQUENCE` of iCalendar).

A program replaces what it has by a higher number. It rises with what people have to know, not with every comma.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import pre_save

from events.models import EventPage

RELEVANT = (
    "title", "start_date", "start_time", "end_date", "end_time", "cancelled", "attendance", "venue", "street",
    "postcode", "city_id", "place", "online_url",
)  # fmt: skip


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(_count, sender=EventPage)


def _count(instance: EventPage, *, update_fields: Collection[str] | None = None, raw: bool = False, **_: Any) -> None:
    """When the page itself is saved, as publishing does; a draft saves its revision beside it. The number goes on from
    that in the database, never from that in an older revision. Before a meeting was first public nobody has it."""
    if raw or update_fields is not None:
        return
    before = EventPage.objects.filter(pk=instance.pk).values("sequence", "first_published_at", *RELEVANT).first()
    if before is None:
        return
    changed = any(before[name] != getattr(instance, name) for name in RELEVANT)
    instance.sequence = before["sequence"] + int(changed and before["first_published_at"] is not None)
