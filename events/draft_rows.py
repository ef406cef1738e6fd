"""Rows of a meeting that stand in its draft only, and yet are known by a key (`events.admin.drafts.append`)."""

from __future__ import annotations

from typing import Any

from django import forms
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class DraftRows(BaseChildFormSet):
    """Takes a row by the key that it has in the draft. Wagtail only takes keys that are in the tables."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        key = self.model._meta.pk.name
        form.fields[key] = forms.IntegerField(initial=form.instance.pk, required=False, widget=forms.HiddenInput)


class DraftRowsPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = DraftRows
        return options
