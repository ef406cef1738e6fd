"""The forms of meetings and presentations in the admin."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.picking import PickField
from events.clashes import Kind, Slot, clashes
from practices.forms import topic_options

AGENDA = "agenda"
SAYING = ("title", "starts", "ends", "when", "kind", "speakers", "room", "note")


class EventPageForm(WagtailAdminPageForm):
    """Topics are ticked or typed by name. Two items of the programme in one room at the same time are an error there;
    whatever else stands at the same time may be meant, and is a point of the checklist."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(without_prepared_rows(data), *args, **kwargs)
        if "topics" in self.fields:
            old = self.fields["topics"]
            self.fields["topics"] = PickField(
                required=False,
                label=old.label,
                help_text=old.help_text,
                options=topic_options,
                show_all=True,
                unknown=_("“%(name)s” is no topic."),
            )

    def is_valid(self) -> bool:
        return super().is_valid() and not self._in_one_room()

    def _in_one_room(self) -> bool:
        """Whether there are such items; says so at the room of the later one."""
        formset = self.formsets.get(AGENDA)
        forms = list(formset.ordered_forms) if formset else []
        slots = [slot_of(form.cleaned_data, self.cleaned_data.get("start_date")) for form in forms]
        found = [clash for clash in clashes(slots) if clash.kind == Kind.ROOM]
        for clash in found:
            values = {"room": clash.what, "title": slots[clash.first].title}
            forms[clash.second].add_error("room", _("In “%(room)s” there is “%(title)s” at the same time.") % values)
        return bool(found)


def slot_of(values: dict[str, Any], first_day: Any) -> Slot:
    return Slot(
        title=values.get("title") or "",
        day=values.get("day") or first_day,
        starts=values.get("starts"),
        ends=values.get("ends"),
        room=values.get("room") or "",
        speakers=values.get("speakers") or "",
    )


def without_prepared_rows(data: QueryDict | None) -> QueryDict | None:
    """On publishing and handing in, rows of the programme that say nothing but their day are left out. While a draft is
    written they stay: somebody is about to fill them in."""
    if data is None or not any(name.startswith("action-") for name in data):
        return data
    left = data.copy()
    count = data.get(f"{AGENDA}-TOTAL_FORMS", "")
    for number in range(int(count) if count.isdecimal() else 0):
        row = f"{AGENDA}-{number}-"
        if f"{row}title" in data and not any(data.get(f"{row}{name}", "").strip() for name in SAYING):
            left[f"{row}DELETE"] = "on"
    return left


class PresentationPageForm(WagtailAdminPageForm):
    """A presentation as its editors fill it in."""
