"""Forms for topics in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from practices.merging import check_merge
from practices.models import Topic


class TopicForm(WagtailAdminModelForm):
    """Two topics must not differ in capitals only: what is typed is compared without regard to them."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if Topic.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a topic of this name already."))
        return name


class TopicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no class of Django takes arguments at run time
    def label_from_instance(self, topic: Any) -> str:
        return f"{topic.parent.name} – {topic.name}" if topic.parent else topic.name


class MergeForm(forms.Form):
    into = TopicChoice(Topic.objects.none(), label=_("Merge with"), help_text=_("This topic remains."))

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic
        others: Any = self.fields["into"]
        others.queryset = Topic.objects.select_related("parent").exclude(pk=topic.pk).order_by("parent__name", "name")

    def clean_into(self) -> Topic:
        into: Topic = self.cleaned_data["into"]
        check_merge(self.topic, into)
        return into
