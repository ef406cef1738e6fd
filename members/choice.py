"""Where the reader's choice of city is kept: of a signed-in person in the profile, of anybody else in a signed cookie.

The cookie names the city and nothing else; there is none before somebody chooses.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from cities.description import Choice, read, write
from cities.models import City
from cities.standpoint import request_field
from members.models import User

COOKIE = "meine-stadt"
YEAR = int(timedelta(days=365).total_seconds())


def stored_choice(request: HttpRequest) -> str:
    """The token that is kept for the reader, empty for none. No query beside that for all cities."""
    if not isinstance(request.user, User):
        return _from_cookie(request)
    city = request.user.city_id
    return request.user.city_token(request_field(request).slugs.get(city, "") if city else "")


def keep_choice(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Keeps the token, instead of any earlier one."""
    if isinstance(request.user, User):
        keep_in_profile(request.user, token)
        forget_cookie(request, response)
        return
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=COOKIE,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_choice(request: HttpRequest, response: HttpResponse) -> None:
    if isinstance(request.user, User):
        keep_in_profile(request.user, "")
    forget_cookie(request, response)


def forget_cookie(request: HttpRequest, response: HttpResponse) -> None:
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def keep_in_profile(person: User, token: str) -> None:
    """A city in the data is kept as a reference, so that it may change its address; the rest as words."""
    choice = read(token)
    city = City.objects.filter(slug=choice.slug).first() if choice and choice.slug else None
    person.city = city
    person.city_statement = _words(choice) if choice and (city or choice.described) else ""
    person.save(update_fields=["city", "city_statement"])


def take_over(*, request: HttpRequest, user: User, **_: Any) -> None:
    """At sign-in the choice moves from the cookie into a profile that has none."""
    if not user.my_city and (token := _from_cookie(request)):
        keep_in_profile(user, token)


def connect() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(take_over, dispatch_uid="members.choice")


def _from_cookie(request: HttpRequest) -> str:
    token = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR) or ""
    return token if read(token) else ""


def _words(choice: Choice) -> str:
    return write(choice).removeprefix(choice.slug).removeprefix(".")
