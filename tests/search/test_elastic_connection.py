"""How the engine reaches a cluster: certificates, and what stands in the place of one."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from access.audience import ANYBODY
from search.elastic import ElasticEngine
from search.elastic.cluster import Cluster
from search.engine import SearchUnavailable
from search.german import German
from search.plan import Plan

ABOUT = b'{"version": {"number": "%s"}}'


class Server(BaseHTTPRequestHandler):
    """Says who it is, and no more."""

    version = b"9.1.0"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.end_headers()
        self.wfile.write(ABOUT % self.version)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Cluster]:
    """A server with a certificate of its own, which who asks has been given."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield Cluster(f"https://localhost:{server.server_port}", ca_file=str(certificate))
        server.shutdown()


def reason(cluster: Cluster, german: German) -> str:
    with pytest.raises(SearchUnavailable) as caught:
        ElasticEngine(cluster, german).search(Plan(), viewer=ANYBODY)
    return str(caught.value)


def test_an_unknown_certificate_is_named_as_what_is_wrong(secured: Cluster, german: German) -> None:
    assert "ELASTICSEARCH_CA_FILE" in reason(replace(secured, ca_file=""), german)


def test_the_certificate_of_the_operator_is_trusted(secured: Cluster, german: German) -> None:
    """Past it, this server gives no answer to a search."""
    assert "ELASTICSEARCH_CA_FILE" not in reason(secured, german)


@pytest.mark.parametrize(("version", "served"), [(b"7.17.9", False), (b"10.0.0", False), (b"8.0.0", True)])
def test_only_versions_that_the_client_speaks_to_are_asked(
    secured: Cluster, german: German, monkeypatch: pytest.MonkeyPatch, version: bytes, served: bool
) -> None:
    monkeypatch.setattr(Server, "version", version)
    assert (version.decode() in reason(secured, german)) is not served
