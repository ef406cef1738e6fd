"""The addresses below that of an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.urls import Resolver404

SCREEN, PDF = "screen", "pdf"
FORMS: Mapping[str, str] = MappingProxyType({"steckbrief": SCREEN, "steckbrief/pdf": PDF})
PATHS: Mapping[str, str] = MappingProxyType({form: path for path, form in FORMS.items()})


def check(path: str) -> None:
    """For `resolve_subpage`."""
    if path.strip("/") not in FORMS:
        raise Resolver404({"path": path})


def address(page_url: str, form: str, query: str = "") -> str:
    return f"{page_url}{PATHS[form]}/{f'?{query}' if query else ''}"
