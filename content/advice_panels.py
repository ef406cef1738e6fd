"""Panels of an editor that tell what is left to do, each point with the way to its field."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from content.checklist import Point


class AdvicePanel(Panel):
    """Shown for pages that were saved once: before that everything is missing."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None


class ChecklistPanel(AdvicePanel):
    """Rooms say what their `points` are, `done` when there are none, and perhaps an address (`again`) where the list is
    read once more after the page was saved by itself."""

    class BoundPanel(AdvicePanel.BoundPanel):
        template_name = "content/admin/checklist_panel.html"

        def points(self) -> list[Point]:
            raise NotImplementedError

        def done(self) -> str:
            raise NotImplementedError

        def again(self) -> str:
            return ""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            own = {"points": self.points(), "done": self.done(), "again": self.again()}
            return {**super().get_context_data(parent_context), **own}
