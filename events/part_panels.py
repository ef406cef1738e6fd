"""Panels of the editor for what comes as files: presentations and photos in one drop each, and the agenda as text."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class PartPanel(Panel):
    """Shown for meetings that were saved once: files need a place."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def url(self, name: str) -> str:
            return reverse(f"events_admin:{name}", args=[self.instance.pk])


class PresentationsPanel(PartPanel):
    class BoundPanel(PartPanel.BoundPanel):
        template_name = "events/admin/presentations_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from events.admin.presentation_rows import presentation_rows  # the models name this panel

            return {
                **super().get_context_data(parent_context),
                "rows": presentation_rows(self.instance),
                "upload_url": self.url("upload_presentations"),
                "list_url": self.url("presentation_list"),
                "page_url": self.url("presentations"),
                "may_publish": self.instance.permissions_for_user(self.request.user).can_publish(),
            }


class PhotosPanel(PartPanel):
    class BoundPanel(PartPanel.BoundPanel):
        template_name = "events/admin/photos_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            urls = {"upload_url": self.url("upload_photos"), "page_url": self.url("photos")}
            return {**super().get_context_data(parent_context), **urls}


class AgendaLinesPanel(PartPanel):
    class BoundPanel(PartPanel.BoundPanel):
        template_name = "events/admin/agenda_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "page_url": self.url("photos")}
