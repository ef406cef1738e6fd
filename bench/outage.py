"""`python -m bench.outage`: the search server dies under load and comes back, then hangs and comes back.

A site of its own with generated practices runs as in production: gunicorn, the process that drains the outbox, and an
Elasticsearch of its own. Visitors search at a steady rate, an editor publishes a page every second. Each line is a
second: the searches answered in it, how many not with 200, how many in the simplified form, p95 and the longest; the
pages saved, failures among them and the longest; how many changes waited, and what `/readyz` said. `--server` names the
script that starts, kills and restarts the server.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import django

from bench.engine import quantile
from bench.load import Answered, Load, Site

ROOT = Path(__file__).resolve().parent.parent
VISITORS, VISIT_EVERY, SAVE_EVERY, PROBE_EVERY = 4, 0.4, 1.0, 1.0
TIMEOUT, PAUSE = 2, 5  # seconds, of the site's search
WARM_UP = 12  # searches
CALM, LONGEST = 8, 180  # seconds
HEAD = "second  event         searches  failed  simplified  p95 ms  max ms  saves  failed  max ms  waiting  ready"
Event = tuple[int, str, Callable[[], object]]  # when it begins, its name, what to do


@dataclass(frozen=True, slots=True)
class Server:
    """The script `.ci/elasticsearch` with a port of its own."""

    script: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def tell(self, word: str) -> None:
        subprocess.run([self.script, word, str(self.port)], check=True, stdout=subprocess.DEVNULL)

    def tell_meanwhile(self, word: str) -> None:
        threading.Thread(target=self.tell, args=(word,)).start()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--practices", type=int, default=300)
    parser.add_argument("--server", type=Path, default=ROOT / ".ci" / "elasticsearch")
    parser.add_argument("--server-port", type=int, default=9477)
    parser.add_argument("--port", type=int, default=8477)
    parser.add_argument("--database", default="", help="URL of an empty one; none: SQLite in a temporary folder")
    options = parser.parse_args()
    server = Server(options.server, options.server_port)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        server.tell("start")
        stack.callback(server.tell, "stop")
        set_up(Path(folder), options.database or f"sqlite:///{folder}/site.sqlite3", server.url)
        prepare(options.practices)
        killed(server, options.port)
        hanging(server, options.port)


def set_up(folder: Path, database: str, url: str) -> None:
    """For this process and all that it starts."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "networksite.settings",
        "DEMO": "1",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "ELASTICSEARCH_URL": url,
        "ELASTICSEARCH_PREFIX": "bench-outage",
        "ELASTICSEARCH_TIMEOUT": str(TIMEOUT),
        "ELASTICSEARCH_WRITE_TIMEOUT": str(TIMEOUT),
        "ELASTICSEARCH_PAUSE": str(PAUSE),
        "LOG_LEVEL": "ERROR",
    }
    django.setup()


def prepare(practices: int) -> None:
    from django.core.management import call_command
    from django.db.models.functions import Substr

    from bench.wagtail_database import WagtailDatabase
    from members.models import User
    from practices.models import PracticePage

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", verbosity=0, interactive=False)
    WagtailDatabase(Path()).fill(practices)
    PracticePage.objects.update(summary=Substr("summary", 1, 300))  # what the editor allows
    User.objects.create_superuser("bench@example.org", "none of anybody's business")
    manage("search", "rebuild")


def killed(server: Server, port: int) -> None:
    print("\nThe server is killed in second 10 and started again in second 25.\n")
    events = [(10, "kill -9", partial(server.tell, "kill")), (25, "restart", partial(server.tell_meanwhile, "restart"))]
    with running(server.url, port):
        run(port, events)
    check()


def hanging(server: Server, port: int) -> None:
    from tests.search.outage.proxy import Behaviour, proxy_before

    print("\nThe server takes requests and never answers from second 10 to second 30.\n")
    with proxy_before(server.url) as proxy, running(proxy.url, port):
        hangs, answers = partial(proxy.behave, Behaviour.HANG), partial(proxy.behave, Behaviour.PASS)
        run(port, [(10, "hangs", hangs), (30, "answers", answers)])
    check()


@contextmanager
def running(url: str, port: int) -> Iterator[None]:
    environment = os.environ | {"ELASTICSEARCH_URL": url, "WEB_BIND": f"127.0.0.1:{port}"}
    web = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    worker = [sys.executable, "manage.py", "search", "sync", "--watch"]
    started = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) for command in (web, worker)
    ]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def run(port: int, events: Sequence[Event]) -> None:
    """Until everything has been in step again for a while."""
    from django.test import Client

    from bench.texts import queries
    from members.models import User
    from practices.models import PracticePage

    site, client = Site("127.0.0.1", port), Client()
    until_it_answers(site)
    for text in queries(WARM_UP):
        site.ask(f"/suche/?{urlencode({'q': text})}")
    client.force_login(User.objects.get(email="bench@example.org"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    pages = list(PracticePage.objects.order_by("pk").values_list("pk", flat=True))
    load = Load(site, queries(100))
    threads = [threading.Thread(target=load.visit, args=(VISIT_EVERY, 7 * number)) for number in range(VISITORS)]
    threads.append(threading.Thread(target=load.edit, args=(SAVE_EVERY, cookie, pages)))
    threads.append(threading.Thread(target=load.probe, args=(PROBE_EVERY,)))
    for thread in threads:
        thread.start()
    print(HEAD)
    due = {second: (name, act) for second, name, act in events}
    calm = 0
    for second in range(LONGEST):
        name, act = due.get(second, ("", None))
        if act:
            act()
        load.stop.wait(max(0.0, second + 1 - load.now))
        print(line(second, name, load), flush=True)
        calm = calm + 1 if second > events[-1][0] and in_step(load) else 0
        if calm == CALM:
            break
    load.stop.set()
    for thread in threads:
        thread.join()
    print(summed("searches", load.visits), summed("saves", load.saves), sep="\n")


def line(second: int, event: str, load: Load) -> str:
    """What ended in this second."""
    visits, saves = (
        [one for one in list(answered) if second <= one.began + one.took < second + 1]
        for answered in (load.visits, load.saves)
    )
    told = load.probes[-1] if load.probes else {}
    waiting = told.get("outbox", {}).get("waiting", "")
    easier = sum(one.simplified for one in visits)
    return (
        f"{second:6}  {event:12}  {len(visits):8}  {failures(visits):6}  {easier:10}  {took(visits, 0.95):6}"
        f"  {took(visits, 1.0):6}  {len(saves):5}  {failures(saves):6}  {took(saves, 1.0):6}  {waiting:>7}"
        f"  {told.get('state', '')}"
    )


def in_step(load: Load) -> bool:
    told = load.probes[-1]
    return bool(told["state"] == "ok" and told["outbox"]["waiting"] <= 1)  # the editor goes on saving


def failures(answered: Sequence[Answered]) -> int:
    return sum(not one.good for one in answered)


def took(answered: Sequence[Answered], share: float) -> str:
    """Milliseconds."""
    times = sorted(one.took for one in answered)
    return f"{quantile(times, share) * 1000:.0f}" if times else ""


def summed(name: str, answered: Sequence[Answered]) -> str:
    slow = sum(one.took > TIMEOUT for one in answered)
    return (
        f"{name}: {len(answered)}, failed {failures(answered)}, p50 {took(answered, 0.5)} ms,"
        f" p95 {took(answered, 0.95)} ms, max {took(answered, 1.0)} ms, longer than {TIMEOUT} s: {slow}"
    )


def until_it_answers(site: Site) -> None:
    for _ in range(300):
        if site.ask("/readyz")[0] == 200:
            return
        time.sleep(0.2)
    raise SystemExit("The site did not start.")


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def check() -> None:
    """Whether index and database are in step, without any help."""
    subprocess.run([sys.executable, "manage.py", "search", "check"], cwd=ROOT, check=False)


if __name__ == "__main__":
    main()
