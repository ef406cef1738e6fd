"""Addresses that many pages lead to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

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


def sign_in_url(request: HttpRequest) -> str:
    """Signing in leads back here."""
    return f"{reverse('members:login')}?{urlencode({'next': request.get_full_path()})}"
