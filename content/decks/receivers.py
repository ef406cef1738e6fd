"""Every saved document with a new file that is a PDF or PPTX waits to be read."""

from __future__ import annotations

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from content.decks import pictures, queue
from content.models import Deck, Document


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(_file_may_be_new, sender=Document)
    post_save.connect(_document_saved, sender=Document)
    post_delete.connect(_deck_gone, sender=Deck)


def _file_may_be_new(instance: Document, **_: object) -> None:
    # A file that isn't stored yet is a new one, even if it gets the name of an older.
    instance._file_is_new = bool(instance.file) and not instance.file._committed  # type: ignore[attr-defined]
    if instance._file_is_new:  # type: ignore[attr-defined]
        instance._set_document_file_metadata()  # by which a second upload is recognised, also of what was imported


def _document_saved(instance: Document, raw: bool, **_: object) -> None:
    if raw:
        return
    known = Deck.objects.filter(document=instance).values_list("file_name", flat=True).first()
    if instance._file_is_new or known != instance.file.name:  # type: ignore[attr-defined]
        queue(instance)


def _deck_gone(instance: Deck, **_: object) -> None:
    transaction.on_commit(lambda: pictures.remove(instance.token))
