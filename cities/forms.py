"""The form of a city in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cities.models import City
from cities.size import default_bbsr_key
from cities.table_rows import Row, figure_rows, structure_rows


class CityForm(WagtailAdminModelForm):
    """Says at the size key what it is when it is left empty. Structures and figures are rows of a table each, which
    are checked and saved with the city."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        default = default_bbsr_key(self.instance.population)
        if default is not None and "bbsr_key" in self.fields:
            text = _("Follows from the number of inhabitants when left empty; that is now: %(type)s.")
            self.fields["bbsr_key"].help_text = text % {"type": default.label}
        data = self.data if self.is_bound else None
        self.structure_rows = structure_rows(self.instance, data)
        self.figure_rows = figure_rows(self.instance, data)

    @property
    def rows(self) -> list[Row]:
        return [*self.structure_rows, *self.figure_rows]

    def is_valid(self) -> bool:
        valid = [super().is_valid(), *(row.is_valid() for row in self.rows)]  # all of them, to name every error
        return all(valid)

    def has_changed(self) -> bool:
        return super().has_changed() or any(row.has_changed() for row in self.rows)

    def save(self, commit: bool = True) -> City:  # Django's signature
        found = (row.result() for row in self.structure_rows)
        self.instance.structures = [item for item in found if item]
        self.instance.indicator_values = [value for row in self.figure_rows for value in row.results()]
        city: City = super().save(commit)
        return city
