"""Files of meetings that are kept back for a reason their collection doesn't know. For `access.files`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from access.pages import ancestor_paths
from content.models import Document, Image
from events.models import EventPage, EventPhoto, PresentationPage


def unfinished_photo(file: Any) -> bool:
    """A photo of a meeting without alternative text or recorded consent."""
    return isinstance(file, Image) and not file.publishable and EventPhoto.objects.filter(image=file).exists()


def past_expiry(file: Any) -> bool:
    """By the clock: `publish_scheduled`, which takes pages down, comes only now and then."""
    if not isinstance(file, Image | Document) or file.collection.depth == 1:
        return False
    over = Q(expire_at__lte=timezone.now())
    folders = ancestor_paths(file.collection.path)
    if EventPage.objects.filter(over, collection__path__in=folders).exists():
        return True
    return isinstance(file, Document) and PresentationPage.objects.filter(over, document=file).exists()


def presented(file: Any) -> bool:
    """Speakers may take their consent back at once."""
    return isinstance(file, Document) and PresentationPage.objects.filter(document=file).exists()
