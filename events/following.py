"""Hears of every change that decides who may get the files of a meeting, in the transaction of the change."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Collection, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from events.collections import close_for_good, editing_groups, event_collection, mirror, mirror_below
from events.models import EventPage, PresentationPage


def connect() -> None:
    """Called once, when the app is ready. After `events.closed`: a new meeting is closed before its folder is."""
    post_save.connect(_event_made, sender=EventPage)
    post_save.connect(_presentation_saved, sender=PresentationPage)
    post_delete.connect(_presentation_gone, sender=PresentationPage)
    for model in (EventPage, PresentationPage):
        page_published.connect(_changed, sender=model)
        page_unpublished.connect(_changed, sender=model)
    pre_delete.connect(_event_goes, sender=EventPage)
    post_delete.connect(_event_gone, sender=EventPage)
    post_page_move.connect(_moved)
    post_save.connect(_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(_restriction_changed, sender=PageViewRestriction)
    m2m_changed.connect(_groups_changed, sender=PageViewRestriction.groups.through)


def _event_made(instance: EventPage, *, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        event_collection(instance)


def _presentation_saved(instance: PresentationPage, *, raw: bool = False, **_: Any) -> None:
    """A draft too: until it is published, its file is for the editors."""
    if not raw:
        _changed(instance)


def _presentation_gone(instance: PresentationPage, **_: Any) -> None:
    if folder := Collection.objects.filter(pk=instance.collection_id).first():
        close_for_good(folder, editing_groups(instance))


def _changed(instance: Page, **_: Any) -> None:
    event = instance if isinstance(instance, EventPage) else _event_above(instance)
    if event:
        mirror(EventPage.objects.get(pk=event.pk))


def _event_goes(instance: EventPage, **_: Any) -> None:
    instance.editors_then = editing_groups(instance)  # type: ignore[attr-defined]


def _event_gone(instance: EventPage, **_: Any) -> None:
    if folder := Collection.objects.filter(pk=instance.collection_id).first():
        close_for_good(folder, instance.editors_then)  # type: ignore[attr-defined]


def _moved(instance: Page, **_: Any) -> None:
    mirror_below(Page.objects.values_list("path", flat=True).get(pk=instance.pk))


def _restriction_changed(instance: PageViewRestriction, **_: Any) -> None:
    """Of a page that goes with its restriction nothing is left to follow."""
    if path := Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first():
        mirror_below(path)


def _groups_changed(instance: Any, action: str, **_: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        _restriction_changed(instance)


def _event_above(page: Page) -> EventPage | None:
    return EventPage.objects.filter(path=page.path[: -Page.steplen]).first()
