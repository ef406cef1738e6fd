"""What practices add to the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.permissions import policy_registry

from practices.listing_viewset import practice_listing
from practices.models import Topic


@hooks.register("register_admin_viewset")
def list_practices() -> Any:
    return practice_listing


@hooks.register("register_snippet_listing_buttons")
def offer_merge(snippet: Model, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001
    if isinstance(snippet, Topic) and policy_registry.get_by_type(Topic).user_has_permission(user, "delete"):
        url = reverse(Topic.snippet_viewset.get_url_name("merge"), args=[snippet.pk])  # type: ignore[attr-defined]
        yield Button(_("Merge with another topic"), url, icon_name="resubmit", priority=25)
