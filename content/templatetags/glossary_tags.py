"""Texts with the terms of the glossary marked, each at its first use on the page. Reading order is rendering order."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import conditional_escape
from wagtail.templatetags.wagtailcore_tags import richtext

from content.page_terms import page_terms

register = template.Library()


@register.simple_tag(takes_context=True)
def explained_richtext(context: Context, source: object) -> str:
    """As the filter `richtext`, for the rich text of the editor."""
    return _marked(context, str(richtext(source)))  # a value of a block is no string yet


@register.simple_tag(takes_context=True)
def explained_paragraphs(context: Context, text: str) -> str:
    """As the filter `linebreaks`, for plain text."""
    return _marked(context, linebreaks_filter(text))


@register.simple_tag(takes_context=True)
def explained(context: Context, text: str) -> str:
    """Plain text in one line."""
    return _marked(context, conditional_escape(text))


def _marked(context: Context, html: str) -> str:
    """Left as it is where no page is shown, as in the preview of a block."""
    request = context.get("request")
    return page_terms(request, context.get("page")).mark(html) if request else html
