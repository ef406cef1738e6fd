"""Hears of every change that the index shows, and queues what it concerns in the same transaction.

Pages are heard when they go live, change their address or leave – never when a draft is saved: that doesn't touch what
is public, and Wagtail writes drafts with `update_fields`. A live page that is saved whole (an import, a new alias) has
changed what is public and counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.models.view_restrictions import BaseViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from access.audience import implies
from access.pages import page_audience
from content.models import GlossaryEntry
from events.models import PresentationPage
from search import outbox
from search.concerned import (
    AFFECTED,
    OWN_KINDS,
    PAGE_KINDS,
    glossary_keys,
    group_keys,
    page_keys,
    restriction_keys,
    subtree_keys,
)
from search.documents import document_key


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(_page_changed)
    page_unpublished.connect(_page_leaves)
    post_page_move.connect(_page_moved)
    for page_model in {Page, *get_page_models()}:
        pre_save.connect(_address_changes, sender=page_model)
    for page_model in PAGE_KINDS:
        post_save.connect(_page_saved, sender=page_model)
        post_delete.connect(_page_leaves, sender=page_model)
    for model in AFFECTED:
        pre_save.connect(_reference_changes, sender=model)
        post_save.connect(_reference_changes, sender=model)
        pre_delete.connect(_reference_changes, sender=model)
    for model in OWN_KINDS:
        post_delete.connect(_thing_leaves, sender=model)
    m2m_changed.connect(_related_terms_change, sender=GlossaryEntry.related.through)
    pre_save.connect(_restriction_changes, sender=PageViewRestriction)
    post_save.connect(_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(_restriction_gone, sender=PageViewRestriction)
    m2m_changed.connect(_restricted_groups_change, sender=PageViewRestriction.groups.through)
    pre_delete.connect(_group_leaves, sender=Group)


def _page_changed(instance: Page, **_: object) -> None:
    outbox.add(page_keys(instance))
    if isinstance(instance, PresentationPage) and not instance.may_be_shown:
        # Not found by what the slides say any more, not even while the index can't be written.
        outbox.add([document_key(PAGE_KINDS[PresentationPage], instance.pk)], hides=True)


def _page_leaves(instance: Page, **_: object) -> None:
    outbox.add(page_keys(instance), hides=True)


def _page_saved(instance: Page, update_fields: Collection[str] | None, **_: object) -> None:
    if instance.live and update_fields is None:
        _page_changed(instance)


def _address_changes(instance: Page, update_fields: Collection[str] | None, **_: object) -> None:
    """Wagtail's own signal for this comes after the commit: too late for the transaction."""
    if instance.pk is None or (update_fields is not None and "slug" not in update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("url_path", "path").first()
    if before and before[0] != instance.url_path:
        outbox.add(subtree_keys(before[1]))


def _page_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **_: object) -> None:
    # Read again: a move may shift the tree paths of its surroundings.
    parents = Page.objects.in_bulk([parent_page_before.pk, parent_page_after.pk])
    before, after = (page_audience(parents[page.pk]) for page in (parent_page_before, parent_page_after))
    outbox.add(subtree_keys(instance.path), hides=not implies(before, after))


def _reference_changes(sender: type[Model], instance: Model, **_: object) -> None:
    if instance.pk is not None:
        outbox.add(AFFECTED[sender](instance.pk))


def _thing_leaves(sender: type[Model], instance: Model, **_: object) -> None:
    outbox.add([document_key(OWN_KINDS[sender], instance.pk)], hides=True)


def _related_terms_change(instance: GlossaryEntry, pk_set: Collection[int] | None, **_: object) -> None:
    outbox.add(glossary_keys(instance.pk))
    outbox.add(document_key("glossary", pk) for pk in pk_set or ())


def _restriction_changes(instance: PageViewRestriction, **_: object) -> None:
    instance._audience_before = page_audience(instance.page)


def _restriction_changed(instance: PageViewRestriction, **_: object) -> None:
    taken = not implies(instance._audience_before, page_audience(instance.page))
    outbox.add(restriction_keys(instance), hides=taken)


def _restriction_gone(instance: PageViewRestriction, **_: object) -> None:
    outbox.add(restriction_keys(instance))


def _restricted_groups_change(
    instance: PageViewRestriction | Group, action: str, pk_set: Collection[int] | None, **_: object
) -> None:
    if not action.startswith("pre_"):
        return
    for restriction in _restrictions_of(instance, pk_set):
        taken = action != "pre_add" and restriction.restriction_type == BaseViewRestriction.GROUPS
        outbox.add(restriction_keys(restriction), hides=taken)


def _restrictions_of(
    instance: PageViewRestriction | Group, pk_set: Collection[int] | None
) -> Iterable[PageViewRestriction]:
    """The change may be made from either side; `pk_set` is None when all are taken away."""
    if isinstance(instance, PageViewRestriction):
        return [instance]
    restrictions = PageViewRestriction.objects
    return restrictions.filter(groups=instance) if pk_set is None else restrictions.filter(pk__in=pk_set)


def _group_leaves(instance: Group, **_: object) -> None:
    outbox.add(group_keys(instance.pk))
