"""Addresses that many pages lead to."""

from __future__ import annotations

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
