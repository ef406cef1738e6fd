"""Addresses that many pages lead to."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from content.display import Link
from practices.models import PracticeIndexPage


def home_url() -> str:
    """The start page in the active language."""
    return reverse("wagtail_serve", args=[""])


def start() -> Link:
    """The first entry of every way here."""
    return Link(gettext("Start"), home_url())


def search_url() -> str:
    """The search page in the active language."""
    return reverse("search:search")


def practice_index_url(request: HttpRequest) -> str:
    """The list of practice examples; the search page as long as there is none. One query."""
    index = PracticeIndexPage.objects.live().first()
    return (index.get_url(request) if index else None) or search_url()
