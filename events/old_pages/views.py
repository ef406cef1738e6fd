"""“Aus altem Text übernehmen”: the text, then what was recognised beside it, then a draft."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.admin.places import AdminPage, lists_for
from events.old_pages.correcting import Correction
from events.old_pages.drafts import cities_by_name, known_boilerplate, make_draft, taken_before
from events.old_pages.forms import SourceForm
from events.old_pages.found import OldEvent
from events.old_pages.marks import marked
from events.old_pages.page import Page
from events.old_pages.recognise import read_page, recognise
from events.old_pages.words import sentence

SALT = "events.old_pages"
MAX_AGE = 24 * 60 * 60  # seconds for which the second step can be sent
MAX_CARRIED = 2_000_000  # letters of the source, packed, that a form can carry


class OldPageView(AdminPage):
    page_title = gettext_lazy("Take over an old page")
    template_name = "events/admin/old_page.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not lists_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": SourceForm(), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest) -> HttpResponse:
        return self._correct(request) if "source" in request.POST else self._recognise(request)

    def _recognise(self, request: HttpRequest) -> HttpResponse:
        form = SourceForm(request.POST, request.FILES)
        if not form.is_valid() or form.page is None:
            return self.render_to_response(self.get_context_data(form=form))
        carried = signing.dumps([form.source, form.name], salt=SALT, compress=True)
        field = "file" if form.name else "text"
        if len(carried) > MAX_CARRIED:
            form.add_error(field, _("The page is too large. Copy its text and paste it."))
        elif source := taken_before(form.page):
            form.add_error(field, _already(source.page))
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        event = _recognised(form.page)
        return self._show(Correction.begin(event, request.user), event, carried)

    def _show(self, correction: Correction, event: OldEvent, carried: str) -> HttpResponse:
        context = self.get_context_data(
            correction=correction,
            carried=carried,
            passages=marked(event),
            remarks=[sentence(remark) for remark in event.remarks],
        )
        return self.render_to_response(context)

    def _correct(self, request: HttpRequest) -> HttpResponse:
        try:
            text, name = signing.loads(request.POST["source"], salt=SALT, max_age=MAX_AGE)
        except signing.BadSignature:
            messages.error(request, _("This text is no longer valid. Paste it again."))
            return HttpResponseRedirect(request.path)
        page = read_page(text)
        if source := taken_before(page):
            messages.warning(request, _already(source.page))
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[source.page.pk]))
        event = _recognised(page)
        correction = Correction.sent(request.POST, request.user)
        if not correction.is_valid():
            return self._show(correction, event, request.POST["source"])
        draft = make_draft(correction.draft(), correction.event.cleaned_data["parent"], event, request.user, name)
        messages.success(request, _("“%(title)s” is a draft for now. Go on here.") % {"title": draft.title})
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[draft.pk]))


def _recognised(page: Page) -> OldEvent:
    return recognise(page, cities_by_name(), known_boilerplate())


def _already(page: Any) -> str:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = _("This text was taken over already:")
    return format_html('{} <a href="{}">{}</a>', text, url, page.get_admin_display_title())
