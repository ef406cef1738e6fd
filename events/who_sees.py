"""Who may see a page, in words for those who see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from access.audience import GROUPS_PREFIX, LOGIN, PUBLIC, Viewer
from access.groups import MEMBERS
from access.pages import page_audience
from events.models import EventPage, PresentationPage


@dataclass(frozen=True, slots=True)
class WhoSees:
    """`badge` is empty for what everybody may see."""

    badge: str
    text: str
    reason: str = ""


def who_sees(page: EventPage | PresentationPage, participants: int | None, *, viewer: Viewer) -> WhoSees:
    """`participants`: the group of those who took part. Nobody in particular only sees what is public, so for them
    nothing is asked."""
    audience = page_audience(page) if viewer.authenticated and page.path else PUBLIC
    if audience == PUBLIC:
        return WhoSees("", _("Everybody can read this page."))
    reason = _reason(viewer)
    if audience is None or audience == LOGIN:
        return WhoSees(_("Only for those signed in"), _("Only people who are signed in can read this page."), reason)
    names = _group_names(audience)
    if participants is not None and f"{GROUPS_PREFIX}{participants}" in audience.split("&"):
        return WhoSees(_("Only for participants"), _("Only those who took part can read this page."), reason)
    if MEMBERS in names:
        text = _("Only members can read this page. Its title, date and topics are closed as well.")
        return WhoSees(_("Only for members"), text, reason)
    text = _("Only this group can read this page: %(names)s.") % {"names": ", ".join(names)}
    return WhoSees(_("Only for a group"), text, reason)


def _group_names(audience: str) -> list[str]:
    numbers = {
        int(number)
        for clause in audience.split("&")
        if clause.startswith(GROUPS_PREFIX)
        for number in clause.removeprefix(GROUPS_PREFIX).split(",")
        if number
    }
    return list(Group.objects.filter(pk__in=numbers).order_by("name").values_list("name", flat=True))


def _reason(viewer: Viewer) -> str:
    if viewer.superuser:
        return _("You can because you administer the site.")
    return _("You can because you are signed in and belong to them.")
