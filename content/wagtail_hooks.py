"""What the room adds to Wagtail."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from content import deck_admin
from content.links import LinkToPage


@hooks.register("register_admin_urls")
def deck_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("<int:document_id>/", deck_admin.state, name="state"),
        path("<int:document_id>/retry/", deck_admin.try_again, name="retry"),
    ]
    return [path("decks/", include((urls, "decks")))]


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def links(features: Any) -> None:
    features.register_link_type(LinkToPage)


@hooks.register("insert_global_admin_js")
def follow_reading() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin-deck.js"))


@hooks.register("insert_editor_js")
def jump_to_fields() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin-jump.js"))


@hooks.register("insert_editor_js")
def save_all() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin-autosave.js"))
