"""What it takes to begin the page of a meeting."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.date_inputs import DateInput, TimeInput
from content.picking import PickField
from events.admin.places import lists_for
from events.city_field import CityField
from events.models import EventIndexPage, EventPage
from events.scales import Attendance
from practices.forms import topic_options

DATES = ("start_date", "start_time", "end_date", "end_time")


class QuickForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type
    """Only the title is needed; a draft may leave the rest open."""

    city = CityField(label=_("host city"), help_text=_("Type the name; the browser completes it."))

    class Meta:
        model = EventPage
        fields = ("title", "kind", *DATES, "attendance", "city", "place", "online_url")
        field_classes = {"online_url": partial(forms.URLField, assume_scheme="https")}
        widgets = {
            "start_date": DateInput, "end_date": DateInput,
            "start_time": TimeInput, "end_time": TimeInput,
        }  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = lists_for(user)
        self.fields["parent"] = forms.ModelChoiceField(
            EventIndexPage.objects.filter(pk__in=[found.pk for found in lists]),
            label=_("List of events"),
            initial=lists[0] if lists else None,
            empty_label=None,
        )
        if len(lists) == 1:
            self.fields["parent"].widget = forms.HiddenInput()
        self.fields["topics"] = PickField(
            required=False,
            label=_("topics"),
            help_text=_("One to five topics from the list."),
            options=topic_options,
            show_all=True,
            unknown=_("“%(name)s” is no topic."),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("city") and cleaned.get("place"):
            self.add_error("place", _("Choose the city or name another place, never both."))
        if cleaned and cleaned.get("attendance") == Attendance.ONLINE and (cleaned.get("city") or cleaned.get("place")):
            self.add_error("attendance", _("A meeting with a place is on site, or both."))
        return cleaned
