"""Every request has a name that links its answer, its log lines and its error page; the log holds nothing personal."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from networksite import request_id
from networksite.logs import JsonLines, RequestId, logging_config
from networksite.request_log import RequestLog
from tests.factories import Tree


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged from now on, as production writes it."""
    config = logging_config("json", "INFO", requests=True)
    form = config["formatters"]["json"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(**{key: value for key, value in form.items() if key != "()"}))
    handler.addFilter(RequestId())
    root = logging.getLogger()
    loggers = [root, logging.getLogger("networksite.requests"), logging.getLogger("django.request")]
    levels = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def read(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def answer(path: str = "/suche/?q=geheim", **headers: str) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        logging.getLogger("search").warning("unterwegs")
        return HttpResponse()

    return RequestLog(view)(RequestFactory().get(path, headers=headers))


def test_one_name_stands_in_the_answer_and_on_every_line(lines: io.StringIO) -> None:
    given = answer()["X-Request-ID"]
    assert len(given) == 32
    assert [(line["message"], line["request_id"]) for line in read(lines)] == [
        ("unterwegs", given),
        (read(lines)[1]["message"], given),
    ]
    assert request_id.current() == ""


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        ("proxy-2026.11_a", True),
        ("kurz", False),
        ("a" * 65, False),
        ("zeile\nzwei-und-drei", False),
        ("<b>fett</b>", False),
    ],
)
def test_a_name_chosen_by_the_proxy_is_taken_when_it_is_harmless(offered: str, taken: bool) -> None:
    assert (request_id.chosen(offered) == offered) is taken
    if taken:
        assert answer(**{"x-request-id": offered})["X-Request-ID"] == offered


def test_a_request_is_one_line_without_what_was_searched_for(lines: io.StringIO) -> None:
    answer("/suche/?q=geheim&fuer=augsburg")
    line = read(lines)[-1]
    assert set(line) == {"time", "level", "logger", "message", "request_id", "method", "path", "status", "ms"}
    assert (line["method"], line["path"], line["status"]) == ("GET", "/suche/", 200)
    assert "geheim" not in lines.getvalue()
    assert "augsburg" not in lines.getvalue()


@pytest.mark.django_db
def test_a_link_for_a_new_password_is_not_logged(lines: io.StringIO) -> None:
    Client().get("/anmelden/passwort/neu/MQ/abc-0123456789/")
    assert read(lines)[-1]["path"] == "/anmelden/passwort/neu/…/…/"


def test_what_machines_ask_all_day_is_not_logged(lines: io.StringIO) -> None:
    answer("/healthz")
    assert [line["message"] for line in read(lines)] == ["unterwegs"]


@pytest.mark.django_db
def test_the_error_page_names_the_request_and_the_log_has_the_trace(
    lines: io.StringIO, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_options: Any) -> HttpResponse:
        raise ZeroDivisionError("kaputt")

    monkeypatch.setattr("wagtail.models.Site.find_for_request", broken)
    response = Client(raise_request_exception=False).get("/suche/?q=geheim")
    assert response.status_code == 500
    name = response["X-Request-ID"]
    assert f"Kennung: <code>{name}</code>" in response.content.decode()
    [fault] = [line for line in read(lines) if line["logger"] == "django.request"]
    assert fault["request_id"] == name
    assert "ZeroDivisionError: kaputt" in fault["trace"]
    assert "geheim" not in lines.getvalue()


def test_the_form_of_the_log_is_one_that_exists() -> None:
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logging_config("xml", "INFO", requests=True)
    for form in ("json", "line"):
        logging.config.DictConfigurator(logging_config(form, "INFO", requests=False))  # type: ignore[no-untyped-call]
