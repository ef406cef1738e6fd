"""A request that changes something is saved wholly or not at all, its place in the search outbox included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cities.models import City
from networksite.middleware import AtomicUnsafeRequests
from search.models import OutboxEntry
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def answering(status: int) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        make_city()
        return HttpResponse(status=status)

    return view


@pytest.mark.parametrize(("status", "saved"), [(200, True), (302, True), (400, True), (500, False), (503, False)])
def test_a_change_and_its_outbox_entry_are_saved_together_unless_the_server_failed(status: int, saved: bool) -> None:
    AtomicUnsafeRequests(answering(status))(RequestFactory().post("/"))
    assert City.objects.exists() is saved
    assert OutboxEntry.objects.filter(kind="city").exists() is saved


def test_an_exception_takes_everything_back() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        make_city()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        AtomicUnsafeRequests(view)(RequestFactory().post("/"))
    assert not City.objects.exists()
    assert not OutboxEntry.objects.filter(kind="city").exists()


@pytest.mark.parametrize(("method", "depth"), [("get", 0), ("head", 0), ("post", 1), ("put", 1), ("delete", 1)])
def test_only_requests_that_may_change_something_open_a_transaction(method: str, depth: int) -> None:
    outside = len(connection.savepoint_ids)
    depths: list[int] = []

    def view(_request: HttpRequest) -> HttpResponse:
        depths.append(len(connection.savepoint_ids) - outside)
        return HttpResponse()

    request: Any = getattr(RequestFactory(), method)("/")
    AtomicUnsafeRequests(view)(request)
    assert depths == [depth]
