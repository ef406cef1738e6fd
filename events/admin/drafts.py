"""Changes to the draft of a meeting that are made outside its editor."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Orderable, Page


def append(children: Any, *rows: Orderable) -> None:
    """After the `children` that the draft has. An editor that was opened before doesn't know of them; what it saves
    leaves them alone, because they have keys: of rows without one Wagtail assumes that the form shows them all."""
    children.add(*rows)
    last = max((row.sort_order or 0 for row in children.all()), default=0)
    for number, row in enumerate(rows, last + 1):
        row.sort_order = number
    _reserve_keys(rows)


def _reserve_keys(rows: tuple[Orderable, ...]) -> None:
    """The keys that the rows will have when the draft is published. No database gives a key twice."""
    with transaction.atomic():
        for row in rows:
            row.save()
            key = row.pk
            row.delete()
            row.pk = key


def keep(page: Page, user: Any) -> None:
    """As Wagtail's editor keeps a draft: a page that was never published also in its tables. What is live stays."""
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=user, log_action=True, clean=False)
