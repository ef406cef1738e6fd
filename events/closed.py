"""A new meeting is for members only, whoever makes it and however. Opening it is a decision of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from wagtail.models import PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.groups import MEMBERS
from access.pages import ancestor_paths
from events.models import EventPage


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_close, sender=EventPage)


def _close(instance: EventPage, *, created: bool, raw: bool = False, **_: Any) -> None:
    """In the transaction in which the page is made. A copy gets the restrictions of its source besides."""
    if not created or raw or _closed_above(instance):
        return
    members, _created = Group.objects.get_or_create(name=MEMBERS)
    row = PageViewRestriction.objects.create(page=instance, restriction_type=BaseViewRestriction.GROUPS)
    row.groups.add(members)


def _closed_above(page: EventPage) -> bool:
    rows = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
    return rows.filter(page__path__in=ancestor_paths(page.path)).exists()
