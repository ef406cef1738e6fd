"""A field for several values of a fixed scale."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """Several of `choices` as a JSON list, in the order of the choices, without repetition.

    The choices stay out of migrations: a new value of a scale is no change of the database.
    """

    def __init__(self, *args: Any, choices: list[tuple[str, Any]] | None = None, **kwargs: Any) -> None:
        self.options = list(choices or ())
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list | tuple):
            raise ValidationError(_("This must be a list."))
        known = {option for option, _label in self.options}
        if unknown := [str(item) for item in value if item not in known]:
            raise ValidationError(_("Unknown value: %(values)s"), params={"values": ", ".join(unknown)})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        return [option for option, _label in self.options if option in value]

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        return forms.MultipleChoiceField(
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            initial=kwargs.get("initial", list),
        )

    def labels(self, values: list[str]) -> list[str]:
        """The labels of `values`, in the order of the scale."""
        return [str(label) for option, label in self.options if option in values]
