"""Files of meetings as far as their collection lets the reader see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from content.models import Document


@dataclass(frozen=True, slots=True)
class FileLink:
    label: str
    url: str
    note: str  # kind and size
    type: str


def file_link(document: Document, title: str = "") -> FileLink:
    kind = document.file_extension.upper()
    size = filesizeformat(document.file_size) if document.file_size else ""
    return FileLink(
        label=title or document.title,
        url=document.url,
        note=", ".join(part for part in (kind, size) if part),
        type=document.content_type,
    )
