"""“New event”: a short form, then the editor with everything prepared."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.admin.drafts import keep
from events.admin.places import AdminPage, lists_for
from events.admin.quick_form import QuickForm
from events.collections import event_collection
from events.models import AgendaItem, EventIndexPage, EventPage
from events.slugs import free_slug
from events.times import last_day

PREPARED_DAYS = 7  # longer meetings fill their own programme


class NewEventView(AdminPage):
    page_title = gettext_lazy("New event")
    template_name = "events/admin/new.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not lists_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": QuickForm(user=self.request.user), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest) -> HttpResponse:
        form = QuickForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        event = begin(form.save(commit=False), form.cleaned_data["parent"], form.cleaned_data["topics"], request.user)
        messages.success(request, _("“%(title)s” is a draft for now. Go on here.") % {"title": event.title})
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[event.pk]))


def begin(event: EventPage, parent: EventIndexPage, topics: list[Any], user: Any) -> EventPage:
    """A draft below `parent` with an address and a collection of its own; its programme has a row for each day."""
    event.slug = free_slug(parent, event.title, event.start_date.year if event.start_date else None)
    event.live, event.owner = False, user
    parent.add_child(instance=event)
    event_collection(event)
    event.topics.set(topics)
    event.agenda.set([AgendaItem(day=day) for day in _days(event)])
    keep(event, user)
    return event


def _days(event: EventPage) -> list[dt.date]:
    first, last = event.start_date, last_day(event.start_date, event.end_date)
    if first is None or last is None or (last - first).days >= PREPARED_DAYS:
        return []
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
