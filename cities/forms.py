"""The form of a city in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cities.size import default_bbsr_key


class CityForm(WagtailAdminModelForm):
    """Says at the size key what it is when it is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        default = default_bbsr_key(self.instance.population)
        if default is not None and "bbsr_key" in self.fields:
            text = _("Follows from the number of inhabitants when left empty; that is now: %(type)s.")
            self.fields["bbsr_key"].help_text = text % {"type": default.label}
