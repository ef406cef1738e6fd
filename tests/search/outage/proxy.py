"""A proxy in front of a real Elasticsearch that can be told to misbehave, over real sockets.

It counts what reaches it. A changed behaviour holds from the next request on; whoever hangs is let go.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

JSON = {"Content-Type": "application/json"}
PRODUCT = {"X-Elastic-Product": "Elasticsearch"}
DRIP, DROPS = 0.5, 14  # seconds from one piece of an answer to the next, and how many there are
PASSED_ON = ("content-type", "accept", "content-encoding", "authorization")
SEARCHES = ("_search", "_msearch")


class Behaviour(StrEnum):
    PASS = auto()
    HANG = auto()  # takes the request and never answers
    REFUSE = auto()  # nobody listens, as after a kill
    UNAUTHORIZED = auto()
    BUSY = auto()
    FAULT = auto()
    CUT = auto()  # half of the answer, then the end
    VERSION_7 = auto()
    VERSION_6 = auto()
    GARBAGE = auto()  # no JSON
    DRIP = auto()  # piece by piece, each in time


STATUSES: Mapping[Behaviour, int] = {Behaviour.UNAUTHORIZED: 401, Behaviour.BUSY: 429, Behaviour.FAULT: 503}
VERSIONS: Mapping[Behaviour, tuple[str, dict[str, str]]] = {
    Behaviour.VERSION_7: ("7.17.29", PRODUCT),
    Behaviour.VERSION_6: ("6.8.23", {}),  # did not name its product yet
}


class Proxy:
    """`requests`: method and path of everything that arrived, in order."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream)
        self.requests: list[tuple[str, str]] = []
        self.port = 0
        self._behaviour = Behaviour.PASS
        self._changed = threading.Event()
        self._server: _Server | None = None
        self._listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def behaviour(self) -> Behaviour:
        return self._behaviour

    @property
    def searches(self) -> int:
        return sum(path.partition("?")[0].endswith(SEARCHES) for _method, path in self.requests)

    def behave(self, behaviour: Behaviour) -> None:
        """Also ends what hangs, and for `REFUSE` every open connection."""
        self._behaviour = behaviour
        self._changed.set()
        self._changed = threading.Event()
        if behaviour is Behaviour.REFUSE:
            self.close()
        elif self._server is None:
            self._listen()

    def close(self) -> None:
        self._changed.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server.hang_up()
            self._server = None

    def wait_for_change(self, seconds: float | None = None) -> bool:
        """Whether the behaviour changed within that time; the connection should end then."""
        return self._changed.wait(seconds)

    def _listen(self) -> None:
        self._server = _Server(self)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", proxy.port), _Handler)

    def hang_up(self) -> None:
        for connection in list(self.connections):
            with suppress(OSError):  # it may be gone already
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_request: object) -> None:
        """A client that gave up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # answers are written in pieces
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        proxy = self.server.proxy
        proxy.requests.append((self.command, self.path))
        MANNERS.get(proxy.behaviour, _Handler.pass_on)(self, body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815 -- the names http.server looks for

    def pass_on(self, body: bytes) -> None:
        self.answer(*self.asked(body))

    def hang(self, _body: bytes) -> None:
        self.server.proxy.wait_for_change()
        self.close_connection = True

    def refuse_request(self, _body: bytes) -> None:
        status = STATUSES[self.server.proxy.behaviour]
        error = {"type": "exception", "reason": "the proxy was told to"}
        self.answer(status, PRODUCT | JSON, json.dumps({"error": error, "status": status}).encode())

    def cut(self, body: bytes) -> None:
        status, headers, content = self.asked(body)
        self.head(status, headers, len(content))
        self.wfile.write(content[: len(content) // 2])
        self.close_connection = True

    def old_version(self, body: bytes) -> None:
        number, product = VERSIONS[self.server.proxy.behaviour]
        if self.path == "/":
            about = {"version": {"number": number, "build_flavor": "default"}, "tagline": "You Know, for Search"}
            self.answer(200, product | JSON, json.dumps(about).encode())
        else:
            self.answer(400, product | JSON, b'{"error": "unknown media type", "status": 400}')

    def garbage(self, _body: bytes) -> None:
        self.answer(200, PRODUCT | JSON, b"<html>Wartung</html>")

    def drip(self, body: bytes) -> None:
        status, headers, content = self.asked(body)
        self.head(status, headers, len(content))
        size = -(-len(content) // DROPS)
        for place in range(0, len(content), size):
            self.wfile.write(content[place : place + size])
            if self.server.proxy.wait_for_change(DRIP):
                break
        self.close_connection = True

    def asked(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """What the real server answers."""
        upstream = self.server.proxy.upstream
        connection = http.client.HTTPConnection(upstream.hostname or "", upstream.port)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() in PASSED_ON}
            connection.request(self.command, self.path, body or None, kept)
            answer = connection.getresponse()
            return answer.status, PRODUCT | {"Content-Type": answer.getheader("content-type", "")}, answer.read()
        except OSError:
            return 502, JSON, b"{}"
        finally:
            connection.close()

    def head(self, status: int, headers: dict[str, str], length: int) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(length)}).items():
            self.send_header(name, value)
        self.end_headers()

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.head(status, headers, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Nobody reads it."""


MANNERS: Mapping[Behaviour, Callable[[_Handler, bytes], None]] = {
    Behaviour.HANG: _Handler.hang,
    Behaviour.UNAUTHORIZED: _Handler.refuse_request,
    Behaviour.BUSY: _Handler.refuse_request,
    Behaviour.FAULT: _Handler.refuse_request,
    Behaviour.CUT: _Handler.cut,
    Behaviour.VERSION_7: _Handler.old_version,
    Behaviour.VERSION_6: _Handler.old_version,
    Behaviour.GARBAGE: _Handler.garbage,
    Behaviour.DRIP: _Handler.drip,
}


@contextmanager
def proxy_before(upstream: str) -> Iterator[Proxy]:
    proxy = Proxy(upstream)
    try:
        yield proxy
    finally:
        proxy.close()
