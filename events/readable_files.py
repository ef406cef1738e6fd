"""Files of meetings as far as their collection lets the reader see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from wagtail.models import Collection

from access.audience import Viewer
from access.files import collection_audiences
from content.models import Document


@dataclass(frozen=True, slots=True)
class FileLink:
    label: str
    url: str
    note: str  # kind and size
    type: str


def readable_collections(collections: Iterable[Collection], *, viewer: Viewer) -> frozenset[int]:
    """Primary keys. Two queries, however many."""
    wanted = {collection.pk: collection for collection in collections}
    if not wanted:
        return frozenset()
    audiences = collection_audiences(wanted.values())
    return frozenset(pk for pk, audience in audiences.items() if audience and viewer.satisfies(audience))


def file_link(document: Document, title: str = "") -> FileLink:
    kind = document.file_extension.upper()
    size = filesizeformat(document.file_size) if document.file_size else ""
    return FileLink(
        label=title or document.title,
        url=document.url,
        note=", ".join(part for part in (kind, size) if part),
        type=document.content_type,
    )
