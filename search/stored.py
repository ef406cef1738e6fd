"""A document as an index keeps it to show it again: values that survive JSON, the same for every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from search.documents import FilePage, FileText, SearchDocument, TextField
from search.offers import read_offer


def stored_values(document: SearchDocument) -> dict[str, Any]:
    return asdict(document) | {"newest": document.newest and document.newest.isoformat()}


def read_document(values: Mapping[str, Any]) -> SearchDocument:
    """The document whose `stored_values`, perhaps written to JSON and read again, these are."""
    return SearchDocument(
        **dict(values)
        | {
            "texts": {TextField(name): text for name, text in values["texts"].items()},
            "facets": {name: tuple(chosen) for name, chosen in values["facets"].items()},
            "names": tuple(values["names"]),
            "newest": values["newest"] and dt.date.fromisoformat(values["newest"]),
            "offer": values["offer"] and read_offer(values["offer"]),
            "files": tuple(map(_file, values["files"])),
        }
    )


def _file(values: Mapping[str, Any]) -> FileText:
    return FileText(values["title"], values["url"], tuple(FilePage(**page) for page in values["pages"]))
