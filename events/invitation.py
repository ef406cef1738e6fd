"""What a meeting that is still to come asks of its readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from content.display import Link
from events.models import EventPage
from events.words import date_words


@dataclass(frozen=True, slots=True)
class Invitation:
    """`register` is None once registration is over, or when nobody said how to register."""

    register: Link | None
    deadline: str
    calendar_url: str
    online_url: str


def invitation(page: EventPage, url: str) -> Invitation | None:
    """None for a meeting that is past or cancelled. `url`: of the page."""
    if page.cancelled or not page.is_upcoming:
        return None
    over = bool(page.registration_until and page.registration_until < timezone.localdate())
    return Invitation(
        register=None if over else _register(page),
        deadline=_deadline(page, over=over),
        calendar_url=f"{url}kalender.ics",
        online_url=page.online_url,
    )


def _register(page: EventPage) -> Link | None:
    if page.registration_url:
        return Link(_("Register"), page.registration_url)
    if page.registration_email:
        return Link(_("Register by e-mail"), f"mailto:{page.registration_email}")
    return None


def _deadline(page: EventPage, *, over: bool) -> str:
    if not page.registration_until:
        return ""
    day = date_words(page.registration_until)
    if over:
        return _("Registration was possible until %(day)s. It is over.") % {"day": day}
    return _("Registration is possible until %(day)s.") % {"day": day}
