"""Synonyms in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from search.forms import SynonymForm
from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "resubmit"
    copy_view_enabled = False
    edit_handler = ObjectList(
        [HelpPanel(template="search/admin/synonym_kinds.html"), FieldPanel("kind"), FieldPanel("terms")],
        base_form_class=SynonymForm,
    )
    list_display = ["__str__", Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind")]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["terms"]
    ordering = ["kind", "terms"]


VIEWSETS = (SynonymViewSet,)
