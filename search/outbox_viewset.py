"""Changes that wait for the index, in the admin's reports."""

from __future__ import annotations

from typing import Any

from django.db import transaction
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
from search.afterwards import go_on
from search.labels import KIND_LABEL
from search.models import OutboxEntry, Synonym
from search.sync import BATCH, sync

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
        Column("kind", label=gettext_lazy("Kind"), accessor=lambda entry: KIND_LABEL.get(entry.kind, entry.kind)),
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
        keys = outbox.due_keys(now=None, limit=BATCH)
        if not sync(keys):
            text = _("That did not work: %(error)s The changes go on waiting and are tried again by themselves.")
            messages.error(request, text % {"error": outbox.waiting().last_error})
        elif outbox.waiting_at_all():
            transaction.on_commit(go_on)
            messages.success(request, _part(len(keys)))
        else:
            messages.success(request, _everything(len(keys)))
        return HttpResponseRedirect(reverse(self.index_url_name))


def _part(count: int) -> str:
    text = ngettext(
        "%(count)s change was brought in. The others follow in the background.",
        "%(count)s changes were brought in. The others follow in the background.",
        count,
    )
    return text % {"count": count}


def _everything(count: int) -> str:
    text = ngettext(
        "The search is up to date: %(count)s change was brought in.",
        "The search is up to date: %(count)s changes were brought in.",
        count,
    )
    return text % {"count": count}


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
