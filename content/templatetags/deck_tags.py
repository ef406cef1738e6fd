"""The reading state of a document's pages, for forms in the admin."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from content.deck_admin import TEMPLATE, deck_state
from content.models import Document

register = template.Library()


@register.inclusion_tag(TEMPLATE, takes_context=True)
def document_pages(context: Context, document: Document) -> dict[str, Any]:
    """Not inside another form: it has one of its own."""
    request = context["request"]
    return {"deck": deck_state(document, request.get_full_path()), "request": request}
