"""The admin as a whole: the menu group of everything that is no page, and the site's name on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cities import viewsets as cities
from content import viewsets as content
from portal.deleting import refusals
from practices import viewsets as practices
from search import viewsets as search


class KnowledgeGroup(SnippetViewSetGroup):
    menu_label = _("Knowledge")
    menu_icon = "list-ul"
    menu_order = 120
    submenu_hook = "register_knowledge_menu_item"
    items = (*cities.VIEWSETS, *practices.VIEWSETS, *content.VIEWSETS, *search.VIEWSETS)


register_snippet(KnowledgeGroup)


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request: HttpRequest, things: Iterable[Model]) -> HttpResponse | None:
    things = list(things)
    sentences = list(refusals(things))
    for sentence in sentences:
        messages.error(request, sentence)
    if not sentences:
        return None
    return HttpResponseRedirect(reverse(things[0].snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]


class DeveloperItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return bool(settings.DEBUG)


@hooks.register("register_settings_menu_item")
def style_page() -> MenuItem:
    return DeveloperItem(_("Style page"), reverse("portal:style"), icon_name="view", order=10_000)


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
