"""`python -m bench.throughput`: how many search pages a second the site answers, from one client to 64.

A site of its own with generated practices runs as in production, under gunicorn, once on each engine. The clients of a
step ask one page after the other over HTTP, each on a new connection, for `--seconds`. `cores` says how many processor
cores each part took meanwhile; SQLite and the embedded engine work inside the web processes. `idle` is what was left of
the machine, `others` what had nothing to do with this: where both are nothing, the part that takes most is what bends
the curve.

`--url ""` leaves Elasticsearch out; `--database` names an empty PostgreSQL in place of SQLite.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import django
import psutil

from bench.cluster import LOCAL
from bench.engine import quantile, table
from bench.load import Site

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = (1, 4, 16, 64)
WARM_UP = 40  # pages
START = 60  # seconds in which the site must answer
PREFIX = "bench-throughput"
QUERIES = 200
PARTS = ("web", "search", "database", "clients", "idle")
HEAD = ("engine", "clients", "pages/s", "p50 ms", "p95 ms", "not 200", *(f"cores: {part}" for part in PARTS), "others")


@dataclass
class Step:
    """What a number of clients got. Threads append to the list."""

    site: Site
    took: list[tuple[float, int]] = field(default_factory=list)  # seconds and status

    def run(self, clients: int, seconds: float) -> None:
        from bench.texts import queries

        texts = queries(QUERIES)
        until = time.perf_counter() + seconds
        threads = [
            threading.Thread(target=self._visit, args=([*texts[7 * one % QUERIES :], *texts], until))
            for one in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _visit(self, texts: Sequence[str], until: float) -> None:
        for text in cycle(texts):
            start = time.perf_counter()
            if start > until:
                return
            status, _ = self.site.ask(f"/suche/?{urlencode({'q': text})}")
            self.took.append((time.perf_counter() - start, status))


@dataclass(frozen=True, slots=True)
class Parts:
    """The processes whose work is counted."""

    web: psutil.Process
    search: psutil.Process | None
    with_database: bool

    def seconds(self) -> Mapping[str, float]:
        """Of processor time so far."""
        servers = [one for one in psutil.process_iter(["name"]) if self.with_database and "postgres" in one.name()]
        groups = {
            "web": [self.web, *self.web.children(recursive=True)],
            "search": [self.search] if self.search else [],
            "database": servers,
            "clients": [psutil.Process()],
        }
        return {name: sum(map(_seconds, group)) for name, group in groups.items()} | {"idle": psutil.cpu_times().idle}


def _seconds(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):  # one that ended meanwhile
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def measure(name: str, port: int, parts: Parts, seconds: float) -> Iterator[tuple[str, ...]]:
    site = Site("127.0.0.1", port)
    _warm(site)
    for clients in CLIENTS:
        step, before, began = Step(site), parts.seconds(), time.perf_counter()
        step.run(clients, seconds)
        wall, after = time.perf_counter() - began, parts.seconds()
        cores = [(after[part] - before[part]) / wall for part in PARTS]
        cores.append(max(0.0, (psutil.cpu_count() or 1) - sum(cores)))
        times = sorted(took for took, _ in step.took)
        failed = sum(status != 200 for _, status in step.took)
        shares = [f"{quantile(times, share) * 1000:.0f}" for share in (0.5, 0.95)]
        yield (name, str(clients), f"{len(times) / wall:.1f}", *shares, str(failed), *(f"{one:.2f}" for one in cores))


def _warm(site: Site) -> None:
    from bench.texts import queries

    until = time.perf_counter() + START
    while site.ask("/healthz")[0] != 200:
        if time.perf_counter() > until:
            raise SystemExit("The site does not answer.")
        time.sleep(0.2)
    for text in islice(cycle(queries(QUERIES)), WARM_UP):
        site.ask(f"/suche/?{urlencode({'q': text})}")


@contextmanager
def serving(url: str, port: int) -> Iterator[psutil.Process]:
    environment = os.environ | {"ELASTICSEARCH_URL": url, "WEB_BIND": f"127.0.0.1:{port}"}
    subprocess.run([sys.executable, "manage.py", "search", "rebuild"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    web = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield psutil.Process(web.pid)
    finally:
        web.terminate()
        web.wait()


def set_up(folder: Path, database: str) -> None:
    """For this process and all that it starts."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "networksite.settings",
        "DEMO": "1",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database or f"sqlite:///{folder}/site.sqlite3",
        "ELASTICSEARCH_URL": "",
        "ELASTICSEARCH_PREFIX": PREFIX,
        "ELASTICSEARCH_TIMEOUT": "30",  # with 64 clients on two cores a search waits long; here that is no outage
        "LOG_LEVEL": "ERROR",
    }
    django.setup()


def prepare(pages: int) -> None:
    from django.core.management import call_command

    from bench.wagtail_database import WagtailDatabase

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", verbosity=0, interactive=False)
    WagtailDatabase(Path()).fill(pages)


def listening(url: str) -> psutil.Process | None:
    """Who listens there, when it is on this machine."""
    port = urlsplit(url).port
    listeners = (one for one in psutil.net_connections("tcp") if one.status == psutil.CONN_LISTEN)
    pid = next((one.pid for one in listeners if one.laddr and one.laddr.port == port), None)
    return psutil.Process(pid) if pid else None


def delete_indexes(url: str) -> None:
    from elasticsearch import Elasticsearch

    client = Elasticsearch(url)
    client.indices.delete(index=list(client.indices.get(index=f"{PREFIX}-*")), ignore_unavailable=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=15.0, help="of each step")
    parser.add_argument("--url", default=LOCAL)
    parser.add_argument("--database", default="")
    parser.add_argument("--port", type=int, default=8478)
    given = parser.parse_args()
    rows: list[tuple[str, ...]] = [HEAD]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        set_up(Path(folder), given.database)
        prepare(given.pages)
        engines = {"embedded": ""} | ({"elasticsearch": given.url} if given.url else {})
        try:
            for name, url in engines.items():
                with serving(url, given.port) as web:
                    parts = Parts(web, listening(url) if url else None, bool(given.database))
                    rows += measure(name, given.port, parts, given.seconds)
        finally:
            if given.url:
                delete_indexes(given.url)
    print(table(rows))


if __name__ == "__main__":
    main()
