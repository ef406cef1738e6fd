"""Panels of the editor besides its fields: what is left to do, files in one drop each, the programme as text."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from content.advice_panels import AdvicePanel, ChecklistPanel
from content.checklist import Point


class LeftToDoPanel(ChecklistPanel):
    class BoundPanel(ChecklistPanel.BoundPanel):
        def points(self) -> list[Point]:
            from events.admin.state import left_to_do  # the models name this panel

            return left_to_do(self.instance)

        def done(self) -> str:
            return nothing_left()

        def again(self) -> str:
            return reverse("events_admin:checklist", args=[self.instance.pk])


def nothing_left() -> str:
    return _("Nothing is left to do: date, place, topics, programme, files and consents are there.")


class PartPanel(AdvicePanel):
    """Shown for meetings that were saved once: files need a place."""

    class BoundPanel(AdvicePanel.BoundPanel):
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
            return {**super().get_context_data(parent_context), "page_url": self.url("agenda")}
