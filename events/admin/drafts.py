"""Changes to the draft of a meeting that are made outside its editor."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page


def keep(page: Page, user: Any) -> None:
    """As Wagtail's editor keeps a draft: a page that was never published also in its tables. What is live stays."""
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=user, log_action=True, clean=False)
