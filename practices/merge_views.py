"""The page in the admin on which one topic is merged with another."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from practices.merging import merge_topics
from practices.models import PracticeTopic, Topic
from practices.topic_forms import MergeForm


class MergeTopicView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Whoever may delete topics may merge them: one of the two is gone afterwards."""

    model = Topic
    permission_required = "delete"
    page_title = _("Merge topic")
    header_icon = "tag"
    form_class = MergeForm
    template_name = "practices/admin/merge_topic.html"
    index_url_name = ""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.topic = get_object_or_404(Topic, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.topic)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "topic": self.topic}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = PracticeTopic.objects.filter(tag=self.topic).count()
        back = reverse(self.index_url_name)
        return {**super().get_context_data(**kwargs), "topic": self.topic, "used": used, "back": back}

    def form_valid(self, form: MergeForm) -> HttpResponse:
        into, name = form.cleaned_data["into"], str(self.topic)
        count = merge_topics(self.topic, into)
        text = ngettext(
            "“%(name)s” was merged with “%(into)s”. %(count)s example carries the remaining topic now.",
            "“%(name)s” was merged with “%(into)s”. %(count)s examples carry the remaining topic now.",
            count,
        )
        messages.success(self.request, text % {"name": name, "into": into, "count": count})
        return HttpResponseRedirect(reverse(self.index_url_name))
