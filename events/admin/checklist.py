"""What is left to do at a meeting, read again while its editor is open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.admin.places import EventAdminPage
from events.admin.state import left_to_do
from events.part_panels import nothing_left


class ChecklistView(EventAdminPage):
    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        context = {"points": left_to_do(self.event), "done": nothing_left()}
        return render(request, "content/admin/checklist.html", context)
