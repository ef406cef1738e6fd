"""What is told about a presentation, one row for each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from content.date_inputs import DateInput
from events.admin.presentation_rows import PresentationRow
from events.city_field import CityField
from events.models import PresentationPage

FIELDS = ("title", "speakers", "institution", "city", "consent_by", "consent_on")


class PresentationRowForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type
    city = CityField(elsewhere=False)

    class Meta:
        model = PresentationPage
        fields = FIELDS
        widgets = {"consent_on": DateInput, "title": forms.TextInput}

    def __init__(self, row: PresentationRow, data: Any = None, *, editable: bool = True) -> None:
        super().__init__(data, instance=row.draft, prefix=f"p{row.page.pk}")
        self.row = row
        for name, field in self.fields.items():
            field.disabled = not editable
            field.help_text = ""  # a cell has no room for it, and must not point to it
            label = PresentationPage._meta.get_field(name).verbose_name
            field.widget.attrs["aria-label"] = f"{label}: {row.draft.title}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("consent_on") and not cleaned.get("consent_by"):
            self.add_error("consent_by", _("Say who agreed."))
        return cleaned


def row_forms(rows: list[PresentationRow], user: Any, data: Any = None) -> list[PresentationRowForm]:
    return [PresentationRowForm(row, data, editable=row.page.permissions_for_user(user).can_edit()) for row in rows]
