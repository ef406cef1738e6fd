"""Files of meetings that are kept back for a reason their collection doesn't know. For `access.files`."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import Storage, default_storage
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from access.pages import ancestor_paths
from content.decks.handout import handout, is_needed
from content.extracting.problem import Unreadable
from content.models import Document, Image
from events.models import EventPage, EventPhoto, PresentationPage


def unfinished_photo(file: Any) -> bool:
    """A photo of a meeting without alternative text or recorded consent."""
    return isinstance(file, Image) and not file.publishable and EventPhoto.objects.filter(image=file).exists()


def past_expiry(file: Any) -> bool:
    """By the clock: `publish_scheduled`, which takes pages down, comes only now and then."""
    return _shown_by(file, Q(expire_at__lte=timezone.now()))


def may_expire(file: Any) -> bool:
    """Whether `past_expiry` will be true once, without a change."""
    return _shown_by(file, Q(expire_at__isnull=False))


def _shown_by(file: Any, condition: Q) -> bool:
    """Whether it belongs to a meeting or presentation of which `condition` holds."""
    if not isinstance(file, Image | Document) or file.collection.depth == 1:
        return False
    folders = ancestor_paths(file.collection.path)
    if EventPage.objects.filter(condition, collection__path__in=folders).exists():
        return True
    return isinstance(file, Document) and PresentationPage.objects.filter(condition, document=file).exists()


def may_hold_notes(file: Any) -> bool:
    """A PPTX, unless all presentations that show it tell the speaker's notes."""
    return isinstance(file, Document) and is_needed(file) and not _notes_are_told(file)


def without_notes(file: Document) -> tuple[Storage, str]:
    """The copy for readers. Not found when there can't be one."""
    try:
        name = handout(file)
    except Unreadable as error:
        raise Http404("The file can't be taken apart.") from error
    if name is None:
        raise Http404("The file is just being replaced.")
    return default_storage, name


def _notes_are_told(file: Document) -> bool:
    chosen = list(PresentationPage.objects.filter(document=file).values_list("notes_public", flat=True))
    return bool(chosen) and all(chosen)
