"""The script that gives the site its user in Elasticsearch, against a server that writes down what it is asked."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.networksite.production import ROOT

SCRIPT = ROOT / "deploy/elasticsearch/user.sh"
ADMIN, OWN = "Ver-waltung_9", "Ei-gen_7"


@dataclass
class Cluster:
    url: str = ""
    status: int = 200
    asked: list[tuple[str, str, str, Any]] = field(default_factory=list)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if not shutil.which("curl"):
        pytest.skip("needs curl: apt-get install curl")
    state = Cluster()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kind, _space, proof = self.headers["Authorization"].partition(" ")
            assert kind == "Basic"
            state.asked.append((self.command, self.path, base64.b64decode(proof).decode(), body))
            self.send_response(state.status)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        state.url = f"http://127.0.0.1:{server.server_port}"
        yield state
        server.shutdown()


def run(cluster: Cluster) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "ELASTICSEARCH": cluster.url}
    environment |= {"ELASTIC_PASSWORD": ADMIN, "SITE_PASSWORD": OWN}
    return subprocess.run(["bash", str(SCRIPT)], env=environment, capture_output=True, text=True, check=False)


def test_the_site_gets_a_user_that_reaches_its_own_indexes_only(cluster: Cluster) -> None:
    assert run(cluster).returncode == 0
    role, user = cluster.asked
    assert role[:3] == ("PUT", "/_security/role/wissenspool", f"elastic:{ADMIN}")
    assert role[3] == {"cluster": ["monitor"], "indices": [{"names": ["wissenspool-*"], "privileges": ["all"]}]}
    assert user[1:] == (
        "/_security/user/wissenspool",
        f"elastic:{ADMIN}",
        {"password": OWN, "roles": ["wissenspool"]},
    )


def test_a_cluster_that_refuses_stops_the_start(cluster: Cluster) -> None:
    cluster.status = 401
    assert run(cluster).returncode != 0
    assert len(cluster.asked) == 1
