"""All meetings in one list of the admin, and their part of the menu."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from cities.models import City
from events.admin.places import lists_for
from events.models import EventPage
from events.scales import EventKind


class EventFilters(WagtailFilterSet):
    kind = ChoiceFilter(label=_("Kind"), choices=EventKind.choices)
    city = ModelChoiceFilter(label=_("City"), queryset=City.objects.filter(events__isnull=False).distinct())
    live = ChoiceFilter(label=_("Published"), choices=[("True", _("yes")), ("False", _("no"))])

    class Meta:
        model = EventPage
        fields: list[str] = []


class EventIndexView(IndexView):
    default_ordering = "-start_date"

    def annotate_queryset(self, pages: QuerySet[EventPage]) -> QuerySet[EventPage]:
        return super().annotate_queryset(pages).select_related("city")


class EventListing(PageListingViewSet):
    name = "veranstaltungen"
    model = EventPage
    icon = "date"
    menu_label = _("All events")
    menu_order = 1
    index_view_class = EventIndexView
    filterset_class = EventFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title", width="35%"),
        DateColumn("start_date", label=_("begins on"), sort_key="start_date"),
        Column("town", label=_("Place")),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]


class EventsGroup(ViewSetGroup):
    menu_label = _("Events")
    menu_icon = "date"
    menu_order = 111
    submenu_hook = "register_events_menu_item"
    items = (EventListing(),)


class NewEventMenuItem(MenuItem):
    """For those who may add a meeting somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(lists_for(request.user))


def new_event_item() -> Any:
    return NewEventMenuItem(_("New event"), reverse("events_admin:new"), name="new-event", icon_name="plus", order=2)
