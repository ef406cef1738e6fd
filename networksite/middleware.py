"""What surrounds every request."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import translate_url
from django.utils.translation import get_language, get_language_from_path, gettext, override
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from access.files import PRIVATE_CACHE, SAFE_METHODS
from access.pages import request_viewer, visible_pages, without_unpublished_above

ASK_AGAIN = "private, no-cache"
PAGE_NAMES = ("page_id", "event_id")  # in the addresses of the admin


class NoNullCharacters:
    """An address with a null character leads nowhere: no database takes one, PostgreSQL answers with an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return HttpResponseBadRequest(
                gettext("There is no such address."), content_type="text/plain; charset=utf-8"
            )
        return self.get_response(request)


class NothingKeptByCaches:
    """An answer that says nothing else itself is for this reader only: its head knows who is signed in and which city
    they chose. Of what signed-in people read nothing stays in their browser either: desks are shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = PRIVATE_CACHE if request.user.is_authenticated else ASK_AGAIN
        return response


class AtomicUnsafeRequests:
    """Runs every request that may change something in one transaction, so that a change and its place in the search
    outbox are saved together or not at all. A server error rolls back.

    Those about the same page come one after the other: each saves the whole page as it read it, and would take back
    what another added meanwhile, photos and pages below it too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    def process_view(self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, Any]) -> None:
        if request.method in SAFE_METHODS:
            return
        if key := next((kwargs[name] for name in PAGE_NAMES if name in kwargs), None):
            # Without effect on SQLite, where only one request at a time may change anything.
            Page.objects.select_for_update(no_key=True).filter(pk=key).values_list("pk").first()


class AdminContentSecurityPolicy:
    """Wagtail's admin has inline scripts and styles, which the policy of the site forbids. It gets one of its own, also
    without outside hosts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY)
        self.prefixes = tuple(settings.CONTENT_SECURITY_POLICY["EXCLUDE_URL_PREFIXES"])

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(self.prefixes):
            response[HEADER] = self.policy  # also on previews, which come with the policy of the page they show
        return response


class RedirectsInEveryLanguage:
    """Wagtail's redirects, for a page asked for in any language. A redirect is stored with the address in the language
    of the editor who changed it, and leads to the new address in the language of the reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.prefixes = tuple(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND:
            return response
        redirect = next(filter(None, (get_redirect(request, path) for path in self._old_paths(request))), None)
        if redirect is None or redirect.link is None or not _may_be_told(redirect, request):
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        link = _in_active_language(redirect.link)
        return kind(link if "?" in redirect.old_path else _asked_for_the_same(link, request))

    def _old_paths(self, request: HttpRequest) -> list[str]:
        """As asked for, with and without the query, then the same page in the other languages."""
        whole, path = (Redirect.normalise_path(asked, decode_unicode=False) for asked in _asked(request))
        plain = path.removeprefix(f"/{get_language_from_path(path)}")
        return list(dict.fromkeys([whole, path, plain, *(prefix + plain for prefix in self.prefixes)]))


def _may_be_told(redirect: Redirect, request: HttpRequest) -> bool:
    """The new address of a page tells its title."""
    if redirect.redirect_page_id is None:
        return True
    pages = without_unpublished_above(Page.objects.live().filter(pk=redirect.redirect_page_id))
    return visible_pages(pages, viewer=request_viewer(request)).exists()


def _asked(request: HttpRequest) -> tuple[str, str]:
    return request.get_full_path(), request.path


def _asked_for_the_same(link: str, request: HttpRequest) -> str:
    """A page of the site that moved is asked what the old address was asked: the filters of a list or its calendar, the
    slide, the city. Other sites have questions of their own."""
    query = request.META.get("QUERY_STRING", "")
    parts = urlsplit(link)
    return urlunsplit(parts._replace(query=query)) if link.startswith("/") and not parts.query else link


def _in_active_language(link: str) -> str:
    if not link.startswith("/"):
        return link
    language = get_language() or settings.LANGUAGE_CODE
    with override(get_language_from_path(link) or settings.LANGUAGE_CODE):  # an address is only understood in its own
        return translate_url(link, language)
