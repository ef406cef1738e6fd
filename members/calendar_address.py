"""Secret addresses of calendars: made, recognised, renewed, taken back.

Nobody guesses one (256 bits), so wrong ones need no counting. It holds as long as its owner may see what members see,
which is asked each time.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

from access.groups import MEMBERS
from members.models import CalendarAddress, User

PREFIX = "kalender/"  # of the path; the log cuts off what follows it
SALT = "members.calendar_address"
BYTES = 32


def token_of(address: CalendarAddress) -> str:
    """43 letters, digits, ``-`` and ``_``. With another SECRET_KEY all addresses are others."""
    digest = salted_hmac(SALT, f"{address.user_id}:{address.seed}", algorithm="sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def owner_of(number: int, token: str) -> User | None:
    """Whose address it is; None for a wrong one, an old one, and for somebody who is no member any more."""
    address = CalendarAddress.objects.select_related("user").filter(pk=number).first()
    if address is None or not secrets.compare_digest(token_of(address).encode(), token.encode()):
        return None
    return address.user if may_have_one(address.user) else None


def may_have_one(user: User) -> bool:
    return user.is_active and (user.is_superuser or user.groups.filter(name=MEMBERS).exists())


def renew(user: User) -> None:
    """Makes an address, or another one instead: then the old one leads nowhere at once."""
    CalendarAddress.objects.update_or_create(user=user, defaults={"seed": secrets.token_urlsafe(BYTES)})


def revoke(user: User) -> None:
    CalendarAddress.objects.filter(user=user).delete()
