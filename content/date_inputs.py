"""Fields for days and times in the admin. Wagtail's picker replaces what it can't read by today, as soon as somebody
leaves the field; here it stays, and the form says what is wrong with it."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

AS_TYPED = {"validateOnBlur": False}


class DateInput(AdminDateInput):
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **AS_TYPED}


class TimeInput(AdminTimeInput):
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **AS_TYPED}


class DateTimeInput(AdminDateTimeInput):
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **AS_TYPED}


def connect() -> None:
    """Called once, when the app is ready. For the forms that Wagtail makes; others name the widget themselves."""
    register_form_field_override(models.DateField, override={"widget": DateInput})
    register_form_field_override(models.TimeField, override={"widget": TimeInput})
    register_form_field_override(models.DateTimeField, override={"widget": DateTimeInput})
