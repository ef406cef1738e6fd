"""A meeting that the moderation approves is published with its presentations, as far as their speakers agreed."""

from __future__ import annotations

from typing import Any

from wagtail.signals import workflow_approved

from events.models import EventPage


def connect() -> None:
    """Called once, when the app is ready."""
    workflow_approved.connect(_approved)


def _approved(instance: Any, user: Any = None, **_: Any) -> None:
    from events.admin.presentation_rows import publish, with_consent  # needs the site's addresses

    page = getattr(instance.content_object, "specific", None)
    if isinstance(page, EventPage) and user is not None:
        publish(with_consent(page), user)
