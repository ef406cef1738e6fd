"""Changes that wait for the index, in the admin's reports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from search import outbox
from search.models import OutboxEntry, Synonym
from search.sync import drain

# Who keeps the synonyms looks after the search; nobody ever edits the outbox.
KEEPERS = ModelPermissionPolicy(OutboxEntry, auth_model=Synonym)


class OutboxIndexView(IndexView):
    """How much waits, since when and why, with a button to try again now. Read-only."""

    template_name = "search/admin/outbox.html"
    page_title = gettext_lazy("Changes waiting for the search")
    permission_policy = KEEPERS
    any_permission_required = ("change",)
    model = OutboxEntry
    default_ordering = "queued_at"
    paginate_by = 50
    columns = (
        Column("kind", label=gettext_lazy("Kind")),
        Column("object_id", label=gettext_lazy("Number")),
        DateColumn("queued_at", label=gettext_lazy("waiting since"), sort_key="queued_at"),
        BooleanColumn("hides", label=gettext_lazy("hidden until then")),
        Column("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
        DateColumn("next_attempt_at", label=gettext_lazy("next attempt")),
        Column("last_error", label=gettext_lazy("last error")),
    )
    retry_url_name = ""

    def get_base_queryset(self) -> QuerySet[OutboxEntry]:
        return OutboxEntry.objects.filter(applied=False)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = {"waiting": outbox.waiting(), "retry_url": reverse(self.retry_url_name)}
        return {**super().get_context_data(**kwargs), **values}


class RetryView(PermissionCheckedMixin, View):
    permission_policy = KEEPERS
    permission_required = "change"
    http_method_names = ["post"]
    index_url_name = ""

    def post(self, request: HttpRequest) -> HttpResponse:
        before = outbox.waiting().count
        if drain():
            text = ngettext(
                "The search is up to date: %(count)s change was brought in.",
                "The search is up to date: %(count)s changes were brought in.",
                before,
            )
            messages.success(request, text % {"count": before})
        else:
            text = _("That did not work: %(error)s The changes go on waiting and are tried again by themselves.")
            messages.error(request, text % {"error": outbox.waiting().last_error})
        return HttpResponseRedirect(reverse(self.index_url_name))


class OutboxMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return KEEPERS.user_has_permission(request.user, "change")


class OutboxViewSet(ViewSet):
    name = "wartende-aenderungen"
    icon = "time"
    menu_label = gettext_lazy("Changes waiting for the search")
    menu_hook = "register_reports_menu_item"
    menu_item_class = OutboxMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        names = {
            "index_url_name": self.get_url_name("index"),
            "retry_url_name": self.get_url_name("retry"),
            "header_icon": self.icon,
        }
        return [
            path("", self.construct_view(OutboxIndexView, **names), name="index"),
            path("jetzt/", self.construct_view(RetryView, **names), name="retry"),
        ]
