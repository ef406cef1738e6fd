"""The presentations of a meeting: files in, what they say about themselves corrected, published with consent."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from content.models import Document
from events.admin.drafts import keep
from events.admin.places import EventAdminPage
from events.admin.presentation_forms import PresentationRowForm, row_forms
from events.admin.presentation_rows import presentation_rows, publish, with_consent
from events.admin.presentation_uploads import reuse_document, take_presentation
from events.admin.uploading import answer


class PresentationsView(EventAdminPage):
    """All in one table. Nothing is saved before every row is right."""

    page_title = gettext_lazy("Presentations")
    template_name = "events/admin/presentations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or row_forms(presentation_rows(self.event), self.request.user)
        own = {"forms": forms, "may_publish": self.event.permissions_for_user(self.request.user).can_publish()}
        own["media"] = forms[0].media if forms else None
        return {**super().get_context_data(**kwargs), **own}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        forms = row_forms(presentation_rows(self.event), request.user, request.POST)
        if not all([form.is_valid() for form in forms]):  # noqa: C419  # every row says what is wrong with it
            messages.error(request, _("Not saved yet: look at the rows marked below."))
            return self.render_to_response(self.get_context_data(forms=forms))
        self._save(forms)
        if "publish" in request.POST and self.event.permissions_for_user(request.user).can_publish():
            self._publish()
        return HttpResponseRedirect(request.path if "stay" in request.POST else self.editor_url)

    def _save(self, forms: list[PresentationRowForm]) -> None:
        for form in forms:
            if form.has_changed():
                keep(form.save(commit=False), self.request.user)
        messages.success(self.request, _("The presentations are saved."))

    def _publish(self) -> None:
        count = publish(with_consent(self.event), self.request.user)
        text = ngettext("%(count)s presentation is published.", "%(count)s presentations are published.", count)
        messages.success(self.request, text % {"count": count})


class PresentationListView(EventAdminPage):
    """The list alone, for the editor, which asks again while files are read."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        context = {"rows": presentation_rows(self.event), "event": self.event}
        return render(request, "events/admin/presentation_list.html", context)


class UploadPresentationsView(EventAdminPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        again = "again" in request.POST
        taken = [
            take_presentation(self.event, file, request.user, again=again) for file in request.FILES.getlist("files")
        ]
        if wanted := request.POST.get("reuse"):
            taken.append(reuse_document(self.event, _usable(request, wanted), request.user))
        return answer(request, taken, reverse("events_admin:presentations", args=[event_id]))


def _usable(request: HttpRequest, key: str) -> Document:
    document = get_object_or_404(Document, pk=key if key.isdecimal() else None)
    policy = policy_registry.get_by_type(Document)
    if not policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], document):
        raise PermissionDenied
    return document
