"""The programme of a meeting from pasted lines: first shown as understood, then taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from content.date_inputs import DateInput, TimeInput
from events.admin.drafts import append, keep
from events.admin.places import EventAdminPage
from events.agenda_lines import MAX_LETTERS, Item, Lines, Why, read_lines
from events.models import AgendaItem, EventPage
from events.scales import AgendaKind

WHY = {
    Why.NO_TIME: _("Nothing says when it is. Begin the line with a time, or add the item by hand."),
    Why.ODD: _("The time or the title can't be understood. Write a line such as “10:30 Welcome”."),
    Why.NO_DAY: _("The day can't be understood. Enter the beginning of the meeting first, or write the year as well."),
    Why.MORE: _("The day was understood. What else the line says is not in the programme."),
}


class LinesForm(forms.Form):
    text = forms.CharField(
        label=_("Programme as text"),
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One item in each line, beginning with its time; days as headings between them."),
        error_messages={"required": _("Paste the lines of the programme.")},
    )


class AgendaLinesView(EventAdminPage):
    """For the script of the editor as JSON: the form there may know a date that isn't saved yet, and adds the rows
    itself. Otherwise a page of its own, which adds them to the draft."""

    page_title = _("Programme from text")
    template_name = "events/admin/agenda.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": LinesForm(), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = LinesForm(request.POST)
        if not form.is_valid():
            return self._answer(request, {"form": form}, [])
        lines = read_lines(form.cleaned_data["text"], self._first_day(request))
        if lines.items and "take" in request.POST:
            take(self.event, lines, request.user)
            text = ngettext("%(count)s item was added.", "%(count)s items were added.", len(lines.items))
            messages.success(request, text % {"count": len(lines.items)})
            return HttpResponseRedirect(self.editor_url)
        return self._answer(request, {"form": form, **shown(lines)}, [as_typed(item) for item in lines.items])

    def _first_day(self, request: HttpRequest) -> Any:
        typed = forms.DateField(required=False)
        try:
            return typed.clean(request.POST.get("start_date", "")) or self.event.start_date
        except forms.ValidationError:  # said at its own field
            return self.event.start_date

    def _answer(self, request: HttpRequest, context: dict[str, Any], rows: list[dict[str, str]]) -> HttpResponse:
        if request.headers.get("Accept") != "application/json":
            return self.render_to_response(self.get_context_data(**context))
        errors = context["form"].errors.get("text", [])
        html = render_to_string("events/admin/agenda_read.html", {"errors": errors, "in_editor": True, **context})
        return JsonResponse({"html": html, "rows": rows})


def shown(lines: Lines) -> dict[str, Any]:
    kinds = dict(AgendaKind.choices)
    items = [{"row": item.row, "room": item.room, "kind": kinds.get(item.row.kind, "")} for item in lines.items]
    return {"read": True, "items": items, "unread": [(line, WHY[line.why]) for line in lines.unread]}


def as_typed(item: Item) -> dict[str, str]:
    """As the editor's form shows it, by field."""
    row = item.row
    dates = {"day": DateInput().format_value(row.day) if row.day else ""}
    times = {name: TimeInput().format_value(getattr(row, name)) or "" for name in ("starts", "ends")}
    texts = {name: getattr(row, name) for name in ("when", "kind", "title", "speakers", "note")}
    return {**dates, **times, **texts, "room": item.room}


def take(event: EventPage, lines: Lines, user: Any) -> None:
    """After the items that are there; rows that were only prepared go."""
    event.agenda.set([item for item in event.agenda.all() if item.title])
    append(event.agenda, *(AgendaItem(**vars(item.row), room=item.room) for item in lines.items))
    keep(event, user)
