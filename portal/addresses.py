"""Addresses that many pages lead to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_from_path, gettext

from content.display import Link


def home_url() -> str:
    """The start page in the active language."""
    return reverse("wagtail_serve", args=[""])


def start() -> Link:
    """The first entry of every way here."""
    return Link(gettext("Start"), home_url())


def search_url() -> str:
    """The search page in the active language."""
    return reverse("search:search")


@dataclass(frozen=True, slots=True)
class HeaderSearch:
    url: str
    suggest_url: str


def header_search(request: HttpRequest) -> HeaderSearch | None:
    """The search box at the head of a page; None where the page itself begins with one."""
    if request.path in {home_url(), search_url()}:
        return None
    return HeaderSearch(search_url(), suggest_url())


def suggest_url() -> str:
    """What the search box offers while somebody is typing."""
    return reverse("search:suggestions")


def sign_in_url(request: HttpRequest) -> str:
    """Signing in leads back here."""
    return f"{reverse('members:login')}?{urlencode({'next': request.get_full_path()})}"


def in_language(path: str, code: str) -> str:
    """The path of a page in another language. No pattern is asked: it is only the prefix that differs."""
    plain = path.removeprefix(f"/{get_language_from_path(path)}/").removeprefix("/")
    return f"/{plain}" if code == settings.LANGUAGE_CODE else f"/{code}/{plain}"
