"""Visitors and an editor over real HTTP, at a steady rate whatever the site does."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, cycle
from typing import Any, TypeVar
from urllib.parse import urlencode

TIMEOUT = 60
SIMPLIFIED = b"vereinfacht"
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Answered:
    """`began` in seconds of the run, `took` in seconds."""

    began: float
    took: float
    good: bool
    simplified: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    host: str
    port: int

    def ask(self, path: str, cookie: str = "", form: str | None = None) -> tuple[int, bytes]:
        """Status and body; 0 when nobody answers."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
        headers = {"Cookie": cookie} | ({} if form is None else {"Content-Type": "application/x-www-form-urlencoded"})
        try:
            connection.request("GET" if form is None else "POST", path, form, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except OSError:
            return 0, b""
        finally:
            connection.close()


@dataclass
class Load:
    """What happens until `stop` is set. Threads append to the lists."""

    site: Site
    queries: Sequence[str]
    began: float = field(default_factory=time.perf_counter)
    visits: list[Answered] = field(default_factory=list)
    saves: list[Answered] = field(default_factory=list)
    probes: list[Mapping[str, Any]] = field(default_factory=list)  # what `/readyz` said
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def now(self) -> float:
        return time.perf_counter() - self.began

    def visit(self, every: float, first: int) -> None:
        for text in self._paced(every, cycle([*self.queries[first:], *self.queries[:first]])):
            self._timed(self.visits, partial(self.site.ask, f"/suche/?{urlencode({'q': text})}"), 200)

    def edit(self, every: float, cookie: str, pages: Sequence[int]) -> None:
        """Opens the editor of one page after the other and publishes it with a new title. The saving is timed."""
        from wagtail.test.utils.form_data import querydict_from_html  # needs settings

        for number, page in zip(count(1), self._paced(every, cycle(pages))):
            address = f"/admin/pages/{page}/edit/"
            status, body = self.site.ask(address, cookie)
            if status != 200:
                self.saves.append(Answered(self.now, 0.0, good=False))
                continue
            form = querydict_from_html(body.decode(), form_id="page-edit-form", exclude_csrf=False).copy()
            form["title"] = f"Neu geschrieben {number}"
            form["action-publish"] = "1"
            known = f"{cookie}; csrftoken={form['csrfmiddlewaretoken']}"
            self._timed(self.saves, partial(self.site.ask, address, known, form.urlencode()), 302)

    def probe(self, every: float) -> None:
        for address in self._paced(every, cycle(["/readyz"])):
            status, body = self.site.ask(address)
            self.probes.append(json.loads(body) if status in (200, 503) else {"state": str(status)})

    def _timed(self, into: list[Answered], ask: Callable[[], tuple[int, bytes]], good: int) -> None:
        start = time.perf_counter()
        status, body = ask()
        into.append(Answered(start - self.began, time.perf_counter() - start, status == good, SIMPLIFIED in body))

    def _paced(self, every: float, things: Iterator[Thing]) -> Iterator[Thing]:
        """One each `every` seconds, at once where the last one took longer."""
        due = time.perf_counter()
        for thing in things:
            if self.stop.wait(max(0.0, due - time.perf_counter())):
                return
            yield thing
            due = max(due + every, time.perf_counter())
