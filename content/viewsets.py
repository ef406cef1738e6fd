"""The glossary in the admin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from content.models import GlossaryEntry


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryEntry
    icon = "openquote"
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("abbreviation")]),
        FieldPanel("definition"),
        FieldPanel("related", widget=forms.CheckboxSelectMultiple(attrs={"class": "many"})),
        FieldPanel("slug"),
    ]
    list_display = [
        "term",
        Column("abbreviation", label=_("Abbreviation"), sort_key="abbreviation"),
        Column("definition", label=_("Definition"), accessor=lambda entry: _short(entry.definition)),
    ]
    list_per_page = 50
    search_fields = ["term", "abbreviation", "definition"]
    ordering = "term"


VIEWSETS = (GlossaryViewSet,)
SHOWN = 120


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
