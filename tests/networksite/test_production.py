"""The processes of production, really run: they refuse what is unsafe, log in JSON and tell machines how they are."""

from __future__ import annotations

import dataclasses
import gzip
import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from tests.networksite.production import GUNICORN, Production, Served

pytestmark = pytest.mark.xdist_group("production")  # static files are collected once
TOKEN = "kurz-aber-nur-hier"


@pytest.fixture(scope="module")
def served(production: Production) -> Iterator[Served]:
    with production.served() as site:
        yield site


def with_settings(site: Production, **more: str) -> Production:
    return dataclasses.replace(site, more=more)


def test_the_check_for_deployment_finds_nothing(production: Production) -> None:
    done = production.manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr


@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", "kurz"), ("DEBUG", "1")])
def test_the_web_refuses_to_start_with_unsafe_settings(production: Production, name: str, value: str) -> None:
    done = with_settings(production, **{name: value}).run(GUNICORN)
    assert done.returncode != 0
    assert name in done.stderr
    assert "ImproperlyConfigured" in done.stderr


def test_every_line_of_the_log_is_json_and_a_request_can_be_found_in_it(served: Served) -> None:
    answer = served.get("/anmelden/?q=geheim", **{"X-Request-ID": "vom-proxy-4711"})
    assert answer.status == 200
    assert answer.headers["X-Request-ID"] == "vom-proxy-4711"
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert served.get("/healthz").status == 200
    [line] = [line for line in served.lines() if line.get("request_id") == "vom-proxy-4711"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/anmelden/", 200)
    assert {"gunicorn.error", "networksite.requests"} <= {line["logger"] for line in served.lines()}
    assert "geheim" not in served.log.read_text()
    assert "healthz" not in served.log.read_text()


def test_plain_http_is_sent_to_https_and_a_foreign_host_nowhere(served: Served) -> None:
    plain = served.get("/anmelden/", **{"X-Forwarded-Proto": "http"})
    assert (plain.status, plain.headers["Location"]) == (301, "https://wissenspool.example/anmelden/")
    assert served.get("/anmelden/", Host="anderswo.example").status == 400


def test_static_files_have_names_that_never_change_and_come_compressed(production: Production, served: Served) -> None:
    manifest = json.loads((production.data / "static/staticfiles.json").read_text())
    answer = served.get(f"/static/{manifest['paths']['css/base.css']}", **{"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"{" in gzip.decompress(answer.body)


def test_without_a_token_there_are_no_metrics(served: Served) -> None:
    assert b"django_http" not in served.get("/metrics", Authorization="Bearer ").body


def test_metrics_are_told_to_who_knows_the_token_for_all_processes_together(production: Production) -> None:
    with with_settings(production, METRICS_TOKEN=TOKEN, WEB_WORKERS="2").served("metrics.log") as site:
        assert [site.get("/anmelden/").status for _ in range(10)] == [200] * 10
        assert site.get("/metrics").status == 404
        assert site.get("/metrics", Authorization="Bearer falsch").status == 404
        told = site.get("/metrics", Authorization=f"Bearer {TOKEN}").body.decode()
    assert site.web.returncode == 0
    assert 'django_http_responses_total_by_status_total{status="200"} 10.0' in told
    assert "search_outbox_waiting 0.0" in told


@pytest.mark.parametrize("variable", ["SENTRY_DSN", "METRICS_TOKEN"])
def test_a_missing_extra_is_named_with_what_to_install(production: Production, variable: str) -> None:
    hide = (
        "import sys, importlib.util as u; real = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name in ('sentry_sdk', 'django_prometheus') else real(name, *a)\n"
        "import networksite.settings"
    )
    site = with_settings(production, **{variable: "https://key@errors.example/1"})
    done = site.run([sys.executable, "-c", hide])
    assert "pip install" in done.stderr
    assert variable in done.stderr


DECOMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress,
}  # fmt: skip


@contextmanager
def error_collector() -> Iterator[tuple[str, list[str]]]:
    """Stands where Sentry would; the address to report to, and what came."""
    came: list[str] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            came.append(DECOMPRESS[self.headers["Content-Encoding"] or "identity"](raw).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", came
        server.shutdown()


BREAK = """
import sentry_sdk
from django.test import RequestFactory
from networksite.wsgi import application
from wagtail.models import Site
def broken(*_): raise ZeroDivisionError("kaputt")
Site.find_for_request = broken
headers = {"host": "wissenspool.example", "x-forwarded-proto": "https", "x-request-id": "vom-proxy-4711"}
request = RequestFactory().get("/suche/?q=anfrage-geheim", headers=headers | {"cookie": "meine-stadt=geheim"})
application(request.environ, lambda status, headers: print(status[:3]))
sentry_sdk.flush(10)
"""


def test_an_error_is_reported_without_anything_about_the_reader(production: Production) -> None:
    with error_collector() as (dsn, came):
        done = with_settings(production, SENTRY_DSN=dsn).manage("shell", "--verbosity", "0", "--command", BREAK)
    assert done.stdout.strip() == "500", done.stderr
    events = [json.loads(line) for line in "".join(came).splitlines() if '"exception"' in line]
    [event] = events
    assert event["exception"]["values"][-1]["value"] == "kaputt"
    assert event["tags"]["request_id"] == "vom-proxy-4711"
    assert event["request"] == {"method": "GET", "url": "http://wissenspool.example/suche/"}
    assert "geheim" not in "".join(came)
