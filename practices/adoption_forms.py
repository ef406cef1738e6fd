"""The form of an adoption in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from practices.models import Adoption, BuildingBlock

KEY_LENGTH = 100


class AdoptionForm(WagtailAdminModelForm):
    """Makes the key of a new adoption itself; offers and accepts only building blocks of the chosen example."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
        if "blocks" in self.formsets:
            practice = self.data.get("practice") if self.is_bound else self.instance.practice_id
            formset = self.formsets["blocks"]
            formset.form_kwargs = {**formset.form_kwargs, "practice_id": practice}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "key" in self.fields and not cleaned.get("key"):
            cleaned["key"] = self._free_key(cleaned)
        return cleaned

    def _free_key(self, cleaned: dict[str, Any]) -> str:
        practice, taker = cleaned.get("practice"), cleaned.get("to_city") or cleaned.get("to_place")
        wanted = (
            slugify(f"{practice.slug if practice else ''}-{taker or ''}")[: KEY_LENGTH - 4].strip("-") or "adoption"
        )
        taken = set(Adoption.objects.filter(key__startswith=wanted).values_list("key", flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


class AdoptionBlockForm(WagtailAdminModelForm):
    """`practice_id` is the example whose blocks can be chosen; none before it is known."""

    def __init__(self, *args: Any, practice_id: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = int(practice_id) if str(practice_id or "").isdigit() else None
        blocks: Any = self.fields["block"]
        blocks.queryset = BuildingBlock.objects.filter(page_id=number)
        blocks.error_messages["invalid_choice"] = _("Choose a building block of the example taken over.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("use") == "added" and not cleaned.get("title"):
            raise ValidationError({"title": _("Say what was newly added.")})
        return cleaned


class BlockUsesPanel(InlinePanel):
    """Wagtail has no option for the form of an inline panel."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": AdoptionBlockForm, "inherit_kwargs": ["for_user"]}
        return options
