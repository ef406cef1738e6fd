"""What cities add to the admin besides their snippets."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import policy_registry

from cities.import_stock import LOG_ACTION
from cities.models import City


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy_registry.get_by_type(City).user_has_permission(request.user, "change"))


@hooks.register("register_knowledge_menu_item")
def import_figures() -> MenuItem:
    url = reverse(City.snippet_viewset.get_url_name("import"))  # type: ignore[attr-defined]
    return ImportMenuItem(_("Import figures"), url, name="import-figures", icon_name="upload", order=2)


@hooks.register("register_log_actions")
def name_the_import(actions: Any) -> None:
    @actions.register_action(LOG_ACTION)
    class ImportFormatter(LogFormatter):  # type: ignore[misc]
        label = _("Import figures")

        def format_message(self, log_entry: Any) -> str:
            count = log_entry.data["figures"]
            text = ngettext("%(count)s figure imported from a file", "%(count)s figures imported from a file", count)
            return text % {"count": count}
