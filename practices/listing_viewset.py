"""All practice examples in one list of the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from cities.models import City
from practices.models import PracticePage, Topic
from practices.scales import PracticeKind, Status

READ_ALONG = ("city", "adoptions__to_city", "building_blocks", "preconditions", "materials")


class PracticeFilters(WagtailFilterSet):
    city = ModelChoiceFilter(label=_("City"), queryset=City.objects.filter(practices__isnull=False).distinct())
    kind = ChoiceFilter(label=_("Kind"), choices=PracticeKind.choices)
    status = ChoiceFilter(label=_("Status"), choices=Status.choices)
    topic = ModelChoiceFilter(label=_("Topic"), field_name="practice_topics__tag", queryset=Topic.objects.all())
    live = ChoiceFilter(label=_("Published"), choices=[("True", _("yes")), ("False", _("no"))])

    class Meta:
        model = PracticePage
        fields: list[str] = []


class PracticeIndexView(IndexView):
    def annotate_queryset(self, pages: QuerySet[PracticePage]) -> QuerySet[PracticePage]:
        return super().annotate_queryset(pages).prefetch_related(*READ_ALONG)


class PracticeListing(PageListingViewSet):
    name = "praxisbeispiele"
    model = PracticePage
    icon = "doc-full"
    menu_label = _("Practice examples")
    add_to_admin_menu = True
    menu_order = 110
    index_view_class = PracticeIndexView
    filterset_class = PracticeFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title", width="30%"),
        Column("city", label=_("City"), accessor="city.name", sort_key="city__name"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("practice_status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("readiness", label=_("Readiness"), accessor="readiness.label"),
        DateColumn("confirmed_on", label=_("last confirmed"), sort_key="confirmed_on"),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]


practice_listing: Any = PracticeListing()
