"""What the head of a page says for machines."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from content.display import Link
from content.structured import way_here

register = template.Library()


@register.simple_tag(takes_context=True)
def way_here_data(context: Context, breadcrumbs: Iterable[Link]) -> SafeString:
    """The breadcrumbs as JSON-LD."""
    return way_here(breadcrumbs, context["request"].build_absolute_uri)
