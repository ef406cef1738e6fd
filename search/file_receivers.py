"""Hears of files: what they say stands in the documents of presentations and practices, for those who may see them."""

from __future__ import annotations

from collections.abc import Collection as Many
from collections.abc import Iterable

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import implies
from access.files import collection_audience
from content.decks.signals import deck_read
from content.models import Deck, Document
from search import outbox
from search.concerned import collection_keys, document_keys


def connect() -> None:
    """Called once, when the app is ready."""
    deck_read.connect(_deck_read, sender=Deck)
    pre_save.connect(_document_moves, sender=Document)
    pre_delete.connect(_document_leaves, sender=Document)
    post_save.connect(_collection_saved, sender=Collection)
    pre_save.connect(_restriction_changes, sender=CollectionViewRestriction)
    post_save.connect(_restriction_changed, sender=CollectionViewRestriction)
    post_delete.connect(_restriction_gone, sender=CollectionViewRestriction)
    m2m_changed.connect(_restricted_groups_change, sender=CollectionViewRestriction.groups.through)


def _deck_read(deck: Deck, **_: object) -> None:
    outbox.add(document_keys(deck.document_id))


def _document_moves(instance: Document, **_: object) -> None:
    """Or gets another file: what the old one said is gone at once, the new one is still to be read."""
    before = Document.objects.select_related("collection").filter(pk=instance.pk).first()
    if before is None:
        return
    if before.file.name != instance.file.name:
        outbox.add(document_keys(instance.pk), hides=True)
    if before.collection_id != instance.collection_id:
        taken = not implies(collection_audience(before.collection), collection_audience(instance.collection))
        outbox.add(document_keys(instance.pk), hides=taken)


def _document_leaves(instance: Document, **_: object) -> None:
    outbox.add(document_keys(instance.pk), hides=True)


def _collection_saved(instance: Collection, created: bool, update_fields: Many[str] | None, **_: object) -> None:
    """It may have been moved: Wagtail moves it without a signal of its own, and saves it in the same transaction."""
    if not created and update_fields is None:
        outbox.add(collection_keys(instance), hides=True)


def _restriction_changes(instance: CollectionViewRestriction, **_: object) -> None:
    instance._audience_before = collection_audience(instance.collection)


def _restriction_changed(instance: CollectionViewRestriction, **_: object) -> None:
    taken = not implies(instance._audience_before, collection_audience(instance.collection))
    outbox.add(collection_keys(instance.collection), hides=taken)


def _restriction_gone(instance: CollectionViewRestriction, **_: object) -> None:
    if Collection.objects.filter(pk=instance.collection_id).exists():
        outbox.add(collection_keys(instance.collection))


def _restricted_groups_change(
    instance: CollectionViewRestriction, action: str, pk_set: Many[int] | None, **_: object
) -> None:
    if not action.startswith("pre_"):
        return
    for restriction in _restrictions_of(instance, pk_set):
        taken = action != "pre_add" and restriction.restriction_type == BaseViewRestriction.GROUPS
        outbox.add(collection_keys(restriction.collection), hides=taken)


def _restrictions_of(instance: object, pk_set: Many[int] | None) -> Iterable[CollectionViewRestriction]:
    """The change may be made from either side; `pk_set` is None when all are taken away."""
    if isinstance(instance, CollectionViewRestriction):
        return [instance]
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    return restrictions.filter(groups=instance) if pk_set is None else restrictions.filter(pk__in=pk_set)
