"""The preview of a meeting as a visitor, a member or somebody who took part would see it once it is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.audience import ANYBODY, Viewer, groups_clause
from access.groups import MEMBERS
from access.pages import page_audience
from events.models import EventPage

AS_I_SEE_IT, VISITOR, MEMBER, PARTICIPANT = "", "besuch", "mitglied", "teilnahme"


@dataclass(frozen=True, slots=True)
class Role:
    """`refused` says what happens to them at a page that is not for them."""

    label: str | Promise
    refused: str | Promise


ROLES = {
    VISITOR: Role(
        _("As visitors see it"),
        _("Visitors are told that this page is not here. Title, date and topics stay hidden from them, in lists and in"
          " the search as well."),
    ),
    MEMBER: Role(
        _("As members see it"),
        _("Members who do not belong to the group can't open the page. It stands in none of their lists and searches."),
    ),
    PARTICIPANT: Role(
        _("As participants see it"),
        _("Not even those who took part can see this page. Look at its privacy, and at the group of the participants."),
    ),
}  # fmt: skip


class SignedIn(AnonymousUser):
    """Somebody of the role, nobody in particular."""

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]
        return True

    @property
    def is_anonymous(self) -> bool:  # type: ignore[override]
        return False


def preview_modes() -> list[tuple[str, str]]:
    """As (name, label)."""
    return [(AS_I_SEE_IT, str(_("As I see it"))), *((name, str(role.label)) for name, role in ROLES.items())]


def serve_as(
    page: EventPage, request: HttpRequest, mode: str | None, serve: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """What the role gets: the page, or that it is not for them."""
    role = ROLES.get(mode or AS_I_SEE_IT)
    if role is None:
        return serve(request)
    viewer = _viewer(page, mode or "")
    request.user = SignedIn() if viewer.authenticated else AnonymousUser()
    request._access_viewer = viewer  # type: ignore[attr-defined]  # where access.pages remembers it
    audience = _audience(page)
    if audience is None or not viewer.satisfies(audience):
        return TemplateResponse(request, "events/preview_refused.html", {"role": role, "page": page})
    request.readable_in_preview = frozenset({page.collection_id})  # type: ignore[attr-defined]
    return serve(request)


def readable_in_preview(request: HttpRequest) -> frozenset[int]:
    """Folders that are still closed because the meeting is a draft, and open with it."""
    found: frozenset[int] = getattr(request, "readable_in_preview", frozenset())
    return found


def _viewer(page: EventPage, mode: str) -> Viewer:
    if mode == VISITOR:
        return ANYBODY
    groups = set(Group.objects.filter(name=MEMBERS).values_list("pk", flat=True))
    if mode == PARTICIPANT and page.participants_id:
        groups.add(page.participants_id)
    return Viewer(authenticated=True, group_ids=frozenset(groups), remembered={})


def _audience(page: EventPage) -> str | None:
    """A page that was never saved will be for members: `events.closed`."""
    if page.pk:
        return page_audience(page)
    return groups_clause(Group.objects.filter(name=MEMBERS).values_list("pk", flat=True))
