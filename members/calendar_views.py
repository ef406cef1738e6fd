"""My calendar: the secret address of a member, and what calendar programs get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from access.audience import viewer_for
from events.calendar.feeds import Source, feed
from events.calendar.files import ATOM, ICAL, OF_LISTS
from events.calendar.labels import labels
from events.calendar.meetings import visible_meetings
from events.calendar.selection import Selection, read, words, write
from members.calendar_address import may_have_one, owner_of, renew, revoke, token_of
from members.models import CalendarAddress, User


@dataclass(frozen=True, slots=True)
class Address:
    """A field to copy from."""

    id: str
    label: str
    hint: str
    url: str


@require_safe
def own_feed(request: HttpRequest, number: int, token: str, form: str) -> HttpResponseBase:
    """What the owner of the address may see, whoever asks. Everything else is not found: a wrong address can't be told
    from an old one."""
    owner = owner_of(number, token)
    if owner is None or form not in OF_LISTS:
        raise Http404("There is no such calendar.")
    viewer = viewer_for(owner)
    source = Source(_("My calendar"), reverse("members:calendar"), visible_meetings(viewer=viewer))
    response = feed(request, source, form, viewer=viewer)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The page of the address, for the selection in the query. A POST makes, renews or revokes it."""
    user = request.user
    if not isinstance(user, User) or not may_have_one(user):
        return render(request, "members/no_calendar.html")
    selection = read(request.GET, labels())
    if request.method == "POST":
        change, said = ACTIONS.get(request.POST.get("action", ""), ACTIONS["make"])
        change(user)
        messages.success(request, said())
        return HttpResponseRedirect(reverse("members:calendar") + write(selection))
    return render(request, "members/calendar.html", _context(request, user, selection))


ACTIONS: Mapping[str, tuple[Callable[[User], None], Callable[[], str]]] = {
    "make": (renew, lambda: _("Your calendar has an address now.")),
    "renew": (renew, lambda: _("Your calendar has a new address. The old one leads nowhere any more.")),
    "revoke": (revoke, lambda: _("The address is taken back. It leads nowhere any more.")),
}


def _context(request: HttpRequest, user: User, selection: Selection) -> dict[str, object]:
    address = CalendarAddress.objects.filter(user=user).first()
    return {
        "addresses": _addresses(request, address, selection) if address else [],
        "made_at": address.made_at if address else None,
        "chosen": words(selection, labels()),
        "problems": [problem.message for problem in selection.problems],
        "here": reverse("members:calendar") + write(selection),
    }


def _addresses(request: HttpRequest, address: CalendarAddress, selection: Selection) -> list[Address]:
    def absolute(form: str) -> str:
        path = reverse("members:own_feed", args=[address.pk, token_of(address), form])
        return request.build_absolute_uri(path + write(selection))

    return [
        Address(
            "adresse-kalender",
            _("Address for your calendar (iCal)"),
            _("In Outlook, Thunderbird or on the phone: subscribe to a calendar from the internet."),
            absolute(ICAL),
        ),
        Address("adresse-neues", _("Address for your news reader (Atom)"), "", absolute(ATOM)),
    ]
