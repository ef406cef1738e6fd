"""Puts the reader's kept choice of city on the request, for `cities.standpoint`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cities.standpoint import STORED
from members.choice import stored_choice


class StoredCity:
    """Looked up when a page first asks; a page that asked differs from reader to reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked: list[str] = []

        def stored() -> str:
            if not asked:
                asked.append(stored_choice(request))
            return asked[0]

        setattr(request, STORED, stored)
        response = self.get_response(request)
        if asked:
            patch_vary_headers(response, ["Cookie"])
        return response
